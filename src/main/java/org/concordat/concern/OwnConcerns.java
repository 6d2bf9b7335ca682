package org.concordat.concern;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.concern.Concerns.Entry;
import org.concordat.concern.Concerns.Found;
import org.concordat.concern.Concerns.Text;
import org.concordat.concern.Concerns.TextKind;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.KeyService;
import org.concordat.policy.Pack;
import org.concordat.sharing.Beside;
import org.concordat.sharing.Recorded;
import org.concordat.sharing.SharingGate;
import org.concordat.sharing.SharingOutcome;

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
    private final ToTheHub toTheHub;

    public OwnConcerns(
            Transactions transactions,
            Concerns concerns,
            SharingGate gate,
            KeyService keys,
            Journal journal,
            Permits permits,
            Pack pack) {
        this.transactions = transactions;
        this.concerns = concerns;
        this.gate = gate;
        this.keys = keys;
        this.journal = journal;
        this.permits = permits;
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

    private static void refuseWithdrawn(Found found) {
        if (found.entry().withdrawnAt().isPresent()) {
            throw new Problem(Problem.Code.CONFLICT, "It was withdrawn already.");
        }
    }

    /**
     * Takes one back: from the next batch on it is not weighed. One that still waits at the gate is not shared; what the
     * hub has received stays with it.
     */
    public Future<Recorded> withdraw(Caller caller, Attempt attempt, UUID id, String reason) {
        return transactions
                .read(Scope.of(caller), tx -> required(tx, caller, id, Action.CHANGE_CONCERN))
                .compose(found -> notShared(caller, attempt, found, reason))
                .compose(done -> keys.of(caller.agency()))
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt),
                        Recorded.class,
                        tx -> required(tx, caller, id, Action.CHANGE_CONCERN),
                        (tx, found) -> {
                            refuseWithdrawn(found);
                            concerns.withdraw(tx, id, found.now());
                            concerns.add(
                                    tx,
                                    new Text(
                                            id,
                                            caller.practitioner(),
                                            TextKind.WITHDRAWAL,
                                            found.now(),
                                            key.seal(reason)));
                            journal.write(
                                    tx,
                                    entry(
                                            caller,
                                            found,
                                            Act.SEALED_WITHDRAWN,
                                            Act.CONCERN_WITHDRAWN));
                            return new Recorded(id, found.now());
                        }));
    }

    private Future<?> notShared(Caller caller, Attempt attempt, Found found, String reason) {
        Entry entry = found.entry();
        if (!entry.sharingState().equals(Optional.of("held"))) {
            return Future.succeededFuture();
        }
        return gate.notShared(
                        caller, attempt.part("sharing"), entry.sharing().orElseThrow(), reason)
                .mapEmpty()
                // It was let through, or ended, a moment ago.
                .recover(
                        failure -> failure instanceof Problem p && p.code() == Problem.Code.CONFLICT
                                ? Future.succeededFuture()
                                : Future.failedFuture(failure));
    }

    /** Writes more: sealed as the first text was, or to the hub through the gate. */
    public Future<Lodged> add(Caller caller, Attempt attempt, UUID id, String text) {
        return transactions
                .read(Scope.of(caller), tx -> {
                    Future<Found> found = required(tx, caller, id, Action.CHANGE_CONCERN);
                    Future<Optional<Concerns.Intake>> intake = concerns.intake(tx);
                    return Future.all(found, intake)
                            .map(both -> new Both(found.result(), intake.result()));
                })
                .compose(both -> both.found().entry().sharing().isPresent()
                        ? addByTheGate(caller, attempt, both, text)
                        : addSealed(caller, attempt, id, text));
    }

    private record Both(Found found, Optional<Concerns.Intake> intake) {}

    private Future<Lodged> addSealed(Caller caller, Attempt attempt, UUID id, String text) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt),
                        Lodged.class,
                        tx -> required(tx, caller, id, Action.CHANGE_CONCERN),
                        (tx, found) -> {
                            refuseWithdrawn(found);
                            concerns.add(
                                    tx,
                                    new Text(
                                            id,
                                            caller.practitioner(),
                                            TextKind.ADDITION,
                                            found.now(),
                                            key.seal(text)));
                            journal.write(
                                    tx,
                                    entry(caller, found, Act.SEALED_ADDED_TO, Act.CONCERN_LODGED));
                            return new Lodged(
                                    id,
                                    found.entry().sealed(),
                                    found.entry().sealed() ? "sealed" : "kept",
                                    Optional.empty(),
                                    false);
                        }));
    }

    private Future<Lodged> addByTheGate(Caller caller, Attempt attempt, Both both, String text) {
        Entry entry = both.found().entry();
        refuseWithdrawn(both.found());
        return gate.share(
                caller,
                attempt,
                toTheHub.whole(
                        entry.person().id(),
                        text,
                        entry.nature()
                                .map(word -> org.concordat.kernel.Camel.to(
                                        org.concordat.policy.SharingRequest.Nature.class, word)),
                        LocalDate.ofInstant(both.found().now(), Lodging.LOCAL),
                        both.intake().orElseThrow(Lodging::noHub).team(),
                        Optional.empty(),
                        entry.sharing()),
                Lodged.class,
                new Beside<Optional<Void>, Lodged>() {
                    @Override
                    public Future<Optional<Void>> find(Tx tx) {
                        return Future.succeededFuture(Optional.empty());
                    }

                    @Override
                    public Lodged write(Tx tx, Optional<Void> none, SharingOutcome outcome) {
                        return new Lodged(
                                entry.id(), false, outcome.state(), Optional.of(outcome), false);
                    }
                });
    }
}
