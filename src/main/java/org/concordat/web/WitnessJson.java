package org.concordat.web;

import io.vertx.core.json.JsonObject;

import org.concordat.audit.Watch;
import org.concordat.audit.WitnessBook.Registered;

import java.util.List;

/** The journal's witnesses in the API's words. */
final class WitnessJson {
    private WitnessJson() {}

    static JsonObject watch(Watch watch) {
        JsonObject json = new JsonObject()
                .put("witnesses", RegisterJson.array(watch.witnesses(), WitnessJson::witness))
                .put("asked", watch.asked())
                .put("missing", watch.missing());
        DecisionJson.putIfAny(json, "missingSince", watch.since());
        return json;
    }

    static JsonObject all(List<Registered> all) {
        return new JsonObject().put("witnesses", RegisterJson.array(all, WitnessJson::registered));
    }

    private static JsonObject registered(Registered one) {
        JsonObject json = witness(one)
                .put("id", one.id().toString())
                .put("key", one.key().encoded())
                .put("since", one.since().toString());
        DecisionJson.putIfAny(json, "ended", one.ended());
        return json;
    }

    /** Without size and time as long as it has cosigned nothing. */
    private static JsonObject witness(Registered one) {
        JsonObject json = new JsonObject()
                .put("agency", RegisterJson.named(one.agency(), one.agencyName()))
                .put("name", one.key().name());
        one.newest()
                .ifPresent(newest ->
                        json.put("size", newest.size()).put("at", newest.at().toString()));
        return json;
    }
}
