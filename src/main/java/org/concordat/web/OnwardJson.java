package org.concordat.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.keys.Content;
import org.concordat.messaging.SharingReader;
import org.concordat.sharing.OnwardRequests.Asked;
import org.concordat.sharing.Permissions;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Onward permissions, as those who ask and those who answer may know them. */
final class OnwardJson {
    private OnwardJson() {}

    /** What originators said, on the asker's own sharing. */
    static JsonArray said(SharingReader.View view) {
        JsonArray array = new JsonArray();
        view.sharing().onward().forEach(o -> {
            JsonObject json = new JsonObject()
                    .put("request", o.request().toString())
                    .put("position", o.position())
                    .put("originator", o.originator())
                    .put("state", o.state());
            o.reason().ifPresent(r -> json.put("reason", SharingJson.title(view.texts(), r)));
            DecisionJson.putIfAny(json, "answeredAt", o.answeredAt());
            DecisionJson.putIfAny(json, "challenge", o.challenge());
            array.add(json);
        });
        return array;
    }

    static JsonObject requests(Permissions.View view) {
        JsonArray array = new JsonArray();
        view.requests().forEach(r -> array.add(request(r, view.texts())));
        return new JsonObject().put("requests", array);
    }

    private static JsonObject request(Asked asked, Map<UUID, String> texts) {
        JsonObject json = new JsonObject()
                .put("id", asked.id().toString())
                .put("state", asked.state())
                .put("sharing", asked.rootSharing().toString())
                .put("category", asked.category())
                .put("asker", asked.askerName())
                .put("purpose", asked.purpose())
                .put("askedAt", asked.askedAt().toString());
        DecisionJson.putIfAny(json, "observedOn", asked.observedOn());
        json.put(
                "text",
                asked.text()
                        .map(Content::id)
                        .flatMap(id -> Optional.ofNullable(texts.get(id)))
                        .map(text -> new JsonObject(text).getString("text"))
                        .orElse("(erased)"));
        DecisionJson.putIfAny(json, "recipient", asked.recipientName());
        asked.reason().ifPresent(r -> json.put("reason", SharingJson.title(texts, r.id())));
        DecisionJson.putIfAny(json, "answeredBy", asked.answeredBy());
        DecisionJson.putIfAny(json, "answeredAt", asked.answeredAt());
        return json;
    }
}
