package org.concordat.retention;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.retention.AgencyFile.Decision;
import org.concordat.retention.AgencyFile.Named;
import org.concordat.retention.AgencyFile.Review;
import org.concordat.retention.FileBook.Erased;
import org.concordat.retention.Schedule.Due;
import org.concordat.sharing.Recorded;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps a file or proposes to erase it, and erases what somebody else proposed. Nothing goes by itself.
 */
public final class RetentionDesk {
    private static final int MOST_YEARS_KEPT = 10;
    /** So many ids are named in one entry at most, as by an order. */
    private static final int AT_ONCE = 200;

    private final Transactions transactions;
    private final FileBook book;
    private final HoldBook holds;
    private final Contents contents;
    private final Journal journal;
    private final KeyService keys;
    private final Codec codec;
    private final Permits permits;
    private final Schedule schedule;

    public RetentionDesk(
            Transactions transactions,
            FileBook book,
            HoldBook holds,
            Contents contents,
            Journal journal,
            KeyService keys,
            Codec codec,
            Permits permits,
            Schedule schedule) {
        this.transactions = transactions;
        this.book = book;
        this.holds = holds;
        this.contents = contents;
        this.journal = journal;
        this.keys = keys;
        this.codec = codec;
        this.permits = permits;
        this.schedule = schedule;
    }

    private Due due(AgencyFile file) {
        return schedule.due(file.birth(), file.events());
    }

    private record Read(AgencyFile file, List<Review> reviews, List<Hold> holds) {}

    /**
     * One file, with what was decided and ordered about it; reasons by content id, where they are not erased.
     */
    public record View(
            AgencyFile file,
            Due due,
            List<Review> reviews,
            List<Hold> holds,
            Map<UUID, String> texts) {}

    /** Reads one, how much there is and not what; in the journal before this completes. */
    public Future<View> read(Caller caller, UUID record) {
        return transactions
                .act(
                        Scope.of(caller),
                        Read.class,
                        tx -> {
                            Future<Optional<AgencyFile>> file = book.find(tx, record);
                            Future<List<Review>> reviews = book.reviews(tx, record);
                            Future<List<Hold>> standing = holds.on(tx, record);
                            return Future.all(file, reviews, standing)
                                    .map(all -> new Read(
                                            file.result().orElseThrow(Problem::notFound),
                                            reviews.result(),
                                            standing.result()));
                        },
                        (tx, read) -> {
                            permits.require(caller, Action.LIST_FILES_DUE, Relation.OWN_AGENCY);
                            journal.write(
                                    tx, JournalEntry.of(caller, Act.FILE_READ).about(record));
                            return read;
                        })
                .compose(read -> texts(
                                caller,
                                Stream.concat(
                                                read.reviews().stream().map(Review::reason),
                                                read.holds().stream().map(Hold::reason))
                                        .toList())
                        .map(texts -> new View(
                                read.file(),
                                due(read.file()),
                                read.reviews(),
                                read.holds(),
                                texts)));
    }

    /** What is written under these ids, as far as the caller's agency has it. */
    Future<Map<UUID, String>> texts(Caller caller, Collection<UUID> ids) {
        return transactions
                .<List<Content>>read(Scope.of(caller), tx -> contents.find(tx, ids))
                .compose(keys::open)
                .map(found -> {
                    Map<UUID, String> texts = new HashMap<>();
                    found.forEach((id, text) -> texts.put(id, codec.read(text, String.class)));
                    return texts;
                });
    }

    /**
     * What somebody decides about a file.
     *
     * @param reviewOn when it is looked at again; of one that is kept
     * @param version of the file as they saw it
     */
    public record Wanted(
            Decision decision, String reason, Optional<LocalDate> reviewOn, String version) {}

    /**
     * Keeps a file until a day, or proposes to erase it. Durable when this completes; the newest word holds, so that
     * keeping takes a proposal back.
     */
    public Future<Recorded> review(Caller caller, Attempt attempt, UUID record, Wanted wanted) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt),
                        Recorded.class,
                        tx -> {
                            book.takeTurn(tx, caller);
                            return book.find(tx, record);
                        },
                        (tx, found) -> {
                            AgencyFile file = permits.found(
                                    found, caller, Action.REVIEW_FILE, Relation.OWN_AGENCY);
                            Due due = due(file);
                            check(file, due, wanted);
                            UUID reason = new Texts(key, codec, contents).keep(tx, wanted.reason());
                            Review review = review(caller, file, due, wanted, reason);
                            book.review(tx, caller, record, review);
                            journal.write(tx, told(caller, file, due, review));
                            return new Recorded(review.id(), file.now());
                        }));
    }

    private void check(AgencyFile file, Due due, Wanted wanted) {
        if (!wanted.version().equals(file.version())) {
            throw changed();
        }
        if (wanted.decision() == Decision.KEEP) {
            if (wanted.reviewOn()
                    .filter(day -> day.isAfter(file.today())
                            && !day.isAfter(file.today().plusYears(MOST_YEARS_KEPT)))
                    .isEmpty()) {
                throw Problem.field(
                        "reviewOn",
                        "range",
                        "Give the day on which somebody looks at it again, at most ten years off.");
            }
            return;
        }
        if (wanted.reviewOn().isPresent()) {
            throw Problem.field(
                    "reviewOn", "unknown", "What is to be erased is not looked at again.");
        }
        refuseWhatIsNotDue(file, due);
        refuseObstacles(file);
    }

    private static void refuseWhatIsNotDue(AgencyFile file, Due due) {
        if (!due.reached(file.today())) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "Its time is not over before " + Days.words(due.on())
                            + ": until then it is kept.");
        }
    }

    private static Problem changed() {
        return new Problem(
                Problem.Code.CONFLICT,
                "Something was added or erased since you looked. Read the file again, then decide.");
    }

    private static void refuseObstacles(AgencyFile file) {
        if (!file.obstacles().isEmpty()) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "Something is not at its end yet, and keeps this file: "
                            + file.obstacles().stream()
                                    .map(Obstacle::words)
                                    .collect(Collectors.joining(", "))
                            + ". Bring it to an end first.");
        }
    }

    private Review review(Caller caller, AgencyFile file, Due due, Wanted wanted, UUID reason) {
        boolean erase = wanted.decision() == Decision.ERASE;
        return new Review(
                Ids.next(),
                wanted.decision(),
                reason,
                wanted.reviewOn(),
                file.version(),
                due.row().label(),
                due.on(),
                erase
                        ? Optional.of(file.now().plus(Duration.ofDays(schedule.coolingDays())))
                        : Optional.empty(),
                new Named(caller.practitioner(), ""),
                file.now());
    }

    private static JournalEntry told(Caller caller, AgencyFile file, Due due, Review review) {
        JournalEntry entry = JournalEntry.of(
                        caller,
                        review.decision() == Decision.ERASE ? Act.ERASURE_PROPOSED : Act.FILE_KEPT)
                .about(file.record())
                .with("review", review.id().toString())
                .with("due", due.on().toString())
                .with("schedule", due.row().label());
        return review.reviewOn()
                .map(day -> entry.with("reviewOn", day.toString()))
                .orElse(entry);
    }

    private record Done(AgencyFile file, Review review, UUID erasure, Erased erased) {}

    /**
     * Erases a file that somebody else proposed to erase. When this completes it is gone, and the journal says so;
     * otherwise all is as it was.
     */
    public Future<Recorded> erase(Caller caller, Attempt attempt, UUID record, String version) {
        return transactions.act(
                Scope.of(caller).once(attempt),
                Recorded.class,
                tx -> {
                    book.takeTurn(tx, caller);
                    book.stopTheRest(tx, record);
                    return book.find(tx, record)
                            .compose(found -> found.map(
                                            file -> carriedOut(tx, caller, file, version)
                                                    .map(Optional::of))
                                    // A repeated attempt finds it gone, and is answered from
                                    // memory.
                                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
                },
                (tx, carriedOut) -> {
                    Done done = carriedOut.orElseThrow(Problem::notFound);
                    journal.write(tx, entries(caller, done));
                    return new Recorded(done.erasure(), done.file().now());
                });
    }

    private Future<Done> carriedOut(Tx tx, Caller caller, AgencyFile file, String version) {
        permits.require(caller, Action.ERASE_FILE, Relation.OWN_AGENCY);
        Review review = proposal(caller, file, version);
        UUID id = Ids.next();
        return book.erase(tx, caller, id, file, review)
                .map(erased -> new Done(file, review, id, erased));
    }

    private Review proposal(Caller caller, AgencyFile file, String version) {
        Review latest = file.latest()
                .filter(review -> review.decision() == Decision.ERASE)
                .orElseThrow(() -> new Problem(
                        Problem.Code.CONFLICT, "Nobody has proposed to erase this file."));
        if (!version.equals(file.version()) || !latest.version().equals(file.version())) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "This is not what was looked at when its erasure was proposed. Review it again.");
        }
        if (latest.by().id().equals(caller.practitioner())) {
            throw new Problem(
                    Problem.Code.FORBIDDEN, "You proposed this: somebody else carries it out.");
        }
        Instant ready = latest.readyAt().orElseThrow();
        if (file.now().isBefore(ready)) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "It can be erased from " + Days.words(ready) + ", not before.");
        }
        refuseWhatIsNotDue(file, due(file));
        refuseObstacles(file);
        return latest;
    }

    private static List<JournalEntry> entries(Caller caller, Done done) {
        Erasure.Counts counts = done.erased().counts();
        List<UUID> gone = done.erased().entries();
        JournalEntry told = JournalEntry.of(caller, Act.FILE_ERASED)
                .about(done.file().record())
                .with("erasure", done.erasure().toString())
                .with("review", done.review().id().toString())
                .with("reviewedBy", done.review().by().id().toString())
                .with("schedule", done.review().schedule())
                .with("due", done.review().dueOn().toString())
                .with("items", counts.items())
                .with("texts", counts.texts())
                .with("files", counts.files())
                .with("entries", counts.entries());
        return Stream.concat(
                        Stream.of(told),
                        Stream.iterate(0, from -> from < gone.size(), from -> from + AT_ONCE)
                                .map(from ->
                                        gone.subList(from, Math.min(gone.size(), from + AT_ONCE)))
                                .map(ids -> JournalEntry.of(caller, Act.ENTRIES_ERASED)
                                        .with(
                                                org.concordat.audit.log.Erasure.IDS,
                                                org.concordat.audit.log.Erasure.names(ids))))
                .toList();
    }

    private record Erasures(List<Erasure> all) {}

    /** Certificates of the caller's agency, the newest first. */
    public Future<List<Erasure>> erasures(Caller caller) {
        return transactions
                .act(
                        Scope.of(caller),
                        Erasures.class,
                        tx -> book.erasures(tx).map(Erasures::new),
                        (tx, found) -> {
                            permits.require(caller, Action.LIST_FILES_DUE, Relation.OWN_AGENCY);
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.CERTIFICATES_LISTED)
                                            .with("entries", found.all().size()));
                            return found;
                        })
                .map(Erasures::all);
    }

    /** One certificate; in the journal before this completes. */
    public Future<Erasure> certificate(Caller caller, UUID id) {
        return transactions.act(
                Scope.of(caller), Erasure.class, tx -> book.erasure(tx, id), (tx, found) -> {
                    Erasure erasure = permits.found(
                            found, caller, Action.LIST_FILES_DUE, Relation.OWN_AGENCY);
                    journal.write(
                            tx,
                            JournalEntry.of(caller, Act.CERTIFICATE_READ)
                                    .with("erasure", id.toString()));
                    return erasure;
                });
    }
}
