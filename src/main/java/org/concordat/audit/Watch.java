package org.concordat.audit;

import org.concordat.audit.WitnessBook.Newest;
import org.concordat.audit.WitnessBook.Registered;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How well the journal is watched.
 *
 * @param witnesses those that are not ended
 * @param asked how many the protocol asks for; 0 where it asks for none
 * @param missing how many of these have not cosigned what is older than the protocol allows
 * @param since when the oldest entry was made that too few have cosigned; empty when none is missing
 */
public record Watch(List<Registered> witnesses, int asked, int missing, Optional<Instant> since) {

    /** What a protocol asks: so many witnesses, who cosign each entry within this time. */
    public record Asked(int witnesses, Duration within) {
        public static final Asked NOTHING = new Asked(0, Duration.ZERO);
    }

    public Watch {
        witnesses = List.copyOf(witnesses);
    }

    /** How it stands, with the time of the journal's first entry. */
    static Watch of(List<Registered> all, Asked asked, Instant first, Instant now) {
        List<Registered> active = all.stream().filter(Registered::isActive).toList();
        Instant horizon = now.minus(asked.within());
        long keepingUp = active.stream()
                .filter(one -> one.newest().isPresent())
                .filter(one -> one.behind().filter(b -> b.isBefore(horizon)).isEmpty())
                .count();
        int missing = (int) Math.max(0, asked.witnesses() - keepingUp);
        return new Watch(
                active,
                asked.witnesses(),
                missing,
                missing > 0 ? oldest(active, asked, first) : Optional.empty());
    }

    /** Where the last of as many as are asked for stopped; the first entry where there are not so many. */
    private static Optional<Instant> oldest(List<Registered> active, Asked asked, Instant first) {
        List<Registered> furthest = active.stream()
                .filter(one -> one.newest().isPresent())
                .sorted(Comparator.comparing(Watch::size).reversed())
                .limit(asked.witnesses())
                .toList();
        return furthest.size() < asked.witnesses()
                ? Optional.of(first)
                : furthest.get(furthest.size() - 1).behind();
    }

    private static long size(Registered witness) {
        return witness.newest().map(Newest::size).orElse(0L);
    }
}
