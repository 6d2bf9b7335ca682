package org.concordat.clock;

import org.concordat.audit.Act;
import org.concordat.policy.clock.WorkingCalendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is told of a clock now: pure, so that two nodes would tell the same. INVARIANT (silent): when whoever
 * waits in another agency hears depends on nothing but what they were promised.
 *
 * @param told the last step that is told
 * @param next when there is more to tell, if ever
 */
record Telling(DueClock due, List<Step> steps, int told, Optional<Instant> next) {
    /** To whoever waits, whatever is told to the clock's own side. */
    static final int AWAITED = 0;

    static final int SOON = 1;
    static final int OVERDUE = 2;

    /**
     * One step.
     *
     * @param mailboxes whom it is told
     */
    record Step(int number, Act act, List<UUID> mailboxes) {
        boolean awaited() {
            return number == AWAITED;
        }
    }

    static Telling of(DueClock due, WorkingCalendar calendar) {
        Telling own = due.next()
                .filter(next -> !due.clock().now().isBefore(next))
                .map(now -> toItsOwnSide(due, calendar))
                .orElseGet(() -> new Telling(due, List.of(), due.told(), due.next()));
        return due.watcherHears() ? own.andWhoWaits() : own;
    }

    private Telling andWhoWaits() {
        List<Step> all = new ArrayList<>(steps);
        due.watcher()
                .ifPresent(who ->
                        all.add(new Step(AWAITED, Act.CLOCK_OVERDUE, List.of(who.mailbox()))));
        return new Telling(due, List.copyOf(all), told, next);
    }

    private static Telling toItsOwnSide(DueClock due, WorkingCalendar calendar) {
        RunningClock clock = due.clock();
        if (due.told() < SOON && !clock.overdue()) {
            return new Telling(
                    due,
                    List.of(new Step(SOON, soon(clock), owners(due))),
                    SOON,
                    Optional.of(clock.due()));
        }
        if (!clock.overdue()) {
            return new Telling(due, List.of(), due.told(), Optional.of(clock.due()));
        }
        List<Step> steps = new ArrayList<>();
        if (due.told() < OVERDUE) {
            steps.add(new Step(OVERDUE, overdue(clock), owners(due)));
        }
        int step = Math.max(due.told(), OVERDUE) + 1;
        int position = step - OVERDUE - 1;
        boolean more = position < due.chain().size();
        UUID to = more ? due.chain().get(position) : clock.agency();
        steps.add(new Step(step, escalated(clock), List.of(to)));
        return new Telling(
                due,
                List.copyOf(steps),
                step,
                more ? Optional.of(again(clock, calendar)) : Optional.empty());
    }

    private static Act soon(RunningClock clock) {
        return clock.sealed() ? Act.SEALED_DUE_SOON : Act.CLOCK_DUE_SOON;
    }

    private static Act overdue(RunningClock clock) {
        return clock.sealed() ? Act.SEALED_OVERDUE : Act.CLOCK_OVERDUE;
    }

    private static Act escalated(RunningClock clock) {
        return clock.sealed() ? Act.SEALED_ESCALATED : Act.CLOCK_ESCALATED;
    }

    /** The next one hears when a quarter of its time more is gone. */
    private static Instant again(RunningClock clock, WorkingCalendar calendar) {
        return calendar.quarter(clock.now(), clock.time());
    }

    private static List<UUID> owners(DueClock due) {
        List<UUID> owners = new ArrayList<>();
        owners.add(due.clock().owner());
        owners.addAll(due.covers());
        return owners.stream().distinct().toList();
    }
}
