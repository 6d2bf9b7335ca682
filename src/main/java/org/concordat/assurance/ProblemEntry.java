package org.concordat.assurance;

import org.concordat.assurance.Case.Named;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A problem of practice with sharing, as a member of staff recorded it (BUC-5c). Texts are content ids. */
public record ProblemEntry(
        UUID id, Named by, UUID text, Instant at, Optional<Answer> answer, Instant now) {
    /** What was said to it. */
    public record Answer(UUID text, Named by, Instant at) {}

    List<UUID> texts() {
        return Stream.concat(Stream.of(text), answer.map(Answer::text).stream()).toList();
    }
}
