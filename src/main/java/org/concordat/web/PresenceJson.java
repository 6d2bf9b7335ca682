package org.concordat.web;

import io.vertx.core.json.JsonObject;

import org.concordat.governance.Absence;
import org.concordat.governance.Closure;

/** Who is away, and which agency is closed. */
final class PresenceJson {
    private PresenceJson() {}

    static JsonObject away(Absence absence) {
        JsonObject json = new JsonObject()
                .put("from", absence.from().toString())
                .put("until", absence.until().toString());
        absence.cover()
                .ifPresent(cover -> json.put(
                        "cover",
                        RegisterJson.named(cover.id(), cover.name())
                                .put("kind", cover.team() ? "team" : "practitioner")));
        return json;
    }

    static JsonObject absence(Absence absence) {
        return away(absence)
                .put("id", absence.id().toString())
                .put("practitioner", RegisterJson.named(absence.practitioner()));
    }

    static JsonObject closure(Closure closure) {
        return new JsonObject()
                .put("id", closure.id().toString())
                .put("label", closure.label())
                .put("from", closure.from().toString())
                .put("until", closure.until().toString())
                .put("dutyStays", closure.dutyStays());
    }
}
