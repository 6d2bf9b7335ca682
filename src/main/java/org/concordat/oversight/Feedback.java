package org.concordat.oversight;

import org.concordat.keys.Content;
import org.concordat.oversight.Review.Named;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a practitioner is told of a review of their work.
 *
 * @param review what it is of, and its id
 * @param text id of what they are told
 * @param contents text, answer and the sharing's title, sealed; erased ones are missing
 */
public record Feedback(
        UUID review,
        Reason reason,
        Optional<UUID> sharing,
        Optional<UUID> title,
        Named by,
        Instant at,
        UUID text,
        Optional<Answer> answer,
        List<Content> contents,
        Instant now) {

    /** @param text empty: read and understood */
    public record Answer(Instant at, Optional<UUID> text) {}
}
