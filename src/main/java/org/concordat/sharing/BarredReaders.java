package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Role;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who must not read about a person. A bar holds for every record of that person, whichever agency's: from
 * then on nothing about them exists for whom it bars, and nothing about them is sent to or by them.
 * INVARIANT (silent).
 */
public final class BarredReaders {
    private final Transactions transactions;
    private final Port port;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final Permits permits;

    public BarredReaders(
            Transactions transactions,
            Port port,
            Journal journal,
            Events events,
            Doorbell doorbell,
            Permits permits) {
        this.transactions = transactions;
        this.port = port;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.permits = permits;
    }

    /** Why somebody must not read about a person. */
    public enum Kind {
        RELATIVE,
        ALLEGED_SOURCE,
        OWN_CASE
    }

    /** Somebody barred from a person by the caller's agency. */
    public record Bar(
            UUID id,
            UUID practitioner,
            String name,
            String agencyName,
            Kind kind,
            String by,
            Instant at) {}

    /** Those barred now. */
    public record View(List<Bar> bars) {}

    /** A record of the transaction's agency, its person locked, and the time after that. */
    public record Locked(UUID person, boolean known, boolean barred, Instant now) {}

    /** A bar that is to end. */
    public record Ending(
            UUID id,
            UUID record,
            UUID person,
            UUID practitioner,
            UUID agency,
            boolean ended,
            Instant now) {}

    /** Where bars are kept, under row level security. */
    public interface Port {
        /** Empty when the record is not the transaction's agency's. */
        Future<Optional<List<Bar>>> of(Tx tx, UUID record);

        /**
         * Locks the record's person, exclusively, and reads whether the practitioner is one and is barred;
         * empty when the record is not the transaction's agency's. INVARIANT (fresh).
         */
        Future<Optional<Locked>> lock(Tx tx, UUID record, UUID practitioner);

        /** Starts writing a bar. */
        void add(
                Tx tx,
                UUID id,
                UUID record,
                UUID practitioner,
                Kind kind,
                Caller caller,
                Instant at);

        /** Locks a bar of the transaction's agency. */
        Future<Optional<Ending>> lockBar(Tx tx, UUID id);

        /** Starts writing that it has ended. */
        void end(Tx tx, UUID id, Caller caller, Instant at);
    }

    /** Who is barred from a person; that it was read is in the journal before this completes. */
    public Future<View> of(Caller caller, UUID record) {
        return transactions.act(
                Scope.of(caller),
                View.class,
                tx -> port.of(tx, record).map(Bars::new),
                (tx, found) -> {
                    List<Bar> bars = permits.found(
                            found.bars(), caller, Action.READ_BARS, Relation.OWN_AGENCY);
                    journal.write(
                            tx,
                            JournalEntry.of(caller, Act.BARS_READ)
                                    .about(record)
                                    .with("entries", bars.size()));
                    return new View(bars);
                });
    }

    private record Bars(Optional<List<Bar>> bars) {}

    /**
     * Bars a practitioner, of whatever agency, from a person. Anybody may bar themselves, and the agency
     * that holds the record whom it takes for the source of harm; for the rest it takes a supervisor. When
     * this completes it holds on every node.
     */
    public Future<Recorded> bar(
            Caller caller, Attempt attempt, UUID record, UUID practitioner, Kind kind) {
        return transactions
                .act(
                        Scope.of(caller).once(attempt),
                        Recorded.class,
                        tx -> port.lock(tx, record, practitioner),
                        (tx, found) -> {
                            Locked locked = found.orElseThrow(Problem::notFound);
                            permits.require(caller, Action.BAR_READER, Relation.OWN_AGENCY);
                            check(caller, practitioner, kind, locked);
                            UUID id = Ids.next();
                            port.add(tx, id, record, practitioner, kind, caller, locked.now());
                            events.changed(tx, locked.person());
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.READER_BARRED)
                                            .about(record)
                                            .with("practitioner", practitioner.toString())
                                            .with("kind", Camel.of(kind)));
                            return new Recorded(id, locked.now());
                        })
                .onSuccess(recorded -> doorbell.ring());
    }

    private static void check(Caller caller, UUID practitioner, Kind kind, Locked locked) {
        if (!locked.known()) {
            throw Problem.field(
                    "practitioner", "unknown", "Choose somebody who works with people.");
        }
        boolean may = caller.practitioner().equals(practitioner)
                || caller.is(Role.SUPERVISOR)
                || kind == Kind.ALLEGED_SOURCE;
        if (!may) {
            throw new Problem(
                    Problem.Code.FORBIDDEN,
                    "Ask your supervisor to record this, or ask the person concerned to do it.");
        }
        if (locked.barred()) {
            throw new Problem(Problem.Code.CONFLICT, "They are barred from this person already.");
        }
    }

    /** Ends a bar of the caller's agency; nobody ends one on themselves. */
    public Future<Recorded> end(Caller caller, Attempt attempt, UUID id) {
        return transactions
                .act(
                        Scope.of(caller).once(attempt),
                        Recorded.class,
                        tx -> port.lockBar(tx, id),
                        (tx, found) -> {
                            Ending bar = found.filter(
                                            b -> !b.practitioner().equals(caller.practitioner()))
                                    .orElseThrow(Problem::notFound);
                            permits.require(caller, Action.END_BAR, Relation.OWN_AGENCY);
                            if (bar.ended()) {
                                throw new Problem(Problem.Code.CONFLICT, "This has ended already.");
                            }
                            port.end(tx, id, caller, bar.now());
                            events.changed(tx, bar.person());
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.BAR_ENDED)
                                            .about(bar.record())
                                            .with(
                                                    "practitioner",
                                                    bar.practitioner().toString()));
                            return new Recorded(id, bar.now());
                        })
                .onSuccess(recorded -> doorbell.ring());
    }
}
