package org.concordat.clock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A clock of which there is something to tell.
 *
 * @param told what was told last: 0 nothing, 1 that it is due soon, 2 that it is overdue, from 3 on each
 *     step of its escalation
 * @param next when the next step is to be told to its own side, if ever
 * @param watcherHears whether whoever waits is to hear now that what they were promised was missed
 * @param covers who covers for an owner that is away
 * @param chain whom it goes to when it is missed, the first one first; where one is away, who covers
 */
public record DueClock(
        RunningClock clock,
        int told,
        Optional<Instant> next,
        boolean watcherHears,
        Optional<NewClock.Watcher> watcher,
        List<UUID> covers,
        List<UUID> chain) {}
