package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.sharing.AdviceBook.Locked;
import org.concordat.sharing.AdviceBook.Question;
import org.concordat.sharing.AdviceBook.Setting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Advice from a supervisor of one's own agency (HMG-2). It never leaves the agency, and asking delays
 * nothing: a sharing that it is about goes its own way meanwhile (HMG-7).
 */
public final class AdviceDesk {
    /** What a live stream calls a new question and a new answer. */
    private static final String EVENT = "advice";

    private static final int PAGE = 30;

    private final Transactions transactions;
    private final AdviceBook book;
    private final Contents contents;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final KeyService keys;
    private final Codec codec;
    private final Permits permits;

    public AdviceDesk(
            Transactions transactions,
            AdviceBook book,
            Contents contents,
            Journal journal,
            Events events,
            Doorbell doorbell,
            KeyService keys,
            Codec codec,
            Permits permits) {
        this.transactions = transactions;
        this.book = book;
        this.contents = contents;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.keys = keys;
        this.codec = codec;
        this.permits = permits;
    }

    /**
     * What somebody asks.
     *
     * @param to one supervisor by name; empty: any
     * @param person whom it is about, where the asker chose to say so
     */
    public record NewAdvice(
            String question, Optional<UUID> to, Optional<UUID> sharing, Optional<UUID> person) {}

    /** Questions with their texts, which are by content id; advisers are whom the caller may ask. */
    public record View(
            List<Advice.Named> advisers,
            List<Advice> waiting,
            List<Advice> answered,
            Optional<Cursor> next,
            Map<UUID, String> texts) {}

    private record Listed(
            List<Advice.Named> advisers, List<Advice> waiting, List<Advice> answered) {}

    /** Asks. Durable, and told to the agency's supervisors, when this completes. */
    public Future<Recorded> ask(Caller caller, Attempt attempt, NewAdvice asked) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt),
                        Recorded.class,
                        tx -> book.setting(tx, caller, asked.sharing(), asked.person()),
                        (tx, setting) -> {
                            check(caller, asked, setting);
                            Seals seals = new Seals(key, codec);
                            UUID text = seals.seal(asked.question());
                            contents.add(tx, seals.all());
                            UUID id = Ids.next();
                            book.ask(
                                    tx,
                                    caller,
                                    new Question(
                                            id,
                                            asked.to(),
                                            asked.sharing(),
                                            asked.person(),
                                            text,
                                            setting.now()));
                            written(tx, caller, id, Act.ADVICE_ASKED, asked.sharing());
                            return new Recorded(id, setting.now());
                        }))
                .onSuccess(done -> doorbell.ring());
    }

    private void check(Caller caller, NewAdvice asked, Setting setting) {
        permits.require(caller, Action.ASK_ADVICE);
        if (asked.sharing().isPresent()) {
            permits.require(caller, Action.READ_SHARING, relations(caller, setting.author()));
        }
        if (asked.person().isPresent() && !setting.known()) {
            throw Problem.notFound();
        }
        if (setting.advisers().isEmpty()) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "Nobody else in your agency supervises. Ask your nominated representative.");
        }
        if (asked.to().isPresent()
                && setting.advisers().stream()
                        .noneMatch(a -> a.id().equals(asked.to().get()))) {
            throw Problem.field("to", "unknown", "Choose a supervisor of your agency.");
        }
    }

    /** How the caller stands to what somebody of their agency wrote; not at all where nobody did. */
    private static Relation[] relations(Caller caller, Optional<UUID> author) {
        if (author.isEmpty()) {
            return new Relation[0];
        }
        return author.get().equals(caller.practitioner())
                ? new Relation[] {Relation.AUTHOR, Relation.SUPERVISOR_OF_SENDER}
                : new Relation[] {Relation.SUPERVISOR_OF_SENDER};
    }

    /** Answers once. Durable, and told to the asker, when this completes. */
    public Future<Recorded> answer(Caller caller, Attempt attempt, UUID id, String answer) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt),
                        Recorded.class,
                        tx -> book.lock(tx, id),
                        (tx, found) -> {
                            Locked locked = found.orElseThrow(Problem::notFound);
                            Advice advice = locked.advice();
                            permits.require(
                                    caller,
                                    Action.ANSWER_ADVICE,
                                    relations(caller, Optional.of(advice.asker().id())));
                            refuseOwnOrSecond(caller, advice);
                            Seals seals = new Seals(key, codec);
                            UUID text = seals.seal(answer);
                            contents.add(tx, seals.all());
                            book.answer(tx, caller, id, text, locked.now());
                            events.tell(tx, advice.asker().id(), EVENT, id);
                            written(tx, caller, id, Act.ADVICE_ANSWERED, advice.sharing());
                            return new Recorded(id, locked.now());
                        }))
                .onSuccess(done -> doorbell.ring());
    }

    private static void refuseOwnOrSecond(Caller caller, Advice advice) {
        if (advice.asker().id().equals(caller.practitioner())) {
            throw new Problem(
                    Problem.Code.FORBIDDEN, "You asked this: another supervisor answers it.");
        }
        if (advice.answer().isPresent()) {
            throw new Problem(Problem.Code.CONFLICT, "This has been answered already.");
        }
    }

    /** All of the agency's supervisors are told: whom it was addressed to is among them. */
    private void written(Tx tx, Caller caller, UUID id, Act act, Optional<UUID> sharing) {
        events.tell(tx, caller.agency(), EVENT, id);
        JournalEntry entry = JournalEntry.of(caller, act).with("advice", id.toString());
        journal.write(tx, sharing.map(entry::sharing).orElse(entry));
    }

    /** What waits for an answer and what was answered; in the journal before this completes. */
    public Future<View> desk(Caller caller, Optional<Cursor> before) {
        return listed(caller, Optional.empty(), tx -> {
            Future<List<Advice.Named>> advisers = book.advisers(tx, caller);
            Future<List<Advice>> waiting = book.waiting(tx, caller);
            Future<List<Advice>> answered = book.answered(tx, caller, before, PAGE + 1);
            return Future.all(advisers, waiting, answered)
                    .map(all -> new Listed(advisers.result(), waiting.result(), answered.result()));
        });
    }

    /** What was asked about one sharing: part of its decision. */
    public Future<View> about(Caller caller, UUID sharing) {
        return listed(
                caller,
                Optional.of(sharing),
                tx -> book.about(tx, caller, sharing)
                        .map(all -> new Listed(
                                List.of(),
                                all.stream().filter(a -> a.answer().isEmpty()).toList(),
                                all.stream().filter(a -> a.answer().isPresent()).toList())));
    }

    private Future<View> listed(
            Caller caller, Optional<UUID> sharing, Transactions.Load<Listed> load) {
        return transactions
                .act(Scope.of(caller), Listed.class, load, (tx, found) -> {
                    JournalEntry entry = JournalEntry.of(caller, Act.ADVICE_READ)
                            .with(
                                    "entries",
                                    found.waiting().size()
                                            + Math.min(PAGE, found.answered().size()));
                    journal.write(tx, sharing.map(entry::sharing).orElse(entry));
                    return found;
                })
                .compose(this::opened);
    }

    /** Reads one question with its answer. */
    public Future<View> read(Caller caller, UUID id) {
        return transactions
                .act(
                        Scope.of(caller),
                        Listed.class,
                        tx -> {
                            Future<List<Advice.Named>> advisers = book.advisers(tx, caller);
                            Future<Optional<Advice>> found = book.find(tx, id);
                            return Future.all(advisers, found).map(all -> {
                                Advice advice = found.result().orElseThrow(Problem::notFound);
                                boolean open = advice.answer().isEmpty();
                                return new Listed(
                                        advisers.result(),
                                        open ? List.of(advice) : List.of(),
                                        open ? List.of() : List.of(advice));
                            });
                        },
                        (tx, found) -> {
                            Advice advice = all(found).get(0);
                            permits.require(
                                    caller,
                                    Action.READ_ADVICE,
                                    relations(caller, Optional.of(advice.asker().id())));
                            JournalEntry entry = JournalEntry.of(caller, Act.ADVICE_READ)
                                    .with("advice", id.toString());
                            journal.write(
                                    tx, advice.sharing().map(entry::sharing).orElse(entry));
                            return found;
                        })
                .compose(this::opened);
    }

    private static List<Advice> all(Listed found) {
        List<Advice> all = new ArrayList<>(found.waiting());
        all.addAll(found.answered());
        return all;
    }

    private Future<View> opened(Listed listed) {
        List<Advice> answered = listed.answered().stream().limit(PAGE).toList();
        Optional<Cursor> next = listed.answered().size() > PAGE
                ? answered.get(PAGE - 1).answer().map(Advice.Answer::cursor)
                : Optional.empty();
        return keys.open(
                        all(listed).stream().flatMap(a -> a.contents().stream()).toList())
                .map(found -> {
                    Map<UUID, String> texts = new HashMap<>();
                    found.forEach((id, text) -> texts.put(id, codec.read(text, String.class)));
                    return new View(listed.advisers(), listed.waiting(), answered, next, texts);
                });
    }
}
