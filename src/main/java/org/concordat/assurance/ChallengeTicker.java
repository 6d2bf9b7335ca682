package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.audit.Journal;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.policy.clock.WorkingCalendar;

import java.util.Optional;

/**
 * Takes challenges on whose stage's time is over: nothing lapses silently. Any node may do it at any time:
 * INVARIANT (once), a challenge is locked while it is moved, and has another due time afterwards, or none.
 */
public final class ChallengeTicker {
    private static final int BATCH = 50;

    private final Transactions transactions;
    private final ChallengeBook book;
    private final ChallengeMove move;
    private final Journal journal;
    private final Doorbell doorbell;

    public ChallengeTicker(
            Transactions transactions,
            ChallengeBook book,
            WorkingCalendar calendar,
            Journal journal,
            Doorbell doorbell) {
        this.transactions = transactions;
        this.book = book;
        this.move = new ChallengeMove(book, calendar);
        this.journal = journal;
        this.doorbell = doorbell;
    }

    /** Moves a few; whether there may be more right now. */
    public Future<Boolean> tick() {
        return transactions
                .act(
                        Scope.platform(CrossAgency.CLOCK),
                        Integer.class,
                        tx -> book.due(tx, BATCH),
                        (tx, due) -> {
                            for (Challenge one : due) {
                                one.after(ChallengeTransition.RUN_OUT)
                                        .ifPresent(to -> journal.write(
                                                tx,
                                                move.write(
                                                        tx,
                                                        one,
                                                        ChallengeTransition.RUN_OUT,
                                                        to,
                                                        Optional.empty(),
                                                        Optional.empty())));
                            }
                            return due.size();
                        })
                .map(moved -> {
                    if (moved > 0) {
                        doorbell.ring();
                    }
                    return moved == BATCH;
                });
    }
}
