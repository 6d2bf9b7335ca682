package org.concordat.clock;

import org.concordat.policy.Allowed;
import org.concordat.policy.clock.WorkingCalendar.Pause;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A clock that has not been stopped.
 *
 * @param due as things stand; while it is paused it moves on with the time
 * @param promised when whoever waits expects it
 * @param pauses those that are over, in order
 * @param now the database's time at which it was read
 */
public record RunningClock(
        UUID id,
        UUID thing,
        String kind,
        String label,
        UUID agency,
        UUID owner,
        Allowed time,
        Instant from,
        Instant due,
        Instant promised,
        List<Pause> pauses,
        Optional<Instant> pausedAt,
        Instant now) {

    /**
     * What the kind of a clock begins with that nobody may learn of but who may learn of its thing: nobody covers, no
     * chain is followed, it goes to the agency's supervisors alone. INVARIANT (silent).
     */
    public static final String SEALED = "sealed.";

    public boolean sealed() {
        return kind.startsWith(SEALED);
    }

    public boolean overdue() {
        return pausedAt.isEmpty() && !now.isBefore(due);
    }

    /** Itself as it goes on; when it is due then is the calendar's to say. */
    public RunningClock resumed(List<Pause> all) {
        return new RunningClock(
                id,
                thing,
                kind,
                label,
                agency,
                owner,
                time,
                from,
                due,
                promised,
                all,
                Optional.empty(),
                now);
    }
}
