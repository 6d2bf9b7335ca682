package org.concordat.app;

import org.concordat.audit.Journal;
import org.concordat.clock.ClockReader;
import org.concordat.clock.Clocks;
import org.concordat.clock.Ticker;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Transactions;
import org.concordat.policy.clock.WorkingCalendar;
import org.concordat.store.PgClocks;
import org.concordat.store.PgDueClocks;
import org.concordat.web.ClockRoutes;

/** The part of the node that counts time. */
final class ClockWiring {
    private final WorkingCalendar calendar;
    private final Transactions transactions;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final PgDueClocks due = new PgDueClocks();

    ClockWiring(
            WorkingCalendar calendar,
            Transactions transactions,
            Journal journal,
            Events events,
            Doorbell doorbell) {
        this.calendar = calendar;
        this.transactions = transactions;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
    }

    WorkingCalendar calendar() {
        return calendar;
    }

    Clocks port() {
        return new PgClocks(calendar);
    }

    Ticker ticker() {
        return new Ticker(transactions, due, events, journal, doorbell, calendar);
    }

    ClockRoutes routes() {
        return new ClockRoutes(new ClockReader(transactions, due));
    }
}
