package org.concordat.clock;

import io.vertx.core.Future;

import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.clock.DueClocks.Told;
import org.concordat.clock.DueClocks.ToldStep;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.policy.clock.WorkingCalendar;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells of clocks what falls due: to their owners, to who waits, and step by step to those whom a missed
 * time goes to. Any node may do it at any time: INVARIANT (once), a clock is locked while it is told of, what
 * was told is kept in the same transaction, and a node that froze in between finds its transaction gone.
 */
public final class Ticker {
    private static final int BATCH = 50;

    private final Transactions transactions;
    private final DueClocks clocks;
    private final Events events;
    private final Journal journal;
    private final Doorbell doorbell;
    private final WorkingCalendar calendar;

    public Ticker(
            Transactions transactions,
            DueClocks clocks,
            Events events,
            Journal journal,
            Doorbell doorbell,
            WorkingCalendar calendar) {
        this.transactions = transactions;
        this.clocks = clocks;
        this.events = events;
        this.journal = journal;
        this.doorbell = doorbell;
        this.calendar = calendar;
    }

    private record Ticked(int clocks) {}

    /**
     * Tells of a few.
     *
     * @return whether there may be more right now
     */
    public Future<Boolean> tick() {
        return transactions
                .act(
                        Scope.platform(CrossAgency.CLOCK),
                        Ticked.class,
                        tx -> clocks.due(tx, BATCH),
                        (tx, due) -> {
                            tell(tx, due);
                            return new Ticked(due.size());
                        })
                .map(ticked -> {
                    if (ticked.clocks() > 0) {
                        doorbell.ring();
                    }
                    return ticked.clocks() == BATCH;
                });
    }

    private void tell(Tx tx, List<DueClock> due) {
        List<Told> told = new ArrayList<>();
        List<JournalEntry> entries = new ArrayList<>();
        for (DueClock one : due) {
            Telling telling = Telling.of(one, calendar);
            for (Telling.Step step : telling.steps()) {
                step.mailboxes()
                        .forEach(mailbox ->
                                events.tell(tx, mailbox, "clock", one.clock().thing()));
                entries.add(entry(one, step));
            }
            told.add(told(telling));
        }
        if (!told.isEmpty()) {
            clocks.told(tx, told);
            journal.write(tx, entries);
        }
    }

    private static Told told(Telling telling) {
        return new Told(
                telling.due().clock().id(),
                telling.due().told(),
                telling.told(),
                telling.next(),
                telling.due().watcherHears(),
                telling.steps().stream()
                        .flatMap(step -> step.mailboxes().stream()
                                .map(mailbox -> new ToldStep(step.number(), mailbox)))
                        .toList());
    }

    /** Who waits reads in their journal what they were promised, and nothing else of the clock. */
    private static JournalEntry entry(DueClock due, Telling.Step step) {
        RunningClock clock = due.clock();
        JournalEntry entry = JournalEntry.ofPlatform(step.act(), clock.agency())
                .with("clock", clock.kind())
                .with("thing", clock.thing().toString())
                .with("step", step.number())
                .with("due", (step.awaited() ? clock.promised() : clock.due()).toString());
        return step.awaited() ? entry.to(due.watcher().map(NewClock.Watcher::agency)) : entry;
    }
}
