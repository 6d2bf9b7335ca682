package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads across the whole register: what is due, its history, its export, and what is public. */
public final class RegisterReader {
    /** How far ahead the list of what is due looks. */
    private static final int AHEAD_DAYS = 60;

    private static final int PAGE = 50;

    private final Transactions transactions;
    private final RegisterBook book;
    private final Agencies agencies;
    private final Communities communities;
    private final Agreements agreements;
    private final Assessments assessments;
    private final RegisterHistory history;
    private final DueList due;

    /** Everything it reads from. */
    public record Ports(
            Agencies agencies,
            Communities communities,
            Agreements agreements,
            Assessments assessments,
            RegisterHistory history,
            DueList due) {}

    public RegisterReader(Transactions transactions, RegisterBook book, Ports ports) {
        this.transactions = transactions;
        this.book = book;
        this.agencies = ports.agencies();
        this.communities = ports.communities();
        this.agreements = ports.agreements();
        this.assessments = ports.assessments();
        this.history = ports.history();
        this.due = ports.due();
    }

    /** Everything that the register says of agencies, and nothing of whom they employ. */
    public record Whole(
            List<AgencyRecord> agencies,
            List<Community> communities,
            AgreementRegister.Register agreements,
            List<Assessments.Assessment> assessments) {

        public Whole {
            agencies = List.copyOf(agencies);
            communities = List.copyOf(communities);
            assessments = List.copyOf(assessments);
        }
    }

    /** What is to be done soon. */
    public record DueView(List<DueList.Due> due) {
        public DueView {
            due = List.copyOf(due);
        }
    }

    /** A page of the history, newest first. */
    public record HistoryView(List<RegisterHistory.Line> lines, Optional<UUID> next) {
        public HistoryView {
            lines = List.copyOf(lines);
        }
    }

    /** All of it for the steward and the auditor; for a representative what is their agency's. */
    public Future<DueView> due(Caller caller) {
        Optional<UUID> only = book.allowsEverywhere(caller, Action.READ_DUE)
                ? Optional.empty()
                : Optional.of(caller.agency());
        return book.reading(
                caller,
                Action.READ_DUE,
                "due",
                DueView.class,
                tx -> due.until(tx, only, AHEAD_DAYS).map(DueView::new));
    }

    /** Who changed what; for a representative only what concerns their agency. */
    public Future<HistoryView> history(Caller caller, RegisterHistory.Query query) {
        return book.reading(
                caller,
                Action.READ_REGISTER_HISTORY,
                "history",
                HistoryView.class,
                tx -> history.page(tx, query, PAGE + 1).map(lines -> {
                    boolean more = lines.size() > PAGE;
                    List<RegisterHistory.Line> shown = more ? lines.subList(0, PAGE) : lines;
                    return new HistoryView(
                            shown,
                            more
                                    ? Optional.of(shown.get(PAGE - 1).change().id())
                                    : Optional.empty());
                }));
    }

    public Future<Whole> export(Caller caller) {
        return book.reading(caller, Action.EXPORT_REGISTER, "export", Whole.class, this::whole);
    }

    /** What everybody may read, where the protocol opens its register. */
    public Future<Whole> open() {
        return transactions.read(Scope.ofNobody(), this::whole);
    }

    private Future<Whole> whole(Tx tx) {
        return Future.all(
                        agencies.all(tx),
                        communities.all(tx),
                        agreements.all(tx),
                        assessments.all(tx),
                        agencies.now(tx))
                .map(all -> new Whole(
                        all.resultAt(0),
                        all.resultAt(1),
                        new AgreementRegister.Register(
                                all.resultAt(2), AgencyRegister.today(all.resultAt(4))),
                        all.resultAt(3)));
    }
}
