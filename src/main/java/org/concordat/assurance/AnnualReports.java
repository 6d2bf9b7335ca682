package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.assurance.AnnualReportBook.Learnt;
import org.concordat.assurance.AnnualReportBook.Standing;
import org.concordat.assurance.report.Line;
import org.concordat.assurance.report.ReportYear;
import org.concordat.assurance.report.Total;
import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.governance.Agency;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Role;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.sharing.Recorded;

import java.time.Month;
import java.util.List;
import java.util.UUID;

/**
 * The report of a year (BUC-6b). A steward reads it of the whole partnership, a representative that of their own
 * agency, with what all together add up to.
 */
public final class AnnualReports {
    private static final int MOST = 50;

    private final Transactions transactions;
    private final AnnualReportBook book;
    private final Journal journal;
    private final Doorbell doorbell;
    private final Permits permits;
    private final Month yearBegins;

    public AnnualReports(
            Transactions transactions,
            AnnualReportBook book,
            Journal journal,
            Doorbell doorbell,
            Permits permits,
            Month yearBegins) {
        this.transactions = transactions;
        this.book = book;
        this.journal = journal;
        this.doorbell = doorbell;
        this.permits = permits;
        this.yearBegins = yearBegins;
    }

    public Month yearBegins() {
        return yearBegins;
    }

    private static Scope scope(Caller caller) {
        return Scope.of(caller).across(CrossAgency.REPORT);
    }

    /** Has the report made of the year that begins in that year; its id is durable when this completes. */
    public Future<Recorded> make(Caller caller, Attempt attempt, int beginsIn) {
        ReportYear year = ReportYear.beginningIn(beginsIn, yearBegins);
        return transactions
                .act(
                        scope(caller).once(attempt),
                        Recorded.class,
                        tx -> book.lock(tx, year),
                        (tx, standing) -> {
                            permits.require(caller, Action.MAKE_ANNUAL_REPORT);
                            check(year, standing);
                            UUID id = Ids.next();
                            int version = standing.versions() + 1;
                            book.add(tx, id, year, version, caller.practitioner());
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.ANNUAL_REPORT_ASKED)
                                            .with("from", year.from().toString())
                                            .with("version", version));
                            return new Recorded(id, standing.now());
                        })
                .onSuccess(done -> doorbell.ring());
    }

    private static void check(ReportYear year, Standing standing) {
        if (!year.isOver(standing.today())) {
            throw Problem.field(
                    "year",
                    "range",
                    "That year is not over. Ask for one that ended before " + standing.today()
                            + ".");
        }
        if (standing.underWay()) {
            throw new Problem(
                    Problem.Code.CONFLICT, "A report is being made. Wait until it is done.");
        }
        if (standing.overlapping()) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "There is a report of another year that shares months with this one. Two such reports beside one"
                            + " another would tell of single months: keep to the year that was begun with.");
        }
    }

    /** Which there are, and how far one that is being made has got. There is no number in it. */
    public Future<List<AnnualReport>> list(Caller caller) {
        permits.require(caller, Action.READ_ANNUAL_REPORT);
        return transactions.read(scope(caller), tx -> book.list(tx, MOST));
    }

    /**
     * What somebody reads of one.
     *
     * @param whole of all agencies, and not of the reader's own alone
     */
    public record View(
            AnnualReport report,
            boolean whole,
            List<Agency.Named> agencies,
            List<Line> lines,
            List<Total> totals,
            List<Learnt> learnt) {}

    /** Reads one that is done; in the journal before this completes. */
    public Future<View> read(Caller caller, UUID id) {
        return transactions.act(
                scope(caller),
                View.class,
                tx -> book.find(tx, id).compose(found -> {
                    AnnualReport report =
                            found.filter(AnnualReport::isDone).orElseThrow(Problem::notFound);
                    return Future.all(
                                    book.lines(tx, id),
                                    book.agencies(tx, report),
                                    book.learnt(tx, report.year()))
                            .map(all -> view(
                                    caller,
                                    report,
                                    all.resultAt(0),
                                    all.resultAt(1),
                                    all.resultAt(2)));
                }),
                (tx, view) -> {
                    permits.require(caller, Action.READ_ANNUAL_REPORT);
                    journal.write(
                            tx,
                            JournalEntry.of(caller, Act.ANNUAL_REPORT_READ)
                                    .with("report", id.toString())
                                    .with("whole", view.whole()));
                    return view;
                });
    }

    private static View view(
            Caller caller,
            AnnualReport report,
            List<Line> lines,
            List<Agency.Named> agencies,
            List<Learnt> learnt) {
        boolean whole = caller.is(Role.STEWARD);
        return new View(
                report,
                whole,
                agencies.stream()
                        .filter(one -> whole || one.id().equals(caller.agency()))
                        .toList(),
                lines.stream()
                        .filter(one -> whole || one.agency().equals(caller.agency()))
                        .toList(),
                Total.of(lines),
                learnt);
    }
}
