package org.concordat.governance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of an act on the register.
 *
 * @param id the thing's own
 * @param stage where it stands now, of things that have stages
 * @param version of drafts
 */
public record Entered(
        UUID id,
        Instant recordedAt,
        Optional<String> stage,
        Optional<Integer> version,
        List<Warning> warnings) {

    public Entered {
        warnings = List.copyOf(warnings);
    }

    public static Entered of(RegisterChange change) {
        return new Entered(
                change.thingId(), change.at(), Optional.empty(), Optional.empty(), List.of());
    }

    public Entered at(String now) {
        return new Entered(id, recordedAt, Optional.of(now), version, warnings);
    }

    public Entered version(int number) {
        return new Entered(id, recordedAt, stage, Optional.of(number), warnings);
    }

    public Entered warning(List<Warning> more) {
        return new Entered(id, recordedAt, stage, version, more);
    }
}
