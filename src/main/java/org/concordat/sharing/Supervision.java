package org.concordat.sharing;

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
import org.concordat.kernel.Ids;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.policy.Decision.ObligationKind;
import org.concordat.policy.Pack;
import org.concordat.sharing.Sharings.Held;
import org.concordat.sharing.Sharings.ObligationRow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A sender's way to their supervisors, before a held sharing has waited so long that they come by themselves. */
public final class Supervision {
    private static final Duration WITHIN = Duration.ofHours(4);

    private final Transactions transactions;
    private final Sharings sharings;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final Permits permits;
    private final Pack pack;
    private final InstantSource clock;

    public Supervision(
            Transactions transactions,
            Sharings sharings,
            Journal journal,
            Events events,
            Doorbell doorbell,
            Permits permits,
            Pack pack,
            InstantSource clock) {
        this.transactions = transactions;
        this.sharings = sharings;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.permits = permits;
        this.pack = pack;
        this.clock = clock;
    }

    private record HeldAndChased(Held held, boolean chased) {}

    /** Puts a held sharing before the supervisors; it waits among their duties when this completes. */
    public Future<Recorded> ask(Caller caller, Attempt attempt, UUID sharing) {
        return transactions
                .act(
                        Scope.of(caller).across(CrossAgency.GATE).once(attempt),
                        Recorded.class,
                        tx -> {
                            Future<Optional<Held>> held =
                                    sharings.lockSent(tx, sharing, Optional.of(caller));
                            Future<Boolean> chased = sharings.chased(tx, sharing);
                            return Future.all(held, chased)
                                    .map(both -> new HeldAndChased(
                                            held.result().orElseThrow(Problem::notFound),
                                            chased.result()));
                        },
                        (tx, found) -> asked(tx, caller, found))
                .onSuccess(recorded -> doorbell.ring());
    }

    private Recorded asked(Tx tx, Caller caller, HeldAndChased found) {
        Held held = found.held();
        permits.require(caller, Action.ASK_SUPERVISOR, SharingGate.relations(caller, held));
        if (!held.waits()) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "This sharing is no longer held. Open it to see how it stands.");
        }
        if (found.chased()) {
            throw new Problem(
                    Problem.Code.CONFLICT, "Your supervisors have been asked to look at this.");
        }
        Instant now = clock.instant();
        UUID id = Ids.next();
        sharings.oblige(
                tx,
                List.of(new ObligationRow(
                        id,
                        held.row().id(),
                        held.row().senderAgency(),
                        Optional.empty(),
                        ObligationKind.CHASE_HELD,
                        "The sender asks for your help: look at what this waits for, release what"
                                + " only you can, or say what to do.",
                        Objects.requireNonNull(pack.obligations().get(ObligationKind.CHASE_HELD)),
                        now.plus(WITHIN),
                        false)));
        sharings.escalated(tx, held.row().id(), now);
        events.tell(tx, held.row().senderAgency(), "obligation", held.row().id());
        journal.write(
                tx,
                JournalEntry.of(caller, Act.SUPERVISOR_ASKED).sharing(held.row().id()));
        return new Recorded(id, now);
    }
}
