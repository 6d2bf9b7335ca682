package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.assurance.AnnualReportBook.Run;
import org.concordat.assurance.report.Counted;
import org.concordat.assurance.report.Line;
import org.concordat.assurance.report.Lines;
import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes annual reports, some days at a time, each saved with what was counted of it: a node that dies loses nothing, and
 * another goes on with the day that is next. Belongs to one worker thread.
 */
public final class AnnualReporter {
    private static final Scope SCOPE = Scope.platform(CrossAgency.REPORT);
    private static final Duration TELL_EVERY = Duration.ofMillis(500);
    private static final Duration QUICK = Duration.ofMillis(50);
    private static final Duration SLOW = Duration.ofMillis(200);
    private static final int MOST_DAYS = 16;
    private static final int MOST_TRIES = 20;
    private static final String EVENT = "report";

    private final Transactions transactions;
    private final AnnualReportBook book;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final InstantSource clock;
    private final UUID me = Ids.next();
    private Optional<Run> current = Optional.empty();
    private Instant told = Instant.EPOCH;
    private int days = 1;
    private int stuck;

    public AnnualReporter(
            Transactions transactions,
            AnnualReportBook book,
            Journal journal,
            Events events,
            Doorbell doorbell,
            InstantSource clock) {
        this.transactions = transactions;
        this.book = book;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.clock = clock;
    }

    private record Claimed(Optional<Run> run) {}

    /**
     * Does some days, or the report itself once all are counted.
     *
     * @return whether there may be more to do right now; fails with whatever went wrong, after which the report has ended
     *     as failed unless the next step may have more luck
     */
    public Future<Boolean> step() {
        Future<Optional<Run>> run = current.isPresent() ? Future.succeededFuture(current) : claim();
        return run.compose(one -> one.map(this::goOn).orElse(Future.succeededFuture(false)))
                .recover(this::failed);
    }

    private Future<Optional<Run>> claim() {
        return transactions
                .act(SCOPE, Claimed.class, tx -> book.claim(tx, me).map(Claimed::new), (tx, c) -> c)
                .map(claimed -> {
                    current = claimed.run();
                    return current;
                });
    }

    private Future<Boolean> goOn(Run run) {
        return run.isCounted() ? make(run) : count(run);
    }

    private record Reached(Optional<LocalDate> day) {}

    private Future<Boolean> count(Run run) {
        Instant begun = clock.instant();
        return transactions
                .act(
                        SCOPE,
                        Reached.class,
                        tx -> book.count(tx, run, days).map(Reached::new),
                        (tx, reached) -> {
                            if (reached.day().isPresent()
                                    && told.plus(TELL_EVERY).isBefore(clock.instant())) {
                                told = clock.instant();
                                tell(tx, run);
                            }
                            return reached;
                        })
                .map(reached -> {
                    current = reached.day().map(run::after);
                    stuck = 0;
                    pace(Duration.between(begun, clock.instant()));
                    return true;
                });
    }

    /** More at once where there is little to count, less where it takes long: others work on the same database. */
    private void pace(Duration took) {
        if (took.compareTo(QUICK) < 0) {
            days = Math.min(MOST_DAYS, 2 * days);
        } else if (took.compareTo(SLOW) > 0) {
            days = Math.max(1, days / 2);
        }
    }

    private record Material(boolean ended, List<Counted> counted, Optional<List<Line>> before) {}

    private Future<Boolean> make(Run run) {
        return transactions
                .act(
                        SCOPE,
                        Boolean.class,
                        tx -> Future.all(
                                        book.end(tx, run, "done"),
                                        book.counted(tx, run.id()),
                                        book.before(tx, run))
                                .map(all -> new Material(
                                        all.resultAt(0), all.resultAt(1), all.resultAt(2))),
                        (tx, found) -> {
                            if (found.ended()) {
                                List<Line> lines = Lines.of(found.counted(), found.before());
                                book.keep(tx, run.id(), lines);
                                journal.write(
                                        tx,
                                        JournalEntry.ofPlatform(Act.ANNUAL_REPORT_MADE)
                                                .with("report", run.id().toString())
                                                .with("lines", lines.size()));
                                tell(tx, run);
                            }
                            return found.ended();
                        })
                .map(this::over);
    }

    private void tell(Tx tx, Run run) {
        events.tell(tx, run.askedBy(), EVENT, run.id());
    }

    private boolean over(boolean ended) {
        current = Optional.empty();
        doorbell.ring();
        return false;
    }

    /**
     * A database that is away is waited for, and one that is slow for some tries; anything else would fail again, so that
     * it ends.
     */
    private Future<Boolean> failed(Throwable failure) {
        Optional<Run> run = current;
        current = Optional.empty();
        // It may be that there was too much in them for one transaction.
        days = 1;
        boolean away = failure instanceof Problem p && p.code() == Problem.Code.UNAVAILABLE;
        if (run.isEmpty() || (away && ++stuck < MOST_TRIES)) {
            return Future.failedFuture(failure);
        }
        stuck = 0;
        return transactions
                .act(SCOPE, Boolean.class, tx -> book.end(tx, run.get(), "failed"), (tx, ended) -> {
                    if (ended) {
                        // INVARIANT (silent): numbers as they are stay nowhere.
                        book.forget(tx, run.get().id());
                        journal.write(
                                tx,
                                JournalEntry.ofPlatform(Act.ANNUAL_REPORT_FAILED)
                                        .with("report", run.get().id().toString()));
                        tell(tx, run.get());
                    }
                    return ended;
                })
                .map(this::over)
                .compose(over -> Future.failedFuture(failure));
    }
}
