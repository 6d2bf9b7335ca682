package org.concordat.concern;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.clock.Clocks;
import org.concordat.concern.Concerns.Asked;
import org.concordat.concern.Concerns.Found;
import org.concordat.concern.Concerns.Intake;
import org.concordat.concern.Concerns.Reply;
import org.concordat.concern.Concerns.Text;
import org.concordat.concern.Concerns.TextKind;
import org.concordat.concern.OwnConcerns.Changing;
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
import org.concordat.keys.AgencyKey;
import org.concordat.keys.KeyService;
import org.concordat.policy.Pack;
import org.concordat.policy.SharingRequest.Nature;
import org.concordat.sharing.Beside;
import org.concordat.sharing.NewSharing;
import org.concordat.sharing.SharingGate;
import org.concordat.sharing.SharingOutcome;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the author, or their supervisor, answers when the hub asks to read a concern (BUC-3f: they decide how). */
public final class Answers {
    private static final String REPLACED = "Another answer took its place.";

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

    private static Asked asked(Found found) {
        OwnConcerns.refuseWithdrawn(found);
        return found.entry()
                .asked()
                .filter(Asked::open)
                .orElseThrow(() -> new Problem(
                        Problem.Code.CONFLICT, "The hub does not ask for this now. Look again."));
    }

    /** INVARIANT (once): of two answers, or an answer and a withdrawal, the second finds the first. */
    private Future<Changing> find(Tx tx, Caller caller, UUID id) {
        return own.changing(tx, caller, id, Action.ANSWER_CONCERN);
    }

    private record Read(Found found, UUID team) {}

    private Future<Read> read(Tx tx, Caller caller, UUID id) {
        Future<Found> found = own.required(tx, caller, id, Action.ANSWER_CONCERN);
        Future<Optional<Intake>> intake = concerns.intake(tx);
        return Future.all(found, intake)
                .map(both -> new Read(
                        found.result(),
                        intake.result().orElseThrow(Lodging::noHub).team()));
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
                .act(Scope.of(caller), Read.class, tx -> read(tx, caller, id), (tx, read) -> {
                    journal.write(
                            tx,
                            OwnConcerns.entry(
                                    caller, read.found(), Act.SEALED_READ, Act.CONCERN_READ));
                    return read;
                })
                .compose(read -> keys.open(
                                read.found().texts().stream().map(Text::content).toList())
                        .compose(texts -> share(
                                caller, attempt, id, word, sharing(read, texts, word, words))));
    }

    private NewSharing sharing(
            Read read, Map<UUID, String> texts, Word word, Optional<String> words) {
        Concerns.Entry entry = read.found().entry();
        return word == Word.FULL
                ? toTheHub.whole(
                        entry.person().id(),
                        written(read.found(), texts),
                        entry.nature().map(n -> Camel.to(Nature.class, n)),
                        entry.observedOn(),
                        read.team(),
                        Optional.empty(),
                        Optional.empty())
                : toTheHub.only(entry.person().id(), words.orElseThrow(), read.team());
    }

    /** The first text and what was added, as one. */
    static String written(Found found, Map<UUID, String> texts) {
        return found.texts().stream()
                .filter(text -> text.kind() == TextKind.TEXT || text.kind() == TextKind.ADDITION)
                .map(text -> texts.getOrDefault(text.content().id(), ""))
                .collect(Collectors.joining("\n\n"));
    }

    private Future<Lodged> share(
            Caller caller, Attempt attempt, UUID id, Word word, NewSharing sharing) {
        return keys.of(caller.agency())
                .compose(key -> gate.share(
                        caller, attempt, sharing, Lodged.class, new Beside<Changing, Lodged>() {
                            @Override
                            public Future<Changing> find(Tx tx) {
                                return Answers.this.find(tx, caller, id);
                            }

                            @Override
                            public Lodged write(Tx tx, Changing one, SharingOutcome outcome) {
                                shared(tx, caller, one, word, outcome, key);
                                return new Lodged(
                                        id,
                                        one.found().entry().sealed(),
                                        outcome.state(),
                                        Optional.of(outcome),
                                        false);
                            }
                        }));
    }

    private void shared(
            Tx tx, Caller caller, Changing one, Word word, SharingOutcome outcome, AgencyKey key) {
        String once = word == Word.FULL ? "shared" : "concernOnly";
        record(tx, caller, one, Reply.of(once, Optional.of(caller.practitioner()), outcome));
        replace(tx, caller, one, key, REPLACED);
        if (word == Word.FULL) {
            outcome.id()
                    .ifPresent(
                            sharing -> concerns.goesBy(tx, one.found().entry().id(), sharing));
        }
    }

    /** What they say now counts: nothing more than that reaches the hub by what waits from before. */
    private void replace(Tx tx, Caller caller, Changing one, AgencyKey key, String reason) {
        gate.end(tx, key, OwnConcerns.word(caller, reason, one.found().now()), one.waiting());
    }

    private Future<Lodged> object(Caller caller, Attempt attempt, UUID id, String reason) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        OwnConcerns.atTheGate(caller).once(attempt),
                        Lodged.class,
                        tx -> find(tx, caller, id),
                        (tx, one) -> {
                            record(
                                    tx,
                                    caller,
                                    one,
                                    new Reply(
                                            "objected",
                                            "objected",
                                            Optional.of(caller.practitioner()),
                                            Optional.empty()));
                            replace(tx, caller, one, key, reason);
                            concerns.add(
                                    tx,
                                    new Text(
                                            id,
                                            caller.practitioner(),
                                            TextKind.OBJECTION,
                                            one.found().now(),
                                            key.seal(reason)));
                            return new Lodged(
                                    id,
                                    one.found().entry().sealed(),
                                    "objected",
                                    Optional.empty(),
                                    false);
                        }))
                .onSuccess(done -> doorbell.ring());
    }

    private void record(Tx tx, Caller caller, Changing one, Reply reply) {
        Found found = one.found();
        Asked asked = asked(found);
        concerns.answer(tx, asked.id(), reply, found.now());
        clocks.stop(tx, found.entry().id(), Concerns.ANSWER_CLOCK);
        one.intake().ifPresent(to -> events.tell(tx, to.team(), "picture", asked.picture()));
        JournalEntry entry = JournalEntry.of(caller, Act.SEALED_ANSWERED)
                .about(found.entry().person().id())
                .with("concern", found.entry().id().toString())
                .with("answer", reply.state());
        journal.write(tx, reply.sharing().map(entry::sharing).orElse(entry));
    }
}
