package org.concordat.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.audit.Watch;
import org.concordat.audit.WitnessBook.Registered;

import java.util.List;

/** The journal's witnesses in the API's words. */
final class WitnessJson {
    private WitnessJson() {}

    static JsonObject watch(Watch watch) {
        JsonArray witnesses = new JsonArray();
        watch.witnesses().forEach(one -> witnesses.add(witness(one)));
        JsonObject json = new JsonObject()
                .put("witnesses", witnesses)
                .put("asked", watch.asked())
                .put("missing", watch.missing());
        DecisionJson.putIfAny(json, "missingSince", watch.since());
        return json;
    }

    static JsonObject all(List<Registered> all) {
        JsonArray witnesses = new JsonArray();
        for (Registered one : all) {
            JsonObject json = witness(one)
                    .put("id", one.id().toString())
                    .put("key", one.key().encoded())
                    .put("since", one.since().toString());
            DecisionJson.putIfAny(json, "ended", one.ended());
            witnesses.add(json);
        }
        return new JsonObject().put("witnesses", witnesses);
    }

    /** Without size and time as long as it has cosigned nothing. */
    private static JsonObject witness(Registered one) {
        JsonObject json = new JsonObject()
                .put(
                        "agency",
                        new JsonObject()
                                .put("id", one.agency().toString())
                                .put("name", one.agencyName()))
                .put("name", one.key().name());
        one.newest()
                .ifPresent(newest ->
                        json.put("size", newest.size()).put("at", newest.at().toString()));
        return json;
    }
}
