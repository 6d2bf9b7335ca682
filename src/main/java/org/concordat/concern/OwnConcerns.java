package org.concordat.concern;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.clock.Clocks;
import org.concordat.concern.Concerns.Asked;
import org.concordat.concern.Concerns.Entry;
import org.concordat.concern.Concerns.Found;
import org.concordat.concern.Concerns.Intake;
import org.concordat.concern.Concerns.Text;
import org.concordat.concern.Concerns.TextKind;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
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
import org.concordat.keys.KeyService;
import org.concordat.policy.Pack;
import org.concordat.policy.SharingRequest.Nature;
import org.concordat.sharing.Beside;
import org.concordat.sharing.Ending.Waiting;
import org.concordat.sharing.Ending.Word;
import org.concordat.sharing.Recorded;
import org.concordat.sharing.SharingGate;
import org.concordat.sharing.SharingOutcome;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What its author and their supervisors do with a concern that was lodged. */
public final class OwnConcerns {
    private static final int PAGE = 30;

    private final Transactions transactions;
    private final Concerns concerns;
    private final SharingGate gate;
    private final KeyService keys;
    private final Journal journal;
    private final Permits permits;
    private final Events events;
    private final Doorbell doorbell;
    private final Clocks clocks;
    private final ToTheHub toTheHub;

    public OwnConcerns(
            Transactions transactions,
            Concerns concerns,
            SharingGate gate,
            KeyService keys,
            Journal journal,
            Permits permits,
            Events events,
            Doorbell doorbell,
            Clocks clocks,
            Pack pack) {
        this.transactions = transactions;
        this.concerns = concerns;
        this.gate = gate;
        this.keys = keys;
        this.journal = journal;
        this.permits = permits;
        this.events = events;
        this.doorbell = doorbell;
        this.clocks = clocks;
        this.toTheHub = new ToTheHub(pack);
    }

    /** One page. */
    public record Page(List<Entry> entries, Optional<UUID> next) {}

    /** One with its texts, by their ids. */
    public record View(Found found, Map<UUID, String> texts) {}

    /** The caller's own, or for a supervisor the agency's; journalled when it completes. */
    public Future<Page> list(Caller caller, Optional<UUID> before) {
        return transactions.act(
                Scope.of(caller),
                Page.class,
                tx -> concerns.list(tx, caller, before, PAGE + 1),
                (tx, found) -> {
                    List<Entry> shown = found.stream().limit(PAGE).toList();
                    // INVARIANT (silent): how many there are is told only where sealed ones may be.
                    journal.write(tx, JournalEntry.of(caller, Act.CONCERNS_LISTED));
                    List<String> sealed = shown.stream()
                            .filter(Entry::sealed)
                            .map(one -> one.id().toString())
                            .toList();
                    if (!sealed.isEmpty()) {
                        journal.write(
                                tx,
                                JournalEntry.of(caller, Act.SEALED_LISTED)
                                        .with("concerns", sealed));
                    }
                    return new Page(
                            shown,
                            found.size() > PAGE
                                    ? Optional.of(shown.get(PAGE - 1).id())
                                    : Optional.empty());
                });
    }

    /** Reads one; in the journal before its texts are opened. */
    public Future<View> read(Caller caller, UUID id) {
        return transactions
                .act(
                        Scope.of(caller),
                        Found.class,
                        tx -> required(tx, caller, id, Action.READ_CONCERN),
                        (tx, found) -> {
                            journal.write(
                                    tx, entry(caller, found, Act.SEALED_READ, Act.CONCERN_READ));
                            return found;
                        })
                .compose(found -> keys.open(
                                found.texts().stream().map(Text::content).toList())
                        .map(texts -> new View(found, texts)));
    }

    Future<Found> required(Tx tx, Caller caller, UUID id, Action action) {
        return concerns.find(tx, id).map(one -> {
            Found found = one.orElseThrow(Problem::notFound);
            permits.require(caller, action, relations(caller, found));
            return found;
        });
    }

    private static Relation[] relations(Caller caller, Found found) {
        return found.entry().author().id().equals(caller.practitioner())
                ? new Relation[] {Relation.AUTHOR, Relation.SUPERVISOR_OF_SENDER}
                : new Relation[] {Relation.SUPERVISOR_OF_SENDER};
    }

    static JournalEntry entry(Caller caller, Found found, Act sealed, Act open) {
        JournalEntry entry = JournalEntry.of(caller, found.entry().sealed() ? sealed : open)
                .about(found.entry().person().id())
                .with("concern", found.entry().id().toString());
        return found.entry().sharing().map(entry::sharing).orElse(entry);
    }

    static void refuseWithdrawn(Found found) {
        if (found.entry().withdrawnAt().isPresent()) {
            throw new Problem(Problem.Code.CONFLICT, "It was withdrawn already.");
        }
    }

    /** One that somebody is about to change, locked, with what of it waits at the gate. */
    record Changing(Found found, Optional<Intake> intake, List<Waiting> waiting) {
        UUID team() {
            return intake.orElseThrow(Lodging::noHub).team();
        }
    }

    /**
     * Locks one, then what of it waits at the gate, and reads it afterwards: who comes second finds what the first one
     * did, and whoever waited for the gate what it let through.
     */
    Future<Changing> changing(Tx tx, Caller caller, UUID id, Action action) {
        concerns.lock(tx, caller.agency(), id);
        Future<List<Waiting>> waiting = concerns.waiting(tx, caller.agency(), id);
        Future<Found> found = required(tx, caller, id, action);
        Future<Optional<Intake>> intake = concerns.intake(tx);
        return Future.all(found, intake, waiting)
                .map(all -> new Changing(found.result(), intake.result(), waiting.result()));
    }

    /** The scope in which what waits at the gate can be ended as well. */
    static Scope atTheGate(Caller caller) {
        return Scope.of(caller).across(CrossAgency.GATE);
    }

    /**
     * Takes one back: from the next batch on it is not weighed, nobody is asked for it any more, and what of it waits at
     * the gate is not shared; what the hub has received stays with it.
     */
    public Future<Recorded> withdraw(Caller caller, Attempt attempt, UUID id, String reason) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        atTheGate(caller).once(attempt),
                        Recorded.class,
                        tx -> changing(tx, caller, id, Action.CHANGE_CONCERN),
                        (tx, one) -> withdrawn(tx, caller, one, key, reason)))
                .onSuccess(done -> doorbell.ring());
    }

    private Recorded withdrawn(Tx tx, Caller caller, Changing one, AgencyKey key, String reason) {
        Found found = one.found();
        refuseWithdrawn(found);
        UUID id = found.entry().id();
        concerns.withdraw(tx, id, found.now());
        concerns.add(
                tx,
                new Text(
                        id,
                        caller.practitioner(),
                        TextKind.WITHDRAWAL,
                        found.now(),
                        key.seal(reason)));
        gate.end(tx, key, word(caller, reason, found.now()), one.waiting());
        clocks.stop(tx, id, Concerns.ANSWER_CLOCK);
        found.entry()
                .asked()
                .filter(Asked::open)
                .ifPresent(asked -> one.intake()
                        .ifPresent(to -> events.tell(tx, to.team(), "picture", asked.picture())));
        journal.write(tx, entry(caller, found, Act.SEALED_WITHDRAWN, Act.CONCERN_WITHDRAWN));
        return new Recorded(id, found.now());
    }

    static Word word(Caller caller, String reason, Instant at) {
        return new Word(JournalEntry.of(caller, Act.NOT_SHARED), caller.practitioner(), reason, at);
    }

    /** Writes more: sealed as the first text was, or to the hub through the gate. */
    public Future<Lodged> add(Caller caller, Attempt attempt, UUID id, String text) {
        return transactions
                .read(Scope.of(caller), tx -> {
                    Future<Found> found = required(tx, caller, id, Action.CHANGE_CONCERN);
                    Future<Optional<Intake>> intake = concerns.intake(tx);
                    return Future.all(found, intake)
                            .map(both -> new Changing(found.result(), intake.result(), List.of()));
                })
                .compose(seen -> keys.of(caller.agency())
                        .compose(key -> seen.found().entry().sharing().isPresent()
                                ? addByTheGate(caller, attempt, seen, text, key)
                                : addSealed(caller, attempt, id, text, key)));
    }

    private Future<Lodged> addSealed(
            Caller caller, Attempt attempt, UUID id, String text, AgencyKey key) {
        return transactions.act(
                Scope.of(caller).once(attempt),
                Lodged.class,
                tx -> {
                    concerns.lock(tx, caller.agency(), id);
                    return required(tx, caller, id, Action.CHANGE_CONCERN);
                },
                (tx, found) -> {
                    added(tx, caller, found, text, key);
                    journal.write(
                            tx, entry(caller, found, Act.SEALED_ADDED_TO, Act.CONCERN_LODGED));
                    return new Lodged(
                            id,
                            found.entry().sealed(),
                            found.entry().sealed() ? "sealed" : "kept",
                            Optional.empty(),
                            false);
                });
    }

    private void added(Tx tx, Caller caller, Found found, String text, AgencyKey key) {
        refuseWithdrawn(found);
        concerns.add(
                tx,
                new Text(
                        found.entry().id(),
                        caller.practitioner(),
                        TextKind.ADDITION,
                        found.now(),
                        key.seal(text)));
    }

    private Future<Lodged> addByTheGate(
            Caller caller, Attempt attempt, Changing seen, String text, AgencyKey key) {
        Entry entry = seen.found().entry();
        return gate.share(
                caller,
                attempt,
                toTheHub.whole(
                        entry.person().id(),
                        text,
                        entry.nature().map(word -> Camel.to(Nature.class, word)),
                        LocalDate.ofInstant(seen.found().now(), Lodging.LOCAL),
                        seen.team(),
                        Optional.empty(),
                        entry.sharing()),
                Lodged.class,
                new Beside<Found, Lodged>() {
                    @Override
                    public Future<Found> find(Tx tx) {
                        concerns.lock(tx, caller.agency(), entry.id());
                        return required(tx, caller, entry.id(), Action.CHANGE_CONCERN);
                    }

                    @Override
                    public Lodged write(Tx tx, Found found, SharingOutcome outcome) {
                        if (!found.entry().sharing().equals(entry.sharing())) {
                            throw new Problem(
                                    Problem.Code.CONFLICT,
                                    "It goes to the hub another way by now. Look again.");
                        }
                        added(tx, caller, found, text, key);
                        return new Lodged(
                                entry.id(), false, outcome.state(), Optional.of(outcome), false);
                    }
                });
    }
}
