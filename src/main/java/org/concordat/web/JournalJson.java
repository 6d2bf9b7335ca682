package org.concordat.web;

import io.vertx.core.json.JsonObject;

import org.concordat.audit.JournalEntry;
import org.concordat.audit.JournalPages.Committed;
import org.concordat.audit.JournalPages.Line;
import org.concordat.kernel.Camel;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;

/** Entries of the journal as the API tells them, on a page and live alike. */
final class JournalJson {
    private JournalJson() {}

    static JsonObject line(Line line) {
        JsonObject json = new JsonObject()
                .put("id", line.id().toString())
                .put("at", line.at().toString())
                .put("act", Camel.of(line.entry().act()))
                .put("detail", detail(line.entry()));
        named(json, "practitioner", line.entry().practitioner(), line.practitionerName());
        named(json, "agency", line.entry().agency(), line.agencyName());
        named(json, "otherAgency", line.entry().otherAgency(), line.otherAgencyName());
        DecisionJson.putIfAny(json, "sharing", line.entry().sharing());
        DecisionJson.putIfAny(json, "record", line.entry().record());
        DecisionJson.putIfAny(json, "clause", line.entry().clause());
        return json;
    }

    /** Without what only a proof is made of. */
    static JsonObject detail(JournalEntry entry) {
        JsonObject detail = new JsonObject(new LinkedHashMap<>(entry.detail()));
        detail.remove(JournalEntry.COMMITTED);
        return detail;
    }

    private static void named(
            JsonObject json, String field, Optional<UUID> id, Optional<String> name) {
        id.ifPresent(i -> name.ifPresent(n -> json.put(field, RegisterJson.named(i, n))));
    }

    static JsonObject committed(Committed one) {
        return new JsonObject()
                .put("position", one.position())
                .put("id", one.leaf().id().toString())
                .put("at", one.leaf().at().toString())
                .put("leaf", one.leaf().hash().base64())
                .put("what", one.leaf().what().base64())
                .put("who", one.leaf().who().base64());
    }
}
