package org.concordat.oversight;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Place;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.oversight.Review.Reading;
import org.concordat.sharing.ObligationBook;
import org.concordat.sharing.ObligationBook.Discharge;
import org.concordat.sharing.Recorded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The supervisors' review queue (LLR-P4). What is reviewed is an obligation, and deciding it discharges that
 * obligation in the same transaction. Nobody reviews what they sent, stated or read themselves.
 */
public final class Reviews {
    /** What a live stream calls a new review, and one that is no longer open. */
    static final String EVENT = "review";

    /** What it calls what a practitioner is told. */
    private static final String FEEDBACK = "feedback";

    private static final int PAGE = 50;

    private final Transactions transactions;
    private final ReviewBook book;
    private final ObligationBook obligations;
    private final Contents contents;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final KeyService keys;
    private final Codec codec;
    private final Permits permits;
    private final Texts texts;

    public Reviews(
            Transactions transactions,
            ReviewBook book,
            ObligationBook obligations,
            Contents contents,
            Journal journal,
            Events events,
            Doorbell doorbell,
            KeyService keys,
            Codec codec,
            Permits permits) {
        this.transactions = transactions;
        this.book = book;
        this.obligations = obligations;
        this.contents = contents;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.keys = keys;
        this.codec = codec;
        this.permits = permits;
        this.texts = new Texts(keys, codec);
    }

    /**
     * A page of reviews, or one; texts are by content id.
     *
     * @param readings of one review of unusual reading
     */
    public record View(
            List<Review> reviews,
            List<Reading> readings,
            Optional<Place> next,
            Map<UUID, String> texts) {}

    private record Listed(List<Review> reviews, List<Reading> readings) {}

    /**
     * What a supervisor found.
     *
     * @param note the supervisors' own
     * @param feedback what the practitioner is told
     */
    public record Decided(Outcome outcome, String note, Optional<String> feedback) {}

    /** What waits, what is due first first; that it was read is in the journal before this completes. */
    public Future<View> open(Caller caller, Optional<Place> after) {
        return listed(caller, "open", tx -> book.open(tx, after, PAGE + 1))
                .map(view -> paged(view, Review::due));
    }

    /** What was decided, newest first; that it was read is in the journal before this completes. */
    public Future<View> done(Caller caller, Optional<Place> before) {
        return listed(caller, "done", tx -> book.done(tx, before, PAGE + 1))
                .map(view -> paged(view, r -> r.found().orElseThrow().at()));
    }

    private Future<View> listed(Caller caller, String box, Transactions.Load<List<Review>> load) {
        return transactions
                .act(
                        Scope.of(caller),
                        Listed.class,
                        tx -> load.load(tx).map(found -> new Listed(found, List.of())),
                        (tx, found) -> {
                            permits.require(caller, Action.READ_REVIEWS, Relation.OWN_AGENCY);
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.REVIEWS_READ)
                                            .with("box", box)
                                            .with(
                                                    "entries",
                                                    Math.min(
                                                            PAGE,
                                                            found.reviews().size())));
                            return found;
                        })
                .compose(this::opened);
    }

    private static View paged(View view, Function<Review, Instant> at) {
        if (view.reviews().size() <= PAGE) {
            return view;
        }
        List<Review> shown = view.reviews().subList(0, PAGE);
        Review last = shown.get(PAGE - 1);
        return new View(
                shown,
                view.readings(),
                Optional.of(new Place(at.apply(last), last.id())),
                view.texts());
    }

    /** One, with what it is about; that it was read is in the journal before this completes. */
    public Future<View> read(Caller caller, UUID id) {
        return transactions
                .act(
                        Scope.of(caller),
                        Listed.class,
                        tx -> {
                            Future<Optional<Review>> found = book.find(tx, id);
                            Future<List<Reading>> readings = book.readings(tx, id);
                            return Future.all(found, readings)
                                    .map(both -> new Listed(
                                            List.of(found.result().orElseThrow(Problem::notFound)),
                                            readings.result()));
                        },
                        (tx, found) -> {
                            permits.require(caller, Action.READ_REVIEWS, Relation.OWN_AGENCY);
                            journal.write(
                                    tx,
                                    entry(
                                            caller,
                                            Act.REVIEW_READ,
                                            found.reviews().get(0)));
                            return found;
                        })
                .compose(this::opened);
    }

    private Future<View> opened(Listed listed) {
        List<Content> sealed =
                listed.reviews().stream().flatMap(r -> r.contents().stream()).toList();
        return texts.of(sealed)
                .map(found ->
                        new View(listed.reviews(), listed.readings(), Optional.empty(), found));
    }

    private static JournalEntry entry(Caller caller, Act act, Review review) {
        JournalEntry entry = JournalEntry.of(caller, act)
                .under(review.clause())
                .with("review", review.id().toString())
                .with("reason", review.reason().word());
        return review.sharing().map(entry::sharing).orElse(entry);
    }

    /**
     * Decides one, once. When this completes it is durable, the duty is discharged, and the practitioner is
     * told.
     */
    public Future<Recorded> decide(Caller caller, Attempt attempt, UUID id, Decided decided) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt),
                        Recorded.class,
                        tx -> book.lock(tx, id),
                        (tx, found) -> {
                            permits.require(caller, Action.DECIDE_REVIEW, Relation.OWN_AGENCY);
                            Review review = found.orElseThrow(Problem::notFound);
                            check(caller, review, decided);
                            write(tx, caller, review, decided, key);
                            return new Recorded(id, review.now());
                        }))
                .onSuccess(done -> doorbell.ring());
    }

    private static void check(Caller caller, Review review, Decided decided) {
        if (review.involves(caller.practitioner())) {
            throw new Problem(
                    Problem.Code.FORBIDDEN,
                    "This is about what you did yourself: another supervisor reviews it.");
        }
        if (review.done()) {
            throw new Problem(Problem.Code.CONFLICT, "Somebody else has reviewed this already.");
        }
        if (decided.note().isBlank()) {
            throw Problem.field("note", "required", "Write what you looked at and what you found.");
        }
        if (decided.feedback().isPresent() && review.about().isEmpty()) {
            throw Problem.field("feedback", "unknown", "There is nobody here to write to.");
        }
        if (decided.outcome().needsFeedback()
                && review.about().isPresent()
                && decided.feedback().filter(f -> !f.isBlank()).isEmpty()) {
            throw Problem.field("feedback", "required", "Write to them what you found, and why.");
        }
    }

    private void write(Tx tx, Caller caller, Review review, Decided decided, AgencyKey key) {
        Instant at = review.now();
        List<Content> sealed = new ArrayList<>();
        Content note = key.seal(codec.write(decided.note().strip()));
        sealed.add(note);
        Optional<Content> feedback = decided.feedback()
                .filter(f -> !f.isBlank())
                .map(f -> key.seal(codec.write(f.strip())));
        feedback.ifPresent(sealed::add);
        contents.add(tx, sealed);
        obligations.discharge(
                tx,
                caller,
                review.id(),
                new Discharge(true, decided.note(), Optional.empty()),
                note.id(),
                at);
        book.keep(tx, caller, review.id(), decided.outcome(), note.id(), at);
        feedback.ifPresent(text -> {
            UUID practitioner = review.about().orElseThrow().id();
            book.tell(tx, caller, review, practitioner, text.id(), at);
            events.tell(tx, practitioner, FEEDBACK, review.sharing().orElse(review.id()));
        });
        events.tell(tx, caller.agency(), EVENT, review.sharing().orElse(review.id()));
        journal.write(
                tx,
                entry(caller, Act.REVIEW_DECIDED, review)
                        .with("outcome", Camel.of(decided.outcome()))
                        .with("feedback", feedback.isPresent()));
    }
}
