package org.concordat.web;

import static org.concordat.web.RegisterJson.array;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.assurance.LearningLog;
import org.concordat.assurance.LearningLog.Publication;
import org.concordat.assurance.ProblemEntry;
import org.concordat.assurance.ProblemLog;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The learning log of all agencies and the problem log of one, over HTTP. */
public final class LearningRoutes implements Routes {
    private final LearningLog learning;
    private final ProblemLog problems;

    public LearningRoutes(LearningLog learning, ProblemLog problems) {
        this.learning = learning;
        this.problems = problems;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "learning", this::read,
                "publishLearning", this::publish,
                "withdrawLearning", this::withdraw,
                "recordProblem", this::record,
                "problems", this::list,
                "answerProblem", this::answer,
                "auditProblems", this::audit);
    }

    private Future<Reply> read(Request request) {
        return learning.read(request.caller())
                .map(view -> Reply.ok(new JsonObject()
                        .put("entries", array(view.log(), one -> {
                            JsonObject json = new JsonObject()
                                    .put("id", one.id().toString())
                                    .put(
                                            "month",
                                            one.month().toString().substring(0, "2026-01".length()))
                                    .put("kind", one.kind());
                            DecisionJson.putIfAny(json, "text", one.text());
                            DecisionJson.putIfAny(json, "agency", one.agency());
                            DecisionJson.putIfAny(json, "learning", one.own());
                            return json;
                        }))
                        .put("unpublished", array(view.unpublished(), one -> {
                            JsonObject json = new JsonObject()
                                    .put("id", one.id().toString())
                                    .put("kind", one.kind())
                                    .put("text", CaseJson.text(view.texts(), one.text()))
                                    .put("at", one.at().toString());
                            DecisionJson.putIfAny(json, "case", one.ofCase());
                            return json;
                        }))));
    }

    private Future<Reply> publish(Request request) {
        Body body = new Body(request.body());
        Publication said = new Publication(
                body.paragraphs("text").orElse(""),
                body.flag("checked").orElse(false),
                body.flag("named").orElse(false));
        body.throwIfWrong();
        return learning.publish(request.caller(), request.required(), request.id(), said)
                .map(Replies::recorded);
    }

    private Future<Reply> withdraw(Request request) {
        return learning.withdraw(request.caller(), request.required(), request.id())
                .map(Replies::recorded);
    }

    private Future<Reply> record(Request request) {
        Body body = new Body(request.body());
        String text = body.paragraphs("text").orElse("");
        body.throwIfWrong();
        return problems.record(request.caller(), request.required(), text).map(Replies::recorded);
    }

    private Future<Reply> list(Request request) {
        return problems.read(request.caller()).map(view -> {
            JsonObject json = new JsonObject()
                    .put("problems", array(view.problems(), one -> problem(one, view.texts())));
            view.audit()
                    .ifPresent(audit -> json.put(
                            "audit",
                            new JsonObject()
                                    .put("text", CaseJson.text(view.texts(), audit.text()))
                                    .put("by", CaseJson.named(audit.by()))
                                    .put("problems", audit.problems())
                                    .put("at", audit.at().toString())));
            return Reply.ok(json);
        });
    }

    private static JsonObject problem(ProblemEntry one, Map<UUID, String> texts) {
        JsonObject json = new JsonObject()
                .put("id", one.id().toString())
                .put("by", CaseJson.named(one.by()))
                .put("text", CaseJson.text(texts, one.text()))
                .put("at", one.at().toString());
        one.answer()
                .ifPresent(answer -> json.put(
                        "answer",
                        new JsonObject()
                                .put("text", CaseJson.text(texts, answer.text()))
                                .put("by", CaseJson.named(answer.by()))
                                .put("at", answer.at().toString())));
        return json;
    }

    private Future<Reply> answer(Request request) {
        Body body = new Body(request.body());
        String answer = body.paragraphs("answer").orElse("");
        Optional<String> learnt = body.paragraphs("learning");
        body.throwIfWrong();
        return problems.answer(request.caller(), request.required(), request.id(), answer, learnt)
                .map(Replies::recorded);
    }

    private Future<Reply> audit(Request request) {
        Body body = new Body(request.body());
        String text = body.paragraphs("text").orElse("");
        body.throwIfWrong();
        return problems.audit(request.caller(), request.required(), text).map(Replies::recorded);
    }
}
