package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.clock.Clocks;
import org.concordat.clock.NewClock;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.policy.Allowed;
import org.concordat.policy.CaseTerms;
import org.concordat.sharing.Recorded;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * What every act on a case, a problem or a learning has in common: one transaction, in which texts are sealed, the
 * act is journalled and whoever it concerns is told.
 */
public record CaseOffice(
        Transactions transactions,
        CaseTexts texts,
        Journal journal,
        Events events,
        Doorbell doorbell,
        Permits permits,
        Clocks clocks,
        CaseTerms terms) {

    /** What a live stream calls news of a case. */
    static final String EVENT = "case";

    /** What an act writes beside its texts. */
    @FunctionalInterface
    interface Write<L> {
        Recorded write(Tx tx, L found, CaseTexts.Seals seals);
    }

    /** Does one act of the caller's agency. Durable, and told, when this completes. */
    <L> Future<Recorded> act(
            Caller caller, Attempt attempt, Transactions.Load<L> load, Write<L> write) {
        return texts.keyOf(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt), Recorded.class, load, (tx, found) -> {
                            CaseTexts.Seals seals = texts.seals(key);
                            Recorded recorded = write.write(tx, found, seals);
                            seals.keep(tx);
                            return recorded;
                        }))
                .onSuccess(done -> doorbell.ring());
    }

    /** What was found, as the caller may have it. INVARIANT (silent): else there is nothing. */
    <T> T found(Optional<T> found, Caller caller, Action action, Relation... relations) {
        return permits.found(found, caller, action, relations);
    }

    /** How the caller stands to a case of their agency. */
    static Relation[] relations(Caller caller, UUID author) {
        return author.equals(caller.practitioner())
                ? new Relation[] {Relation.OWN_AGENCY, Relation.AUTHOR}
                : new Relation[] {Relation.OWN_AGENCY};
    }

    void tell(Tx tx, Collection<UUID> mailboxes, UUID ref) {
        mailboxes.forEach(mailbox -> events.tell(tx, mailbox, EVENT, ref));
    }

    void journal(Tx tx, Caller caller, Act act, UUID ofCase, Optional<UUID> other) {
        journal.write(
                tx, JournalEntry.of(caller, act).with("case", ofCase.toString()).to(other));
    }

    void journal(Tx tx, Caller caller, Act act, UUID ofCase) {
        journal(tx, caller, act, ofCase, Optional.empty());
    }

    /** Starts a clock of the agency's own. */
    void clock(
            Tx tx,
            UUID thing,
            String kind,
            String label,
            UUID agency,
            UUID owner,
            Instant from,
            Allowed time) {
        clocks.start(
                tx, new NewClock(thing, kind, label, agency, owner, Optional.empty(), from, time));
    }
}
