package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.concern.Answers;
import org.concordat.concern.Answers.Word;
import org.concordat.concern.Concerns.Asked;
import org.concordat.concern.Concerns.Entry;
import org.concordat.concern.Concerns.Named;
import org.concordat.concern.Concerns.Text;
import org.concordat.concern.Level;
import org.concordat.concern.Lodged;
import org.concordat.concern.Lodging;
import org.concordat.concern.NewConcern;
import org.concordat.concern.OwnConcerns;
import org.concordat.kernel.Camel;
import org.concordat.policy.SharingRequest.Nature;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Concerns over HTTP, for those who lodge them and their supervisors. */
public final class ConcernRoutes implements Routes {
    private final Lodging lodging;
    private final OwnConcerns own;
    private final Answers answers;

    public ConcernRoutes(Lodging lodging, OwnConcerns own, Answers answers) {
        this.lodging = lodging;
        this.own = own;
        this.answers = answers;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "lodgeConcern", this::lodge,
                "concerns", this::list,
                "concern", this::read,
                "addToConcern", this::add,
                "withdrawConcern", this::withdraw,
                "answerConcern", this::answer);
    }

    private Future<Reply> lodge(Request request) {
        Body body = new Body(request.body());
        NewConcern asked = new NewConcern(
                body.uuid("person").orElse(new UUID(0, 0)),
                body.text("kind").orElse(""),
                body.constant("level", Level.class).orElse(Level.NIGGLING),
                body.constant("nature", Nature.class),
                body.date("observedOn").orElse(LocalDate.EPOCH),
                body.paragraphs("text").orElse(""),
                body.flag("sealed").orElse(false));
        body.throwIfWrong();
        return lodging.lodge(request.caller(), request.required(), asked)
                .map(ConcernRoutes::lodged);
    }

    private static Reply lodged(Lodged lodged) {
        JsonObject json = new JsonObject()
                .put("id", lodged.id().toString())
                .put("sealed", lodged.sealed())
                .put("outcome", lodged.outcome())
                .put("maySeal", lodged.maySeal());
        lodged.decision().ifPresent(decision -> {
            json.put("sharing", decision.id().map(UUID::toString).orElse(""));
            json.put("decision", DecisionJson.outcome(decision));
        });
        return Reply.created(json);
    }

    private Future<Reply> list(Request request) {
        return own.list(request.caller(), request.queried("after").map(UUID::fromString))
                .map(page -> {
                    JsonArray concerns = new JsonArray();
                    page.entries().forEach(entry -> concerns.add(json(entry)));
                    JsonObject body = new JsonObject().put("concerns", concerns);
                    DecisionJson.putIfAny(body, "next", page.next());
                    return Reply.ok(body);
                });
    }

    private Future<Reply> read(Request request) {
        return own.read(request.caller(), request.id()).map(view -> {
            JsonArray texts = new JsonArray();
            for (Text text : view.found().texts()) {
                texts.add(new JsonObject()
                        .put("kind", Camel.of(text.kind()))
                        .put("at", text.at().toString())
                        .put("text", view.texts().getOrDefault(text.content().id(), "")));
            }
            return Reply.ok(json(view.found().entry()).put("texts", texts));
        });
    }

    private Future<Reply> add(Request request) {
        Body body = new Body(request.body());
        String text = body.paragraphs("text").orElse("");
        body.throwIfWrong();
        return own.add(request.caller(), request.required(), request.id(), text)
                .map(ConcernRoutes::lodged);
    }

    private Future<Reply> withdraw(Request request) {
        Body body = new Body(request.body());
        String reason = body.paragraphs("reason").orElse("");
        body.throwIfWrong();
        return own.withdraw(request.caller(), request.required(), request.id(), reason)
                .map(Replies::recorded);
    }

    private Future<Reply> answer(Request request) {
        Body body = new Body(request.body());
        Word word = body.constant("answer", Word.class).orElse(Word.OBJECT);
        Optional<String> words =
                word == Word.CONCERN_ONLY ? body.line("ring") : body.paragraphs("reason");
        body.throwIfWrong();
        return answers.answer(request.caller(), request.required(), request.id(), word, words)
                .map(ConcernRoutes::lodged);
    }

    private static JsonObject json(Entry entry) {
        JsonObject json = new JsonObject()
                .put("id", entry.id().toString())
                .put("person", named(entry.person()))
                .put("author", named(entry.author()))
                .put("kind", entry.kind())
                .put("level", Camel.of(entry.level()))
                .put("observedOn", entry.observedOn().toString())
                .put("lodgedAt", entry.lodgedAt().toString())
                .put("sealed", entry.sealed());
        DecisionJson.putIfAny(json, "nature", entry.nature());
        DecisionJson.putIfAny(json, "sharing", entry.sharing());
        DecisionJson.putIfAny(json, "sharingState", entry.sharingState());
        DecisionJson.putIfAny(json, "withdrawnAt", entry.withdrawnAt());
        entry.asked().ifPresent(asked -> json.put("asked", json(asked)));
        return json;
    }

    private static JsonObject json(Asked asked) {
        JsonObject json = new JsonObject()
                .put("state", asked.state())
                .put("atOnce", asked.atOnce())
                .put("at", asked.at().toString());
        DecisionJson.putIfAny(json, "due", asked.due());
        DecisionJson.putIfAny(json, "answeredAt", asked.answeredAt());
        DecisionJson.putIfAny(json, "sharing", asked.sharing());
        return json;
    }

    private static JsonObject named(Named one) {
        return new JsonObject().put("id", one.id().toString()).put("name", one.name());
    }
}
