package org.concordat.kernel;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;

/** A place in a list that is in the order of times. Opaque to clients. */
public record Place(Instant at, UUID id) {
    private static final String BETWEEN = "_";

    @Override
    public String toString() {
        return at + BETWEEN + id;
    }

    /** Reads a place that a client sent back, as {@link #toString()} wrote it. */
    public static Place required(String text) {
        return parse(text).orElseThrow(Problem::notThePlace);
    }

    private static Optional<Place> parse(String text) {
        String[] parts = text.split(BETWEEN, -1);
        try {
            return parts.length == 2
                    ? Optional.of(new Place(Instant.parse(parts[0]), UUID.fromString(parts[1])))
                    : Optional.empty();
        } catch (DateTimeParseException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
