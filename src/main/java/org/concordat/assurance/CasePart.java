package org.concordat.assurance;

import org.concordat.assurance.Case.Named;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What another agency was asked to look into, and what it found. Texts are content ids.
 *
 * @param endedAt the case was closed without its answer, and nobody waits for it
 */
public record CasePart(
        UUID id,
        UUID ofCase,
        Named owner,
        Named agency,
        CaseKind kind,
        UUID brief,
        Instant askedAt,
        Optional<UUID> answer,
        Optional<Instant> answeredAt,
        Optional<Instant> endedAt) {

    List<UUID> texts() {
        return Stream.concat(Stream.of(brief), answer.stream()).toList();
    }
}
