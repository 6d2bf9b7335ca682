package org.concordat.sharing;

import org.concordat.kernel.Cursor;
import org.concordat.keys.Content;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A question to a supervisor of the asker's own agency (HMG-2), with its answer once there is one.
 *
 * @param adviser whom it is addressed to; empty: any supervisor of the agency
 * @param sharing the sharing that it is about, of which the answer becomes a part
 * @param person only where the asker chose to say who it is about
 * @param question id of its text
 * @param contents question and answer, sealed
 */
public record Advice(
        UUID id,
        Named asker,
        Optional<Named> adviser,
        Optional<UUID> sharing,
        Optional<Named> person,
        UUID question,
        Instant askedAt,
        Optional<Answer> answer,
        List<Content> contents) {

    /** Somebody by id and name. */
    public record Named(UUID id, String name) {}

    /**
     * What was answered.
     *
     * @param text id of its text
     * @param cursor its place among the answers
     */
    public record Answer(Named by, UUID text, Instant at, Cursor cursor) {}
}
