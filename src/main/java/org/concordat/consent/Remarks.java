package org.concordat.consent;

import io.vertx.core.json.JsonObject;

import java.util.Optional;

/**
 * What was written beside a statement. Sealed as one text, since they are read and erased together.
 */
public record Remarks(Optional<String> capacityNote, Optional<String> note) {
    static final Remarks NONE = new Remarks(Optional.empty(), Optional.empty());

    private static final String CAPACITY_NOTE = "capacityNote";
    private static final String NOTE = "note";

    boolean isEmpty() {
        return capacityNote.isEmpty() && note.isEmpty();
    }

    String text() {
        JsonObject text = new JsonObject();
        capacityNote.ifPresent(written -> text.put(CAPACITY_NOTE, written));
        note.ifPresent(written -> text.put(NOTE, written));
        return text.encode();
    }

    static Remarks of(String text) {
        JsonObject written = new JsonObject(text);
        return new Remarks(
                Optional.ofNullable(written.getString(CAPACITY_NOTE)),
                Optional.ofNullable(written.getString(NOTE)));
    }

    @Override
    public String toString() {
        return "Remarks[REDACTED]";
    }
}
