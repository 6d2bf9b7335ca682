package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Codec;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.sharing.RecallBook.Recall;
import org.concordat.sharing.RecallBook.Standing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes sharings back that have not reached anybody's eyes. Of a recall and an opening at once exactly one
 * wins: both lock the sharing's row, and whoever comes second finds how it stands.
 */
public final class Recalls {
    private final Transactions transactions;
    private final RecallBook book;
    private final SharingGate gate;
    private final ClearedDelivery.Receiver receiver;
    private final Contents contents;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final KeyService keys;
    private final Codec codec;
    private final Permits permits;

    public Recalls(
            Transactions transactions,
            RecallBook book,
            SharingGate gate,
            ClearedDelivery.Receiver receiver,
            Contents contents,
            Journal journal,
            Events events,
            Doorbell doorbell,
            KeyService keys,
            Codec codec,
            Permits permits) {
        this.transactions = transactions;
        this.book = book;
        this.gate = gate;
        this.receiver = receiver;
        this.contents = contents;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.keys = keys;
        this.codec = codec;
        this.permits = permits;
    }

    /** Why something was recalled. */
    public enum Cause {
        /** Its author or their supervisor took it back. */
        SENDER,
        /** The consent that it relied on was withdrawn. */
        CONSENT,
        /** A breach is contained. */
        CONTAINMENT
    }

    /**
     * The author or their supervisor takes a sharing back: a held one is not shared, one that nobody has
     * opened is gone from its recipient's inbox, but for the fact that there was something. Fails with
     * CONFLICT, in words, where it was opened or is over. When this completes it is durable, with its
     * journal entry, and nobody opens it any more.
     */
    public Future<Recorded> recall(Caller caller, Attempt attempt, UUID id, String reason) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).across(CrossAgency.GATE).once(attempt),
                        Recorded.class,
                        tx -> book.lock(tx, List.of(id), Optional.of(caller))
                                .map(found -> permitted(caller, found)),
                        (tx, standing) -> {
                            if (standing.state().equals("held")) {
                                endWaiting(tx, key, caller, standing, reason);
                            } else {
                                refuseIfTooLate(standing);
                                Seals seals = new Seals(key, codec);
                                UUID sealed = seals.seal(reason);
                                contents.add(tx, seals.all());
                                write(
                                        tx,
                                        standing,
                                        Cause.SENDER,
                                        Optional.of(caller),
                                        Optional.of(sealed));
                            }
                            return new Recorded(id, standing.now());
                        }))
                .onSuccess(recorded -> doorbell.ring());
    }

    /**
     * Locks those of some sharings that were delivered and that nobody has opened, for recalling them. The
     * transaction acts across agencies, for the gate.
     */
    public Future<List<Standing>> lockUnopened(Tx tx, Collection<UUID> sharings) {
        return sharings.isEmpty()
                ? Future.succeededFuture(List.of())
                : book.lock(tx, sharings, Optional.empty())
                        .map(found -> found.stream().filter(Standing::unopened).toList());
    }

    /** As {@link #lockUnopened}: those that were delivered under an agreement. */
    public Future<List<Standing>> lockUnopenedUnder(Tx tx, UUID agreement) {
        return book.unopenedUnder(tx, agreement).compose(found -> lockUnopened(tx, found));
    }

    /**
     * Starts writing that sharings are recalled which this transaction locked: durable, with their journal
     * entries, when it commits. Whoever commits it rings the doorbell.
     *
     * @param by who recalls them; empty for the platform, by a rule
     */
    public void recall(Tx tx, List<Standing> unopened, Cause cause, Optional<Caller> by) {
        unopened.forEach(standing -> write(tx, standing, cause, by, Optional.empty()));
    }

    private Standing permitted(Caller caller, List<Standing> found) {
        Standing standing = found.stream().findFirst().orElseThrow(Problem::notFound);
        permits.require(
                caller,
                Action.RECALL_SHARING,
                standing.author().equals(caller.practitioner())
                        ? new Relation[] {Relation.AUTHOR, Relation.SUPERVISOR_OF_SENDER}
                        : new Relation[] {Relation.SUPERVISOR_OF_SENDER});
        return standing;
    }

    private void endWaiting(Tx tx, AgencyKey key, Caller caller, Standing standing, String reason) {
        gate.end(
                tx,
                key,
                new Ending.Word(
                        JournalEntry.of(caller, Act.NOT_SHARED),
                        caller.practitioner(),
                        reason,
                        standing.now()),
                List.of(new Ending.Waiting(
                        standing.sharing(), standing.kind(), standing.author())));
    }

    private static void refuseIfTooLate(Standing standing) {
        if (!standing.state().equals("delivered") || standing.recipient().isEmpty()) {
            throw conflict("There is nothing left to recall. Open it to see how it stands.");
        }
        if (standing.workedOn()) {
            throw conflict("Its recipient works with this from the moment it arrives."
                    + " Tell them what is wrong with it instead.");
        }
        if (standing.opened()) {
            throw conflict("It has been opened, so it cannot be taken back."
                    + " Tell the recipient what is wrong with it instead.");
        }
    }

    private static Problem conflict(String detail) {
        return new Problem(Problem.Code.CONFLICT, detail);
    }

    private void write(
            Tx tx, Standing standing, Cause cause, Optional<Caller> by, Optional<UUID> reason) {
        UUID id = standing.sharing();
        book.recall(
                tx,
                new Recall(
                        id,
                        standing.agency(),
                        standing.recipient().orElseThrow(),
                        cause,
                        by.map(Caller::practitioner),
                        reason,
                        standing.now()));
        receiver.recalled(tx, id, standing.kind(), standing.now());
        JournalEntry base = by.filter(who -> who.agency().equals(standing.agency()))
                .map(who -> JournalEntry.of(who, Act.SHARING_RECALLED))
                .orElseGet(() -> JournalEntry.ofPlatform(Act.SHARING_RECALLED, standing.agency()));
        journal.write(tx, base.sharing(id).to(standing.recipient()).with("cause", Camel.of(cause)));
        standing.mailbox().ifPresent(mailbox -> events.tell(tx, mailbox, "inbox", id));
        events.tell(tx, standing.author(), "recalled", id);
    }
}
