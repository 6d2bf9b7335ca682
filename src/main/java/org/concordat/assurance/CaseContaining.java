package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.assurance.Case.Containment;
import org.concordat.assurance.Case.Containment.State;
import org.concordat.assurance.Case.Containment.What;
import org.concordat.assurance.Case.Named;
import org.concordat.assurance.Case.Whole;
import org.concordat.assurance.CaseBook.Persistent;
import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.governance.AgreementRegister;
import org.concordat.governance.AgreementTransition;
import org.concordat.governance.Also;
import org.concordat.governance.Entered;
import org.concordat.governance.StaffRegister;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Tx;
import org.concordat.sharing.RecallBook.Standing;
import org.concordat.sharing.Recalls;
import org.concordat.sharing.Recorded;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Contain first: what goes on harming is stopped from the case, and the journal says for which. An agreement is all
 * its parties', so it is the steward who suspends it, at a handler's asking (LLR-S2); an account is its agency's own.
 */
public final class CaseContaining {
    private final CaseOffice office;
    private final CaseBook book;
    private final AgreementRegister agreements;
    private final StaffRegister staff;
    private final Recalls recalls;

    public CaseContaining(
            CaseOffice office,
            CaseBook book,
            AgreementRegister agreements,
            StaffRegister staff,
            Recalls recalls) {
        this.recalls = recalls;
        this.office = office;
        this.book = book;
        this.agreements = agreements;
        this.staff = staff;
    }

    private record Asking(
            Whole whole,
            Optional<String> agreement,
            List<LearningHints.Known> known,
            List<UUID> stewards) {}

    /** Asks the stewards to suspend an agreement that the agency is a party to. Durable, and told, when this completes. */
    public Future<Recorded> askToSuspend(
            Caller caller, Attempt attempt, UUID id, UUID agreement, String reason) {
        return office.act(
                caller, attempt, tx -> asking(tx, caller, id, agreement), (tx, found, seals) -> {
                    requireParty(found.agreement(), "agreement");
                    refuseNames(reason, found.known());
                    Instant now = found.whole().now();
                    Containment asked = containment(
                            caller, id, What.AGREEMENT, agreement, reason, State.ASKED, now);
                    book.contain(tx, caller, asked);
                    book.done(tx, caller, id, "askedToSuspend", Optional.empty(), now);
                    office.tell(tx, found.stewards(), asked.id());
                    office.journal()
                            .write(
                                    tx,
                                    JournalEntry.of(caller, Act.CONTAINMENT_ASKED)
                                            .with("case", id.toString())
                                            .with("agreement", agreement.toString()));
                    return new Recorded(asked.id(), now);
                });
    }

    private static void requireParty(Optional<String> agreement, String field) {
        if (agreement.isEmpty()) {
            throw Problem.field(
                    field, "unknown", "Choose an agreement that your agency is a party to.");
        }
    }

    private static Whole still(Whole whole) {
        if (whole.one().stage() == CaseStage.CLOSED) {
            throw closed();
        }
        return whole;
    }

    private static Problem closed() {
        return new Problem(Problem.Code.CONFLICT, "The case is closed. Open it again first.");
    }

    private Future<Asking> asking(Tx tx, Caller caller, UUID id, UUID agreement) {
        Future<Optional<Whole>> whole = book.lock(tx, id);
        Future<Optional<String>> found = book.agreement(tx, caller, agreement);
        Future<List<LearningHints.Known>> known = book.known(tx, id);
        Future<List<UUID>> stewards = book.stewards(tx);
        return Future.all(whole, found, known, stewards)
                .map(all -> new Asking(
                        still(office.found(
                                whole.result(), caller, Action.WORK_CASE, Relation.OWN_AGENCY)),
                        found.result(),
                        known.result(),
                        stewards.result()));
    }

    /** INVARIANT (gate): the reason stands in the register's history, which others read. */
    private static void refuseNames(String reason, List<LearningHints.Known> known) {
        LearningHints.refuse("reason", reason, known, "");
    }

    /** What its persons are called: none, for who does not see the case. They are only compared. */
    private Future<List<LearningHints.Known>> known(Caller caller, UUID id) {
        return office.transactions().read(Scope.of(caller), tx -> book.known(tx, id));
    }

    private static Containment containment(
            Caller caller, UUID id, What what, UUID thing, String reason, State state, Instant at) {
        return new Containment(
                Ids.next(),
                id,
                new Named(caller.agency(), ""),
                what,
                Optional.of(new Named(thing, "")),
                Optional.empty(),
                reason,
                state,
                at,
                caller.practitioner(),
                Optional.empty());
    }

    /**
     * Suspends a colleague's account: from the answer on nothing lets them in, on any node, until they are handed a new
     * password.
     */
    public Future<Entered> suspendAccount(
            Caller caller, Attempt attempt, UUID id, UUID practitioner, String reason) {
        return known(caller, id)
                .compose(known -> staff.suspend(
                        caller,
                        attempt,
                        practitioner,
                        reason,
                        suspension(caller, id, practitioner, reason, known)));
    }

    private Also<CaseStage> suspension(
            Caller caller,
            UUID id,
            UUID practitioner,
            String reason,
            List<LearningHints.Known> known) {
        return new Also<>() {
            @Override
            public Future<CaseStage> find(Tx tx) {
                return owned(tx, caller, id);
            }

            @Override
            public void write(Tx tx, CaseStage stage, Entered entered) {
                refuseNames(reason, known);
                Instant now = entered.recordedAt();
                book.contain(
                        tx,
                        caller,
                        containment(
                                caller, id, What.ACCOUNT, practitioner, reason, State.DONE, now));
                office.journal(tx, caller, Act.CASE_CONTAINED, id);
            }
        };
    }

    private record Unopened(List<Standing> sharings, Optional<String> agreement, Instant now) {}

    /**
     * Takes back what the caller's agency sent under an agreement and nobody has opened. Durable when this completes,
     * each with its own journal entry; what was opened before stays with its recipient, who is told otherwise.
     */
    public Future<Recorded> recall(
            Caller caller, Attempt attempt, UUID id, UUID agreement, String reason) {
        return known(caller, id)
                .compose(known -> recalled(caller, attempt, id, agreement, reason, known));
    }

    private Future<Recorded> recalled(
            Caller caller,
            Attempt attempt,
            UUID id,
            UUID agreement,
            String reason,
            List<LearningHints.Known> known) {
        return office.transactions()
                .act(
                        Scope.of(caller).across(CrossAgency.GATE).once(attempt),
                        Recorded.class,
                        tx -> unopened(tx, caller, id, agreement),
                        (tx, found) -> {
                            requireParty(found.agreement(), "unopenedUnder");
                            refuseNames(reason, known);
                            recalls.recall(
                                    tx,
                                    found.sharings(),
                                    Recalls.Cause.CONTAINMENT,
                                    Optional.of(caller));
                            Containment done = new Containment(
                                    Ids.next(),
                                    id,
                                    new Named(caller.agency(), ""),
                                    What.SHARINGS,
                                    Optional.of(new Named(agreement, "")),
                                    Optional.of(found.sharings().size()),
                                    reason,
                                    State.DONE,
                                    found.now(),
                                    caller.practitioner(),
                                    Optional.empty());
                            book.contain(tx, caller, done);
                            office.journal(tx, caller, Act.CASE_CONTAINED, id);
                            return new Recorded(done.id(), found.now());
                        })
                .onSuccess(done -> office.doorbell().ring());
    }

    private Future<Unopened> unopened(Tx tx, Caller caller, UUID id, UUID agreement) {
        return owned(tx, caller, id)
                .compose(stage -> Future.all(
                        recalls.lockUnopenedUnder(tx, agreement),
                        book.agreement(tx, caller, agreement),
                        book.now(tx)))
                .map(both -> new Unopened(
                        both.<List<Standing>>resultAt(0).stream()
                                .filter(one -> one.agency().equals(caller.agency()))
                                .toList(),
                        both.resultAt(1),
                        both.resultAt(2)));
    }

    /** INVARIANT (silent): a case of another agency is none, and so is one for who does not handle cases. */
    private Future<CaseStage> owned(Tx tx, Caller caller, UUID id) {
        office.permits().require(caller, Action.WORK_CASE, Relation.OWN_AGENCY);
        return book.stage(tx, caller, id).map(found -> {
            CaseStage stage = found.orElseThrow(Problem::notFound);
            if (stage == CaseStage.CLOSED) {
                throw closed();
            }
            return stage;
        });
    }

    /** What stewards coordinate (LLR-S2): what they are asked to suspend, and where the same goes wrong too often. */
    public record Coordination(List<Containment> asked, List<Persistent> persistent) {}

    /** Numbers and reasons of all agencies, no text of any case. In the journal before this completes. */
    public Future<Coordination> coordination(Caller caller) {
        return office.transactions()
                .act(
                        Scope.of(caller).across(CrossAgency.REGISTER),
                        Coordination.class,
                        tx -> Future.all(
                                        book.asked(tx),
                                        book.persistent(
                                                tx,
                                                office.terms().persistent().count(),
                                                office.terms().persistent().months()))
                                .map(both -> new Coordination(both.resultAt(0), both.resultAt(1))),
                        (tx, found) -> {
                            office.permits().require(caller, Action.COORDINATE_CASES);
                            office.journal()
                                    .write(
                                            tx,
                                            JournalEntry.of(caller, Act.CASES_COORDINATED)
                                                    .with("asked", found.asked().size()));
                            return found;
                        });
    }

    /** A steward suspends the agreement that they were asked to, in one act with the answer; or refuses. */
    public Future<Recorded> answer(
            Caller caller, Attempt attempt, UUID id, boolean suspend, String reason) {
        Scope across = Scope.of(caller).across(CrossAgency.REGISTER);
        return suspend
                ? office.transactions()
                        .read(across, tx -> permitted(caller, book.findAsked(tx, id)))
                        .compose(found -> suspended(caller, attempt, found, reason))
                : refused(caller, attempt, id, reason);
    }

    private Future<Recorded> suspended(
            Caller caller, Attempt attempt, Containment found, String reason) {
        return agreements
                .change(
                        caller,
                        attempt,
                        found.thing().orElseThrow().id(),
                        AgreementTransition.SUSPEND,
                        Optional.of(reason),
                        new Also<Containment>() {
                            @Override
                            public Future<Containment> find(Tx tx) {
                                return permitted(caller, book.lockAsked(tx, found.id()));
                            }

                            @Override
                            public void write(Tx tx, Containment again, Entered entered) {
                                refuseNames(reason, List.of());
                                decided(
                                        tx,
                                        caller,
                                        again,
                                        State.DONE,
                                        reason,
                                        entered.recordedAt());
                            }
                        })
                .map(entered -> new Recorded(found.id(), entered.recordedAt()));
    }

    private record Asked(Containment containment, Instant now) {}

    private Future<Recorded> refused(Caller caller, Attempt attempt, UUID id, String reason) {
        Scope across = Scope.of(caller).across(CrossAgency.REGISTER);
        return office.transactions()
                .act(
                        across.once(attempt),
                        Recorded.class,
                        tx -> Future.all(permitted(caller, book.lockAsked(tx, id)), book.now(tx))
                                .map(both -> new Asked(both.resultAt(0), both.resultAt(1))),
                        (tx, found) -> {
                            refuseNames(reason, List.of());
                            decided(
                                    tx,
                                    caller,
                                    found.containment(),
                                    State.REFUSED,
                                    reason,
                                    found.now());
                            return new Recorded(id, found.now());
                        })
                .onSuccess(done -> office.doorbell().ring());
    }

    private Future<Containment> permitted(Caller caller, Future<Optional<Containment>> found) {
        return found.map(one -> office.found(one, caller, Action.COORDINATE_CASES));
    }

    private void decided(
            Tx tx, Caller caller, Containment asked, State state, String reason, Instant at) {
        if (asked.state() != State.ASKED) {
            throw new Problem(Problem.Code.CONFLICT, "Another steward has answered this.");
        }
        book.answered(tx, caller, asked.id(), state, reason, at);
        office.tell(tx, List.of(asked.agency().id(), asked.askedBy()), asked.ofCase());
        office.journal(
                tx,
                caller,
                Act.CONTAINMENT_ANSWERED,
                asked.ofCase(),
                Optional.of(asked.agency().id()));
    }
}
