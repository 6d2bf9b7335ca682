package org.concordat.concern;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.clock.Clocks;
import org.concordat.concern.Concerns.Asked;
import org.concordat.concern.Concerns.Found;
import org.concordat.concern.Concerns.Intake;
import org.concordat.concern.Concerns.Text;
import org.concordat.concern.Concerns.TextKind;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.KeyService;
import org.concordat.policy.Pack;
import org.concordat.policy.SharingRequest.Nature;
import org.concordat.sharing.Beside;
import org.concordat.sharing.NewSharing;
import org.concordat.sharing.SharingGate;
import org.concordat.sharing.SharingOutcome;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the author, or their supervisor, answers when the hub asks to read a concern (BUC-3f: they decide how). */
public final class Answers {
    private static final Set<String> OPEN = Set.of("asked", "held");

    private final Transactions transactions;
    private final OwnConcerns own;
    private final Concerns concerns;
    private final SharingGate gate;
    private final KeyService keys;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final Clocks clocks;
    private final ToTheHub toTheHub;

    public Answers(
            Transactions transactions,
            OwnConcerns own,
            Concerns concerns,
            SharingGate gate,
            KeyService keys,
            Journal journal,
            Events events,
            Doorbell doorbell,
            Clocks clocks,
            Pack pack) {
        this.transactions = transactions;
        this.own = own;
        this.concerns = concerns;
        this.gate = gate;
        this.keys = keys;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.clocks = clocks;
        this.toTheHub = new ToTheHub(pack);
    }

    /** What may be answered. */
    public enum Word {
        /** All that was written, through the gate. */
        FULL,
        /** That there is a concern, and whom to ring. */
        CONCERN_ONLY,
        /** Nothing, with a reason that stays in the agency. */
        OBJECT
    }

    private record Both(Found found, Optional<Intake> intake) {
        Asked asked() {
            return found.entry()
                    .asked()
                    .filter(asked -> OPEN.contains(asked.state()))
                    .orElseThrow(() -> new Problem(
                            Problem.Code.CONFLICT,
                            "The hub does not ask for this now. Look again."));
        }

        UUID team() {
            return intake.orElseThrow(Lodging::noHub).team();
        }
    }

    private Future<Both> find(Tx tx, Caller caller, UUID id) {
        Future<Found> found = own.required(tx, caller, id, Action.ANSWER_CONCERN);
        Future<Optional<Intake>> intake = concerns.intake(tx);
        return Future.all(found, intake).map(all -> new Both(found.result(), intake.result()));
    }

    /**
     * Answers the hub's question about one concern.
     *
     * @param words whom to ring, or why not; not asked for in full
     */
    public Future<Lodged> answer(
            Caller caller, Attempt attempt, UUID id, Word word, Optional<String> words) {
        if (word != Word.FULL && words.isEmpty()) {
            throw word == Word.OBJECT
                    ? Problem.field("reason", "required", "Say why not.")
                    : Problem.field("ring", "required", "Say whom to ring, and how.");
        }
        if (word == Word.OBJECT) {
            return object(caller, attempt, id, words.orElseThrow());
        }
        return transactions
                .act(Scope.of(caller), Both.class, tx -> find(tx, caller, id), (tx, both) -> {
                    journal.write(
                            tx,
                            OwnConcerns.entry(
                                    caller, both.found(), Act.SEALED_READ, Act.CONCERN_READ));
                    return both;
                })
                .compose(both -> keys.open(
                                both.found().texts().stream().map(Text::content).toList())
                        .compose(texts -> share(
                                caller,
                                attempt,
                                both,
                                word,
                                word == Word.FULL
                                        ? toTheHub.whole(
                                                both.found().entry().person().id(),
                                                written(both.found(), texts),
                                                both.found()
                                                        .entry()
                                                        .nature()
                                                        .map(n -> Camel.to(Nature.class, n)),
                                                both.found().entry().observedOn(),
                                                both.team(),
                                                Optional.empty(),
                                                Optional.empty())
                                        : toTheHub.only(
                                                both.found().entry().person().id(),
                                                words.orElseThrow(),
                                                both.team()))));
    }

    /** The first text and what was added, as one. */
    static String written(Found found, Map<UUID, String> texts) {
        return found.texts().stream()
                .filter(text -> text.kind() == TextKind.TEXT || text.kind() == TextKind.ADDITION)
                .map(text -> texts.getOrDefault(text.content().id(), ""))
                .collect(Collectors.joining("\n\n"));
    }

    private Future<Lodged> share(
            Caller caller, Attempt attempt, Both before, Word word, NewSharing sharing) {
        UUID id = before.found().entry().id();
        return gate.share(caller, attempt, sharing, Lodged.class, new Beside<Both, Lodged>() {
            @Override
            public Future<Both> find(Tx tx) {
                return Answers.this.find(tx, caller, id);
            }

            @Override
            public Lodged write(Tx tx, Both both, SharingOutcome outcome) {
                String delivered = word == Word.FULL ? "shared" : "concernOnly";
                record(tx, caller, both, outcome.delivered() ? delivered : "held", outcome.id());
                return new Lodged(
                        id,
                        both.found().entry().sealed(),
                        outcome.state(),
                        Optional.of(outcome),
                        false);
            }
        });
    }

    private Future<Lodged> object(Caller caller, Attempt attempt, UUID id, String reason) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt),
                        Lodged.class,
                        tx -> find(tx, caller, id),
                        (tx, both) -> {
                            concerns.add(
                                    tx,
                                    new Text(
                                            id,
                                            caller.practitioner(),
                                            TextKind.OBJECTION,
                                            both.found().now(),
                                            key.seal(reason)));
                            record(tx, caller, both, "objected", Optional.empty());
                            return new Lodged(
                                    id,
                                    both.found().entry().sealed(),
                                    "objected",
                                    Optional.empty(),
                                    false);
                        }))
                .onSuccess(done -> doorbell.ring());
    }

    private void record(Tx tx, Caller caller, Both both, String state, Optional<UUID> sharing) {
        Asked asked = both.asked();
        concerns.answer(
                tx,
                asked.id(),
                state,
                Optional.of(caller.practitioner()),
                sharing,
                both.found().now());
        clocks.stop(tx, both.found().entry().id(), PictureDesk.CLOCK);
        both.intake().ifPresent(to -> events.tell(tx, to.team(), "picture", asked.picture()));
        JournalEntry entry = JournalEntry.of(caller, Act.SEALED_ANSWERED)
                .about(both.found().entry().person().id())
                .with("concern", both.found().entry().id().toString())
                .with("answer", state);
        journal.write(tx, sharing.map(entry::sharing).orElse(entry));
    }
}
