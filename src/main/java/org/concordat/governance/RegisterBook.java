package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;

import java.util.Optional;
import java.util.UUID;

/**
 * Through which everything in the register is changed: an act, its history, its journal entry and the
 * event that has held sharings decided afresh, in one transaction.
 */
public final class RegisterBook {
    private final Transactions transactions;
    private final RegisterHistory history;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final Permits permits;

    public RegisterBook(
            Transactions transactions,
            RegisterHistory history,
            Journal journal,
            Events events,
            Doorbell doorbell,
            Permits permits) {
        this.transactions = transactions;
        this.history = history;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.permits = permits;
    }

    /**
     * Does one act. When the future succeeds, all that {@code write} started is durable, and no sharing
     * that relies on what it replaced can commit any more, provided that {@code load} took the locks
     * before it read. INVARIANT (fresh).
     */
    public <L> Future<Entered> act(
            Caller caller,
            Attempt attempt,
            Transactions.Load<L> load,
            Transactions.Write<L, Entered> write) {
        return act(caller, attempt, Entered.class, load, write);
    }

    /** As {@link #act(Caller, Attempt, Transactions.Load, Transactions.Write)}, with an answer of its own. */
    public <L, R> Future<R> act(
            Caller caller,
            Attempt attempt,
            Class<R> answer,
            Transactions.Load<L> load,
            Transactions.Write<L, R> write) {
        Scope scope = Scope.of(caller).across(CrossAgency.REGISTER).once(attempt);
        return transactions.act(scope, answer, load, write).onSuccess(done -> doorbell.ring());
    }

    /** Starts writing an entry of the history, the journal's, and the event. */
    public Entered enter(Tx tx, Caller by, RegisterChange change) {
        history.add(tx, by, change);
        events.changed(tx, change.agencies());
        Act act = change.thing() == Thing.AGREEMENT ? Act.AGREEMENT_CHANGED : Act.REGISTER_CHANGED;
        String transition = change.thing() == Thing.AGREEMENT ? "transition" : "change";
        JournalEntry entry = JournalEntry.of(by, act)
                .with(change.thing().id(), change.thingId().toString())
                .with(transition, change.change());
        journal.write(
                tx,
                change.agencies().size() == 1
                        ? entry.to(other(by, change.agencies().get(0)))
                        : entry);
        return Entered.of(change);
    }

    /** Whom it was done to, when that is not who did it. */
    private static Optional<UUID> other(Caller by, UUID agency) {
        return Optional.of(agency).filter(one -> !one.equals(by.agency()));
    }

    /** Whether the caller may do this to something that is this agency's. */
    public boolean allows(Caller caller, Action action, UUID agency) {
        return caller.agency().equals(agency)
                ? permits.allows(caller, action, Relation.OWN_AGENCY)
                : permits.allows(caller, action);
    }

    /** Whether the caller may do this whosever it is. */
    public boolean allowsEverywhere(Caller caller, Action action) {
        return permits.allows(caller, action);
    }

    /** Refuses as if there were nothing, unless {@link #allows}. INVARIANT (silent). */
    public void require(Caller caller, Action action, UUID agency) {
        if (!allows(caller, action, agency)) {
            throw Problem.notFound();
        }
    }

    /** Reads what everybody who is signed in may read. */
    public <R> Future<R> read(Caller caller, Transactions.Load<R> load) {
        return transactions.read(Scope.of(caller), load);
    }

    /**
     * Reads what tells of an agency's staff or of what was changed, with an entry in the journal; beyond
     * the caller's own agency only where a grant says so.
     *
     * @param what one word for the journal
     */
    public <R> Future<R> reading(
            Caller caller, Action action, String what, Class<R> answer, Transactions.Load<R> load) {
        Scope own = Scope.of(caller);
        Scope scope = allowsEverywhere(caller, action) ? own.across(CrossAgency.REGISTER) : own;
        return transactions.act(scope, answer, load, (tx, found) -> {
            journal.write(tx, JournalEntry.of(caller, Act.REGISTER_READ).with("read", what));
            return found;
        });
    }
}
