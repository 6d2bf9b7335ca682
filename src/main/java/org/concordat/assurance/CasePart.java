package org.concordat.assurance;

import org.concordat.assurance.Case.Named;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What another agency was asked to look into, and what it found. Texts are content ids. */
public record CasePart(
        UUID id,
        UUID ofCase,
        Named owner,
        Named agency,
        CaseKind kind,
        UUID brief,
        Instant askedAt,
        Optional<UUID> answer,
        Optional<Instant> answeredAt) {

    List<UUID> texts() {
        return Stream.concat(Stream.of(brief), answer.stream()).toList();
    }
}
