package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.audit.Journal.Line;
import org.concordat.audit.JournalReader;
import org.concordat.kernel.Camel;

import java.util.Map;
import java.util.UUID;

/** The journal over HTTP. */
public final class JournalRoutes implements Routes {
    private final JournalReader reader;

    public JournalRoutes(JournalReader reader) {
        this.reader = reader;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("journal", this::page);
    }

    private Future<Reply> page(Request request) {
        return reader.page(
                        request.caller(),
                        request.queried("after").map(UUID::fromString),
                        request.queried("sharing").map(UUID::fromString))
                .map(view -> {
                    JsonArray entries = new JsonArray();
                    view.lines().forEach(l -> entries.add(line(l)));
                    JsonObject json = new JsonObject().put("entries", entries);
                    DecisionJson.putIfAny(json, "next", view.next());
                    return Reply.ok(json);
                });
    }

    private static JsonObject line(Line line) {
        JsonObject json = new JsonObject()
                .put("id", line.id().toString())
                .put("at", line.at().toString())
                .put("act", Camel.of(line.entry().act()))
                .put("detail", new JsonObject(line.entry().detail()));
        line.practitionerName()
                .ifPresent(n -> json.put("practitioner", new JsonObject().put("name", n)));
        line.agencyName().ifPresent(n -> json.put("agency", new JsonObject().put("name", n)));
        DecisionJson.putIfAny(json, "sharing", line.entry().sharing());
        DecisionJson.putIfAny(json, "record", line.entry().record());
        DecisionJson.putIfAny(json, "clause", line.entry().clause());
        return json;
    }
}
