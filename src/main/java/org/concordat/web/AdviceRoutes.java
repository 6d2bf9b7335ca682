package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Cursor;
import org.concordat.sharing.Advice;
import org.concordat.sharing.AdviceDesk;
import org.concordat.sharing.AdviceDesk.NewAdvice;
import org.concordat.sharing.AdviceDesk.View;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Asking a supervisor of one's own agency, and answering, over HTTP. */
public final class AdviceRoutes implements Routes {
    private static final String ERASED = "(erased)";

    private final AdviceDesk desk;

    public AdviceRoutes(AdviceDesk desk) {
        this.desk = desk;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "askAdvice", this::ask,
                "adviceDesk", this::list,
                "advice", this::read,
                "answerAdvice", this::answer);
    }

    private Future<Reply> ask(Request request) {
        Body body = new Body(request.body());
        NewAdvice asked = new NewAdvice(
                body.paragraphs("question").orElse(""),
                body.uuid("to"),
                body.uuid("sharing"),
                body.uuid("person"));
        body.throwIfWrong();
        return desk.ask(request.caller(), request.required(), asked).map(Replies::recorded);
    }

    private Future<Reply> answer(Request request) {
        Body body = new Body(request.body());
        String answer = body.paragraphs("answer").orElse("");
        body.throwIfWrong();
        return desk.answer(request.caller(), request.required(), request.id(), answer)
                .map(Replies::recorded);
    }

    private Future<Reply> list(Request request) {
        Caller caller = request.caller();
        return request.queried("sharing")
                .map(UUID::fromString)
                .map(sharing -> desk.about(caller, sharing))
                .orElseGet(() -> desk.desk(caller, request.queried("after").map(Cursor::required)))
                .map(view -> {
                    JsonObject json = new JsonObject()
                            .put("advisers", advisers(view))
                            .put("waiting", entries(caller, view.waiting(), view))
                            .put("answered", entries(caller, view.answered(), view));
                    DecisionJson.putIfAny(json, "next", view.next());
                    return Reply.ok(json);
                });
    }

    private Future<Reply> read(Request request) {
        Caller caller = request.caller();
        return desk.read(caller, request.id()).map(view -> {
            boolean open = view.answered().isEmpty();
            Advice one = (open ? view.waiting() : view.answered()).get(0);
            return Reply.ok(entry(caller, one, view));
        });
    }

    private static JsonArray advisers(View view) {
        JsonArray array = new JsonArray();
        view.advisers().forEach(a -> array.add(named(a)));
        return array;
    }

    private static JsonArray entries(Caller caller, List<Advice> all, View view) {
        JsonArray array = new JsonArray();
        all.forEach(one -> array.add(entry(caller, one, view)));
        return array;
    }

    private static JsonObject entry(Caller caller, Advice one, View view) {
        boolean own = one.asker().id().equals(caller.practitioner());
        boolean forMe = !own
                && one.adviser().map(a -> a.id().equals(caller.practitioner())).orElse(true);
        JsonObject json = new JsonObject()
                .put("id", one.id().toString())
                .put("asked", own)
                .put("forMe", forMe)
                .put("from", named(one.asker()))
                .put("question", text(view, one.question()))
                .put("at", one.askedAt().toString());
        one.adviser().ifPresent(a -> json.put("to", named(a)));
        one.person().ifPresent(p -> json.put("person", named(p)));
        DecisionJson.putIfAny(json, "sharing", one.sharing());
        one.answer()
                .ifPresent(a -> json.put(
                        "answer",
                        new JsonObject()
                                .put("text", text(view, a.text()))
                                .put("by", named(a.by()))
                                .put("at", a.at().toString())));
        return json;
    }

    private static String text(View view, UUID id) {
        return view.texts().getOrDefault(id, ERASED);
    }

    private static JsonObject named(Advice.Named named) {
        return new JsonObject().put("id", named.id().toString()).put("name", named.name());
    }
}
