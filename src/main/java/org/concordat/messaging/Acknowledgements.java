package org.concordat.messaging;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.clock.Clocks;
import org.concordat.clock.NewClock;
import org.concordat.clock.NewClock.Watcher;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
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
import org.concordat.keys.Content;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.policy.Allowed;
import org.concordat.sharing.ClearedDelivery;
import org.concordat.sharing.CorrectionBook;
import org.concordat.sharing.CorrectionBook.Received;
import org.concordat.sharing.Recorded;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Whoever receives a correction says what was done with it (BAR-4.1.3e): its clock starts with the delivery,
 * goes to the supervisors when it runs out, and stops with their word.
 */
public final class Acknowledgements {
    public static final String KIND = "acknowledge";

    private final Transactions transactions;
    private final CorrectionBook book;
    private final Contents contents;
    private final Journal journal;
    private final Events events;
    private final KeyService keys;
    private final Codec codec;
    private final Doorbell doorbell;
    private final Permits permits;
    private final Clocks clocks;

    public Acknowledgements(
            Transactions transactions,
            CorrectionBook book,
            Contents contents,
            Journal journal,
            Events events,
            KeyService keys,
            Codec codec,
            Doorbell doorbell,
            Permits permits,
            Clocks clocks) {
        this.transactions = transactions;
        this.book = book;
        this.contents = contents;
        this.journal = journal;
        this.events = events;
        this.keys = keys;
        this.codec = codec;
        this.doorbell = doorbell;
        this.permits = permits;
        this.clocks = clocks;
    }

    /** Starts the clock of each correction that is delivered. */
    public static ClearedDelivery.Receiver awaited(Clocks clocks, Allowed time) {
        return (tx, delivery) -> {
            if (delivery.kind().equals("correction")) {
                clocks.start(
                        tx,
                        new NewClock(
                                delivery.sharing(),
                                KIND,
                                "Acknowledge a correction",
                                delivery.agency(),
                                delivery.mailbox(),
                                Optional.of(new Watcher(
                                        delivery.sender().agency(),
                                        delivery.sender().practitioner())),
                                delivery.at(),
                                time));
            }
        };
    }

    /**
     * Records what a recipient did with a correction. When this completes it is durable, and its originator
     * is told.
     *
     * @param note what was done with the own records
     */
    public Future<Recorded> acknowledge(Caller caller, Attempt attempt, UUID sharing, String note) {
        if (note.isBlank()) {
            throw Problem.field("note", "required", "Say what you did with your own records.");
        }
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).across(CrossAgency.GATE).once(attempt),
                        Recorded.class,
                        tx -> book.received(tx, caller, sharing),
                        (tx, found) -> acknowledged(
                                tx,
                                caller,
                                found.orElseThrow(Problem::notFound),
                                sharing,
                                note,
                                key)))
                .onSuccess(recorded -> doorbell.ring());
    }

    private Recorded acknowledged(
            Tx tx, Caller caller, Received received, UUID sharing, String note, AgencyKey key) {
        permits.require(caller, Action.ACKNOWLEDGE_CORRECTION, relations(caller, received));
        if (received.acknowledged()) {
            throw new Problem(Problem.Code.CONFLICT, "This has been acknowledged already.");
        }
        Content sealed = key.seal(codec.write(note.strip()));
        contents.add(tx, List.of(sealed));
        book.acknowledge(tx, caller, sharing, sealed.id(), received.now());
        clocks.stop(tx, sharing, KIND);
        events.tell(tx, received.author(), "opened", sharing);
        journal.write(
                tx,
                JournalEntry.of(caller, Act.CORRECTION_ACKNOWLEDGED)
                        .sharing(sharing)
                        .to(Optional.of(received.originator())));
        return new Recorded(sharing, received.now());
    }

    private static Relation[] relations(Caller caller, Received received) {
        return received.practitioner().equals(Optional.of(caller.practitioner()))
                        || received.team().filter(caller.teams()::contains).isPresent()
                ? new Relation[] {Relation.NAMED_RECIPIENT}
                : new Relation[0];
    }
}
