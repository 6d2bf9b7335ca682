package org.concordat.web;

import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Departing;

import java.time.Duration;
import java.util.Optional;

/**
 * What is answered when all went well.
 *
 * @param body empty where it is a text or a stored file
 * @param text something else than JSON
 * @param stored a file that somebody sent
 * @param fresh how long anybody may keep it; zero for what is one caller's
 */
public record Reply(
        int status,
        JsonObject body,
        Optional<Text> text,
        Optional<Departing> stored,
        Duration fresh) {

    /**
     * A file to keep.
     *
     * @param type with its character set
     */
    public record Text(String type, String name, String content) {}

    public static Reply ok(JsonObject body) {
        return of(200, body);
    }

    public static Reply created(JsonObject body) {
        return of(201, body);
    }

    /** It is begun, and goes on by itself. */
    public static Reply accepted(JsonObject body) {
        return of(202, body);
    }

    public static Reply nothing() {
        return of(204, new JsonObject());
    }

    /** It is on another page, which a header names. */
    static Reply seeOther() {
        return of(303, new JsonObject());
    }

    public static Reply file(Text text) {
        return new Reply(200, new JsonObject(), Optional.of(text), Optional.empty(), Duration.ZERO);
    }

    /** A file as it was sent, piece by piece. */
    public static Reply stored(Departing file) {
        return new Reply(200, new JsonObject(), Optional.empty(), Optional.of(file), Duration.ZERO);
    }

    /** The same for everybody who asks within this time. */
    public static Reply common(JsonObject body, Duration fresh) {
        return new Reply(200, body, Optional.empty(), Optional.empty(), fresh);
    }

    private static Reply of(int status, JsonObject body) {
        return new Reply(status, body, Optional.empty(), Optional.empty(), Duration.ZERO);
    }
}
