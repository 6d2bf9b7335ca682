package org.concordat.oversight;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.oversight.FigureBook.View;
import org.concordat.policy.clock.WorkingCalendar;

import java.time.InstantSource;
import java.time.YearMonth;

/** Figures of a supervisor's own agency, of the last twelve months (ROT-4.3a). */
public final class Figures {
    private static final int MONTHS = 12;

    private final Transactions transactions;
    private final FigureBook book;
    private final Journal journal;
    private final Permits permits;
    private final InstantSource clock;

    public Figures(
            Transactions transactions,
            FigureBook book,
            Journal journal,
            Permits permits,
            InstantSource clock) {
        this.transactions = transactions;
        this.book = book;
        this.journal = journal;
        this.permits = permits;
        this.clock = clock;
    }

    /** That they were read is in the journal before this completes. */
    public Future<View> read(Caller caller) {
        YearMonth from = YearMonth.from(clock.instant().atZone(WorkingCalendar.ZONE))
                .minusMonths(MONTHS - 1);
        return transactions.act(
                Scope.of(caller), View.class, tx -> book.since(tx, from), (tx, view) -> {
                    permits.require(caller, Action.READ_REVIEWS, Relation.OWN_AGENCY);
                    journal.write(tx, JournalEntry.of(caller, Act.FIGURES_READ));
                    return view;
                });
    }
}
