package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Place;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.oversight.Feedback;
import org.concordat.oversight.FeedbackBook;
import org.concordat.oversight.Outcome;
import org.concordat.oversight.Reason;
import org.concordat.oversight.Review;
import org.concordat.oversight.Review.Found;
import org.concordat.oversight.Review.Named;
import org.concordat.oversight.Review.Reading;
import org.concordat.oversight.ReviewBook;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Reviews and what is told of them, under row level security. */
public final class PgReviews implements ReviewBook, FeedbackBook {
    @Override
    public Future<List<Review>> open(Tx tx, Optional<Place> after, int limit) {
        return listed(tx, ReviewSql.OPEN, after, limit);
    }

    @Override
    public Future<List<Review>> done(Tx tx, Optional<Place> before, int limit) {
        return listed(tx, ReviewSql.DONE, before, limit);
    }

    private static Future<List<Review>> listed(
            Tx tx, String sql, Optional<Place> place, int limit) {
        return PgTx.of(tx)
                .run(
                        sql,
                        Columns.tuple(
                                place.map(Place::at).map(Columns::utc).orElse(null),
                                place.map(Place::id).orElse(null),
                                limit))
                .map(rows -> Columns.list(rows, PgReviews::review));
    }

    @Override
    public Future<Optional<Review>> find(Tx tx, UUID id) {
        return one(tx, ReviewSql.FIND, id);
    }

    @Override
    public Future<Optional<Review>> lock(Tx tx, UUID id) {
        return one(tx, ReviewSql.LOCK, id);
    }

    private static Future<Optional<Review>> one(Tx tx, String sql, UUID id) {
        return PgTx.of(tx)
                .run(sql, Tuple.of(id))
                .map(rows -> Columns.first(rows, PgReviews::review));
    }

    @Override
    public Future<List<Reading>> readings(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(ReviewSql.READINGS, Tuple.of(id))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Reading(
                                row.getUUID("record"),
                                Optional.ofNullable(row.getString("given_name")),
                                Optional.ofNullable(row.getString("family_name")),
                                row.getBoolean("expected"),
                                row.getString("act"),
                                Optional.ofNullable(row.getUUID("sharing")),
                                Columns.instant(row, "at"))));
    }

    @Override
    public void keep(Tx tx, Caller caller, UUID id, Outcome outcome, UUID note, Instant at) {
        PgTx.of(tx)
                .run(
                        ReviewSql.KEEP,
                        Tuple.of(
                                id,
                                caller.agency(),
                                caller.practitioner(),
                                Camel.of(outcome),
                                note,
                                Columns.utc(at)));
    }

    @Override
    public void tell(
            Tx tx, Caller caller, Review review, UUID practitioner, UUID text, Instant at) {
        PgTx.of(tx)
                .run(
                        ReviewSql.TELL,
                        Columns.tuple(
                                review.id(),
                                caller.agency(),
                                practitioner,
                                Camel.of(review.reason()),
                                review.sharing().orElse(null),
                                caller.practitioner(),
                                text,
                                Columns.utc(at)));
    }

    @Override
    public Future<List<Feedback>> own(Tx tx, Caller caller, int limit) {
        return PgTx.of(tx)
                .run(ReviewSql.OWN, Tuple.of(caller.practitioner(), limit))
                .map(rows -> Columns.list(rows, PgReviews::feedback));
    }

    @Override
    public Future<Optional<Feedback>> lock(Tx tx, Caller caller, UUID review) {
        PgTx pg = PgTx.of(tx);
        pg.run(ReviewSql.LOCK_FEEDBACK, Tuple.of(review));
        return pg.run(ReviewSql.FIND_FEEDBACK, Tuple.of(caller.practitioner(), review))
                .map(rows -> Columns.first(rows, PgReviews::feedback));
    }

    @Override
    public void answer(Tx tx, Caller caller, UUID review, Optional<UUID> text, Instant at) {
        PgTx.of(tx)
                .run(
                        ReviewSql.ANSWER,
                        Columns.tuple(
                                review,
                                caller.agency(),
                                caller.practitioner(),
                                text.orElse(null),
                                Columns.utc(at)));
    }

    private static Review review(Row row) {
        Optional<UUID> title = Optional.ofNullable(row.getUUID("title"));
        return new Review(
                row.getUUID("id"),
                Camel.to(Reason.class, row.getString("reason")),
                row.getString("clause"),
                Optional.ofNullable(row.getUUID("sharing")),
                Boolean.TRUE.equals(row.getBoolean("referral")),
                Optional.ofNullable(row.getUUID("about"))
                        .map(id -> new Named(id, row.getString("about_name"))),
                involved(row),
                Optional.ofNullable(row.getString("ground")),
                Columns.instant(row, "due"),
                row.getString("state"),
                Optional.ofNullable(row.getLocalDate("review_on")),
                Optional.ofNullable(row.getLocalDate("day")),
                title,
                row.getInteger("people"),
                row.getInteger("readings"),
                Optional.ofNullable(row.getString("outcome")).map(outcome -> found(row, outcome)),
                contents(row, "title", "note", "feedback", "answer"),
                Columns.instant(row, "now"));
    }

    /** A null among them is nobody. */
    private static List<UUID> involved(Row row) {
        return Arrays.stream(row.getArrayOfUUIDs("involved"))
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
    }

    private static Found found(Row row, String outcome) {
        Named by = new Named(row.getUUID("found_by"), row.getString("found_by_name"));
        return new Found(
                Camel.to(Outcome.class, outcome),
                by,
                Columns.instant(row, "found_at"),
                row.getUUID("note"),
                Optional.ofNullable(row.getUUID("feedback")),
                answer(row));
    }

    private static Optional<Feedback.Answer> answer(Row row) {
        return Columns.instantIfAny(row, "answered_at")
                .map(at -> new Feedback.Answer(at, Optional.ofNullable(row.getUUID("answer"))));
    }

    private static Feedback feedback(Row row) {
        return new Feedback(
                row.getUUID("review"),
                Camel.to(Reason.class, row.getString("reason")),
                Optional.ofNullable(row.getUUID("sharing")),
                Optional.ofNullable(row.getUUID("title")),
                new Named(row.getUUID("told_by"), row.getString("told_by_name")),
                Columns.instant(row, "at"),
                row.getUUID("feedback"),
                answer(row),
                contents(row, "title", "feedback", "answer"),
                Columns.instant(row, "now"));
    }

    private static List<Content> contents(Row row, String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Optional.ofNullable(row.getUUID(name + "_agency"))
                        .map(agency -> new Content(
                                row.getUUID(name),
                                agency,
                                row.getBuffer(name + "_key"),
                                row.getBuffer(name + "_text")))
                        .stream())
                .toList();
    }
}
