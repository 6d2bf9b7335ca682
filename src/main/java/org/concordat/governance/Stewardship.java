package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.policy.Facts.AgreementState;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The steward's acts on the register. */
public final class Stewardship {
    private final Transactions transactions;
    private final Register register;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;

    public Stewardship(
            Transactions transactions,
            Register register,
            Journal journal,
            Events events,
            Doorbell doorbell) {
        this.transactions = transactions;
        this.register = register;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
    }

    /**
     * What became of an agreement.
     *
     * @param id the change's own
     */
    public record AgreementChanged(UUID id, UUID agreement, String state, Instant recordedAt) {}

    /**
     * Suspends, resumes or ends an agreement.
     *
     * <p>When the future succeeds, the new state, its history, the journal's entry and the event that has
     * held sharings decided afresh are durable, and no sharing relying on the old state can commit any
     * more. Fails with {@code NOT_FOUND}, or with {@code CONFLICT} when the state does not allow it.
     */
    public Future<AgreementChanged> change(
            Caller caller,
            Attempt attempt,
            UUID agreement,
            AgreementTransition transition,
            String reason) {
        Scope scope = Scope.of(caller).across(CrossAgency.REGISTER).once(attempt);
        return transactions
                .act(
                        scope,
                        AgreementChanged.class,
                        tx -> register.lockAgreement(tx, agreement),
                        (tx, found) -> written(
                                tx,
                                toChange(
                                        caller,
                                        found.orElseThrow(Problem::notFound),
                                        transition,
                                        reason),
                                found.orElseThrow().agreement()))
                .onSuccess(done -> doorbell.ring());
    }

    private static Register.Change toChange(
            Caller caller, Register.Locked locked, AgreementTransition transition, String reason) {
        AgreementState state = locked.agreement().state();
        Optional<AgreementState> next = transition.from(state);
        return new Register.Change(
                Ids.next(),
                locked.agreement().id(),
                transition,
                state,
                next.orElseThrow(() -> notFrom(state, transition)),
                caller,
                reason,
                locked.now());
    }

    private AgreementChanged written(Tx tx, Register.Change change, Agreement agreement) {
        register.change(tx, change);
        events.changed(tx, agreement.agencies());
        journal.write(
                tx,
                JournalEntry.of(change.by(), Act.AGREEMENT_CHANGED)
                        .with("agreement", change.agreement().toString())
                        .with("transition", change.transition().id()));
        return new AgreementChanged(
                change.id(), change.agreement(), AgreementStates.id(change.to()), change.at());
    }

    private static Problem notFrom(AgreementState state, AgreementTransition transition) {
        String is = switch (state) {
            case DRAFT -> "still a draft";
            case IN_FORCE -> "in force";
            case SUSPENDED -> "suspended";
            case ENDED -> "ended";
        };
        String wanted = switch (transition) {
            case SUSPEND -> "suspended";
            case RESUME -> "resumed";
            case END -> "ended";
        };
        return new Problem(
                Problem.Code.CONFLICT,
                "The agreement is " + is + ", so it cannot be " + wanted
                        + ". Read it again to see what changed.");
    }
}
