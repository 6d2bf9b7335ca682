package org.concordat.oversight;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.oversight.WatchBook.Batch;
import org.concordat.oversight.WatchBook.Found;
import org.concordat.oversight.WatchBook.Raised;
import org.concordat.oversight.WatchBook.Seen;
import org.concordat.oversight.WatchBook.Waiting;
import org.concordat.policy.Decision.ObligationKind;
import org.concordat.policy.Pack;
import org.concordat.policy.ReviewTerms;
import org.concordat.policy.ReviewTerms.Unusual;
import org.concordat.policy.ReviewTerms.WithoutWork;
import org.concordat.policy.clock.WorkingCalendar;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Follows the journal's order and puts before supervisors what is to be looked at. Two places in it are kept: one
 * close behind, one as many days behind as work may follow a reading. Any node may do the next step; a place is
 * locked while it is looked at and moves with what came of it, so that none is missed and none is there twice.
 */
public final class Watching {
    private static final int BATCH = 100;

    /** Acts that stop the times in which a referral is to be seen to. */
    private static final Set<String> SEEING_TO = Set.of("SHARING_OPENED", "REFERRAL_MOVED");

    private final Follower now = new Follower("now");
    private final Follower later = new Follower("later");

    private final Transactions transactions;
    private final WatchBook book;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final ReadingRules rules;
    private final Optional<ReviewTerms> terms;
    private final Optional<WithoutWork> withoutWork;
    private final String clause;
    private final Duration within;
    private final InstantSource clock;

    public Watching(
            Transactions transactions,
            WatchBook book,
            Journal journal,
            Events events,
            Doorbell doorbell,
            Pack pack,
            WorkingCalendar week,
            InstantSource clock) {
        this.transactions = transactions;
        this.book = book;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.terms = pack.terms().reviews();
        this.rules = new ReadingRules(terms.flatMap(ReviewTerms::unusual), week);
        this.withoutWork = terms.flatMap(ReviewTerms::unusual).flatMap(Unusual::withoutWork);
        this.clause =
                Objects.requireNonNull(pack.obligations().get(ObligationKind.SUPERVISOR_REVIEW));
        this.within = Duration.ofHours(pack.settings().reviewWithinHours());
        this.clock = clock;
    }

    /** A place in the journal's order, and how much is looked at from there in one step. */
    private static final class Follower {
        private final String name;
        private int size = BATCH;

        Follower(String name) {
            this.name = name;
        }

        /** One heavy entry among many others must not hold up all of them. */
        void smaller() {
            size = Math.max(1, size / 2);
        }

        void larger() {
            size = Math.min(BATCH, size * 2);
        }
    }

    /**
     * What came of one step.
     *
     * @param took false where somebody else has the place
     * @param raised whether anything was put before anybody
     */
    private record Done(boolean took, boolean raised) {}

    /** What one step found. */
    private record Step(
            Optional<Batch> batch,
            List<Found> late,
            List<Found> deferred,
            List<Found> ordinary,
            List<Question> questions,
            List<Waiting> waiting) {
        static Step nothing() {
            return new Step(
                    Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of());
        }
    }

    /**
     * Looks at what happened since. When this completes, what came of it is durable.
     *
     * @return whether there may be more
     */
    public Future<Boolean> lookNow() {
        return look(now, clock.instant().plus(Duration.ofDays(1)), this::now);
    }

    /** As {@link #lookNow()}, at readings after which work has had its time to follow. */
    public Future<Boolean> lookLater() {
        Duration days = Duration.ofDays(withoutWork.map(WithoutWork::daysAfter).orElse(0));
        return look(later, clock.instant().minus(days), this::later);
    }

    private interface Look {
        Future<Step> at(Tx tx, Batch batch);
    }

    /** Nothing is locked while there is nothing to do. */
    private Future<Boolean> look(Follower follower, Instant upTo, Look look) {
        return hasMore(follower, upTo)
                .compose(more -> more ? step(follower, upTo, look) : Future.succeededFuture(false));
    }

    private Future<Boolean> hasMore(Follower follower, Instant upTo) {
        return transactions.read(
                Scope.platform(CrossAgency.OVERSIGHT), tx -> book.hasMore(tx, follower.name, upTo));
    }

    private Future<Boolean> step(Follower follower, Instant upTo, Look look) {
        return transactions
                .act(
                        Scope.platform(CrossAgency.OVERSIGHT),
                        Done.class,
                        tx -> book.take(tx, follower.name, upTo, follower.size)
                                .compose(taken -> taken.isEmpty()
                                        ? Future.succeededFuture(Step.nothing())
                                        : look.at(tx, taken.get())),
                        (tx, step) -> {
                            step.batch()
                                    .ifPresent(
                                            batch -> book.advance(tx, follower.name, batch.to()));
                            return new Done(step.batch().isPresent(), raise(tx, step));
                        })
                .onFailure(failure -> follower.smaller())
                .compose(done -> {
                    follower.larger();
                    if (done.raised()) {
                        doorbell.ring();
                    }
                    return done.took() ? hasMore(follower, upTo) : Future.succeededFuture(false);
                });
    }

    private Future<Step> now(Tx tx, Batch batch) {
        Future<List<Found>> late = book.late(tx, seenTo(batch));
        Future<List<Found>> deferred = book.deferred(tx, putOff(batch));
        Future<List<Found>> ordinary = book.ordinary(tx, sampled(batch));
        Future<List<Question>> questions =
                rules.asked(tx, book, readings(batch)).compose(asked -> unasked(tx, asked));
        return Future.all(late, deferred, ordinary, questions)
                .compose(all -> waiting(tx, questions.result()))
                .map(waiting -> new Step(
                        Optional.of(batch),
                        late.result(),
                        deferred.result(),
                        ordinary.result(),
                        questions.result(),
                        waiting));
    }

    private Future<Step> later(Tx tx, Batch batch) {
        return rules.askedLater(tx, book, readings(batch))
                .compose(asked -> unasked(tx, asked))
                .compose(questions -> waiting(tx, questions)
                        .map(waiting -> new Step(
                                Optional.of(batch),
                                List.of(),
                                List.of(),
                                List.of(),
                                questions,
                                waiting)));
    }

    /** Without the readings that are in a review of that reason, so that none is raised for nothing. */
    private Future<List<Question>> unasked(Tx tx, List<Question> questions) {
        Set<UUID> entries = questions.stream()
                .flatMap(question -> question.reads().stream())
                .map(Read::entry)
                .collect(Collectors.toSet());
        return entries.isEmpty()
                ? Future.succeededFuture(questions)
                : book.asked(tx, entries)
                        .map(asked -> questions.stream()
                                .map(question -> question.without(asked))
                                .filter(question -> !question.reads().isEmpty())
                                .toList());
    }

    private Future<List<Waiting>> waiting(Tx tx, List<Question> questions) {
        Set<UUID> readers = new HashSet<>();
        Set<LocalDate> days = new HashSet<>();
        questions.forEach(question -> question.reads().forEach(read -> {
            readers.add(read.reader().id());
            days.add(day(read));
        }));
        return readers.isEmpty()
                ? Future.succeededFuture(List.of())
                : book.waiting(tx, readers, days);
    }

    private static List<UUID> sharings(Batch batch, Predicate<Seen> which) {
        return batch.entries().stream()
                .filter(which)
                .flatMap(seen -> seen.sharing().stream())
                .distinct()
                .toList();
    }

    /** Each referral that something was done to, with when first. */
    private static Map<UUID, Instant> seenTo(Batch batch) {
        Map<UUID, Instant> referrals = new HashMap<>();
        batch.entries().stream()
                .filter(seen -> SEEING_TO.contains(seen.act()))
                .forEach(seen ->
                        seen.sharing().ifPresent(id -> referrals.putIfAbsent(id, seen.at())));
        return referrals;
    }

    private List<UUID> sampled(Batch batch) {
        int perHundred = terms.map(ReviewTerms::samplePerHundred).orElse(0);
        return sharings(batch, seen -> seen.act().equals("SHARING_DELIVERED")).stream()
                .filter(sharing -> Sample.picks(sharing, perHundred))
                .toList();
    }

    private static List<Found> putOff(Batch batch) {
        return batch.entries().stream()
                .filter(seen -> seen.act().equals("OBLIGATION_DISCHARGED")
                        && seen.kind().equals(Optional.of("informPerson"))
                        && seen.outcome().equals(Optional.of("deferred")))
                .filter(seen -> seen.sharing().isPresent() && seen.agency().isPresent())
                .map(seen -> new Found(
                        seen.sharing().orElseThrow(),
                        seen.agency().orElseThrow(),
                        seen.practitioner()))
                .distinct()
                .toList();
    }

    private static List<UUID> readings(Batch batch) {
        return batch.entries().stream()
                .filter(seen -> WatchBook.READS.contains(seen.act()))
                .filter(seen -> seen.practitioner().isPresent())
                .map(Seen::id)
                .toList();
    }

    /** Whether anything was put before anybody. */
    private boolean raise(Tx tx, Step step) {
        Instant due = clock.instant().plus(within);
        step.late().forEach(found -> raise(tx, Reason.LATE, found, due));
        step.deferred().forEach(found -> raise(tx, Reason.DEFERRED, found, due));
        step.ordinary().forEach(found -> raise(tx, Reason.SAMPLE, found, due));
        List<Waiting> waiting = new ArrayList<>(step.waiting());
        step.questions().forEach(question -> ask(tx, question, waiting, due));
        return !step.late().isEmpty()
                || !step.deferred().isEmpty()
                || !step.ordinary().isEmpty()
                || !step.questions().isEmpty();
    }

    private void raise(Tx tx, Reason reason, Found found, Instant due) {
        raise(
                tx,
                new Raised(
                        Ids.next(),
                        reason,
                        clause,
                        found.agency(),
                        found.about(),
                        Optional.of(found.sharing()),
                        Optional.empty(),
                        due));
    }

    private void raise(Tx tx, Raised review) {
        book.raise(tx, review);
        JournalEntry entry = JournalEntry.ofPlatform(Act.REVIEW_RAISED, review.agency())
                .under(review.clause())
                .with("review", review.id().toString())
                .with("reason", review.reason().word());
        journal.write(tx, review.sharing().map(entry::sharing).orElse(entry));
        tell(tx, review);
    }

    private void tell(Tx tx, Raised review) {
        events.tell(tx, review.agency(), Reviews.EVENT, review.sharing().orElse(review.id()));
    }

    /** One review for each reader and day, until somebody has seen to it. */
    private void ask(Tx tx, Question question, List<Waiting> waiting, Instant due) {
        Map<List<Object>, List<Read>> days = question.reads().stream()
                .collect(Collectors.groupingBy(
                        read -> List.of(read.reader().id(), read.agency(), day(read)),
                        HashMap::new,
                        Collectors.toList()));
        days.values().forEach(reads -> {
            Read first = reads.get(0);
            Raised fresh = new Raised(
                    Ids.next(),
                    question.reason(),
                    question.clause(),
                    first.agency(),
                    Optional.of(first.reader().id()),
                    Optional.empty(),
                    Optional.of(day(first)),
                    due);
            Optional<Waiting> known =
                    waiting.stream().filter(one -> one.isOf(fresh)).findFirst();
            if (known.isEmpty()) {
                raise(tx, fresh);
            }
            book.add(tx, known.map(Waiting::id).orElse(fresh.id()), question.reason(), reads);
        });
    }

    private static LocalDate day(Read read) {
        return LocalDate.ofInstant(read.at(), WorkingCalendar.ZONE);
    }
}
