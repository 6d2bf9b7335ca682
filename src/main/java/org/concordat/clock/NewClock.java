package org.concordat.clock;

import org.concordat.policy.Allowed;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A clock to start.
 *
 * @param thing what it runs for: a referral, a request, a picture, a sharing
 * @param kind which of that thing's clocks it is, one of each at a time: {@code referral.decide}
 * @param label what is to be done, in words that name nobody: "Decide the referral"
 * @param agency whose turn it is
 * @param owner the mailbox of those whose turn it is: a team or a practitioner of that agency
 * @param watcher who waits for it, if somebody does
 * @param from since when it counts
 * @param promised what whoever waits is told of its time; it stays, though the clock is given another
 */
public record NewClock(
        UUID thing,
        String kind,
        String label,
        UUID agency,
        UUID owner,
        Optional<Watcher> watcher,
        Instant from,
        Allowed time,
        Allowed promised) {

    /** One whose time is no secret from whoever waits. */
    public NewClock(
            UUID thing,
            String kind,
            String label,
            UUID agency,
            UUID owner,
            Optional<Watcher> watcher,
            Instant from,
            Allowed time) {
        this(thing, kind, label, agency, owner, watcher, from, time, time);
    }

    /** Who waits, and hears as well when it is overdue. */
    public record Watcher(UUID agency, UUID mailbox) {}
}
