package org.concordat.web;

import io.vertx.core.json.JsonObject;

/** What is answered when all went well. */
public record Reply(int status, JsonObject body) {
    public static Reply ok(JsonObject body) {
        return new Reply(200, body);
    }

    public static Reply created(JsonObject body) {
        return new Reply(201, body);
    }

    public static Reply nothing() {
        return new Reply(204, new JsonObject());
    }
}
