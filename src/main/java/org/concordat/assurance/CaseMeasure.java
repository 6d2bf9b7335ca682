package org.concordat.assurance;

import org.concordat.assurance.Case.Named;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is to be done so that it does not happen again. Texts are content ids.
 *
 * @param agency whose turn it is
 * @param practitioner who does it, where the case's own agency does
 * @param due the last day
 * @param effect what it changed, or why it was not done
 */
public record CaseMeasure(
        UUID id,
        UUID ofCase,
        UUID owner,
        Named agency,
        Optional<Named> practitioner,
        UUID text,
        LocalDate due,
        Optional<Outcome> outcome,
        Optional<UUID> effect,
        Optional<Instant> followedAt) {
    /** What became of it. */
    public enum Outcome {
        DONE,
        NOT_DONE
    }

    List<UUID> texts() {
        return Stream.concat(Stream.of(text), effect.stream()).toList();
    }
}
