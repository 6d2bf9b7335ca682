package org.concordat.stories;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Somebody works on a person's request for what was shared about them, step by step. */
record AccessCase(Desk desk, UUID id) {

    /** A request that a parent made today. */
    static AccessCase of(Desk desk, UUID child) {
        return new AccessCase(
                desk,
                desk.post("/subject-access", asking(child, "parent", LocalDate.now(Draft.LOCAL)))
                        .is(201)
                        .id());
    }

    static JsonObject asking(UUID person, String asker, LocalDate on) {
        return new JsonObject()
                .put("person", person.toString())
                .put("asker", asker)
                .put("askerName", "Jo Parent")
                .put("receivedOn", on.toString());
    }

    Answer does(Desk who, String what, JsonObject body) {
        return who.post("/subject-access/" + id + "/" + what, body);
    }

    Answer does(String what, JsonObject body) {
        return does(desk, what, body);
    }

    static JsonObject seen(String part) {
        return new JsonObject()
                .put("part", part)
                .put("seen", "Passport")
                .put("seenOn", LocalDate.now(Draft.LOCAL).toString());
    }

    void proved() {
        for (String part : List.of("askerIdentity", "parentalResponsibility", "childView")) {
            does("proofs", seen(part)).is(201);
        }
    }

    Answer compiles() {
        return desk.act("/subject-access/" + id + "/compilation");
    }

    Answer view() {
        return desk.get("/subject-access/" + id).is(200);
    }

    JsonObject line(boolean thirdParty) {
        return view().list("lines").stream()
                .filter(line -> line.getBoolean("thirdParty") == thirdParty)
                .findFirst()
                .orElseThrow();
    }

    static JsonObject choosing(JsonObject line, String choice) {
        return new JsonObject()
                .put("lines", new JsonArray().add(line.getString("id")))
                .put("choice", choice);
    }

    static JsonObject redacting(JsonObject line, String exemption) {
        return choosing(line, "redact").put("exemption", exemption).put("reason", "As weighed.");
    }

    /** Whatever of it nobody had opened is opened, as far as it came to them. */
    AccessCase opens() {
        view().list("lines").stream()
                .filter(line -> line.containsKey("unopenedBy"))
                .map(line -> UUID.fromString(line.getString("sharing")))
                .distinct()
                .forEach(sharing -> desk.open(sharing).is(200));
        return this;
    }

    /** The first item of another agency's: its originator is asked. */
    UUID asks() {
        proved();
        compiles().is(201);
        opens();
        does("choices", choosing(line(true), "ask")).is(201);
        return UUID.fromString(Desk.NODE
                .ask("select id::text from originator_question where request = ?", id)
                .get(0));
    }

    /** Signs what stands there now. */
    Answer signs(Desk who) {
        return signs(who, new JsonObject());
    }

    Answer signs(Desk who, JsonObject signature) {
        String version = who.get("/subject-access/" + id).is(200).json().getString("version");
        return does(who, "signature", signature.copy().put("version", version));
    }

    JsonObject report() {
        return desk.get("/subject-access/" + id + "/report").is(200).json();
    }
}
