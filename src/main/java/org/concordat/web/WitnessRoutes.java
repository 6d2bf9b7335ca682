package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.audit.Witnesses;

import java.util.Map;
import java.util.UUID;

/** The journal's witnesses over HTTP. */
public final class WitnessRoutes implements Routes {
    private final Witnesses witnesses;

    public WitnessRoutes(Witnesses witnesses) {
        this.witnesses = witnesses;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "journalWitnesses", this::witnesses,
                "registerWitness", this::register,
                "endWitness", this::end);
    }

    /** Its signature says who sends it, better than a session could. */
    @Override
    public Map<String, OpenOperation> open() {
        return Map.of("cosignJournal", this::cosign);
    }

    private Future<Reply> cosign(Inputs inputs) {
        return witnesses
                .take(inputs.body().getLong("size"), inputs.body().getString("cosignature"))
                .map(kept -> Reply.nothing());
    }

    private Future<Reply> witnesses(Request request) {
        return witnesses.all().map(all -> Reply.ok(WitnessJson.all(all)));
    }

    private Future<Reply> register(Request request) {
        Body body = new Body(request.body());
        UUID agency = body.uuid("agency").orElseThrow();
        String key = body.line("key").orElse("");
        body.throwIfWrong();
        return witnesses
                .register(request.caller(), request.required(), agency, key)
                .map(WitnessRoutes::entered);
    }

    private Future<Reply> end(Request request) {
        return witnesses
                .end(request.caller(), request.required(), request.id())
                .map(WitnessRoutes::entered);
    }

    private static Reply entered(Witnesses.Entered entered) {
        return Reply.created(new JsonObject().put("id", entered.id().toString()));
    }
}
