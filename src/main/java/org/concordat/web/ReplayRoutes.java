package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.sharing.Replay;

import java.util.List;
import java.util.Map;

/** Deciding again what was decided, over HTTP. */
public final class ReplayRoutes implements Routes {
    private final Replay replay;

    public ReplayRoutes(Replay replay) {
        this.replay = replay;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("replayDecision", this::replay);
    }

    private Future<Reply> replay(Request request) {
        Body body = new Body(request.body());
        var decision = body.uuid("decision");
        body.throwIfWrong();
        return replay.of(request.caller(), request.id(), decision)
                .map(view -> Reply.ok(json(view)));
    }

    private static JsonObject json(Replay.View view) {
        JsonArray differences = new JsonArray();
        view.differences().forEach(d -> {
            JsonObject json = new JsonObject().put("check", d.check());
            d.item().ifPresent(i -> json.put("item", i));
            d.then()
                    .ifPresent(f ->
                            json.put("then", DecisionJson.findings(List.of(f)).getJsonObject(0)));
            d.now()
                    .ifPresent(f ->
                            json.put("now", DecisionJson.findings(List.of(f)).getJsonObject(0)));
            differences.add(json);
        });
        return new JsonObject()
                .put("same", view.same())
                .put("facts", view.erased() ? "erased" : "kept")
                .put("pack", view.packKept() ? "kept" : "missing")
                .put("packVersion", view.packVersion())
                .put(
                        "rules",
                        new JsonObject().put("then", view.rulesThen()).put("now", view.rulesNow()))
                .put("differences", differences);
    }
}
