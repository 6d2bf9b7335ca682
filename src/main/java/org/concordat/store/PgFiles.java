package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Place;
import org.concordat.kernel.Tx;
import org.concordat.retention.AgencyFile;
import org.concordat.retention.AgencyFile.Decision;
import org.concordat.retention.AgencyFile.Holding;
import org.concordat.retention.AgencyFile.Named;
import org.concordat.retention.AgencyFile.Review;
import org.concordat.retention.Erasure;
import org.concordat.retention.Erasure.Counts;
import org.concordat.retention.Erasure.Told;
import org.concordat.retention.FileBook;
import org.concordat.retention.Obstacle;
import org.concordat.retention.Schedule;
import org.concordat.retention.Schedule.Event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What agencies hold about persons, as a whole, and its end. */
public final class PgFiles implements FileBook {
    /** More, of one file, stay until the journal's own time is over. */
    private static final int MOST_ENTRIES = 5_000;

    @Override
    public Future<Instant> takeTurn(Tx tx, Caller caller) {
        PgTx pg = PgTx.of(tx);
        pg.run(RetentionSql.TAKE_TURN, Tuple.of(caller.agency()));
        return pg.run(RetentionSql.NOW, Tuple.tuple())
                .map(rows -> Columns.instant(rows.iterator().next(), "now"));
    }

    @Override
    public void stopTheRest(Tx tx, UUID record) {
        PgTx.of(tx).run(RetentionSql.LOCK_FILE, Tuple.of(record));
    }

    @Override
    public Future<List<Candidate>> candidates(
            Tx tx, Schedule.Least least, Optional<Place> after, int limit) {
        return PgTx.of(tx)
                .run(
                        RetentionSql.CANDIDATES,
                        Columns.tuple(
                                least.quietYears(),
                                least.childYears(),
                                least.adultAge(),
                                after.map(Place::at).map(Columns::utc).orElse(null),
                                after.map(Place::id).orElse(null),
                                limit))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Candidate(
                                new Place(Columns.instant(row, "created_at"), row.getUUID("id")),
                                PgPeople.birth(row),
                                events(row),
                                row.getBoolean("kept"),
                                Columns.instant(row, "now"))));
    }

    @Override
    public Future<List<AgencyFile>> find(Tx tx, Collection<UUID> records) {
        return PgTx.of(tx)
                .run(RetentionSql.THESE, Tuple.of((Object) Columns.uuids(records)))
                .map(rows -> Columns.list(rows, PgFiles::file));
    }

    @Override
    public Future<Optional<AgencyFile>> find(Tx tx, UUID record) {
        return PgTx.of(tx)
                .run(RetentionSql.FIND, Tuple.of(record))
                .map(rows -> Columns.first(rows, PgFiles::file));
    }

    private static AgencyFile file(Row row) {
        return new AgencyFile(
                row.getUUID("id"),
                Optional.ofNullable(row.getString("given_name")),
                Optional.ofNullable(row.getString("family_name")),
                PgPeople.birth(row),
                events(row),
                Columns.texts(row, "obstacles").stream()
                        .map(word -> Camel.to(Obstacle.class, word))
                        .toList(),
                new Holding(
                        numbers(new JsonObject(row.getString("items"))),
                        row.getInteger("texts"),
                        row.getInteger("files"),
                        row.getInteger("concerns")),
                row.getString("version"),
                Optional.ofNullable(row.getUUID("review")).map(id -> review(row)),
                Columns.instant(row, "now"));
    }

    private static List<Event> events(Row row) {
        List<String> categories = Columns.texts(row, "categories");
        LocalDate[] days = row.getArrayOfLocalDates("days");
        List<Event> events = new ArrayList<>(days.length);
        for (int i = 0; i < days.length; i++) {
            events.add(new Event(
                    Optional.of(categories.get(i)).filter(category -> !category.isEmpty()),
                    days[i]));
        }
        return events;
    }

    private static Map<String, Integer> numbers(JsonObject json) {
        Map<String, Integer> numbers = new HashMap<>();
        json.fieldNames().forEach(name -> numbers.put(name, json.getInteger(name)));
        return numbers;
    }

    private static Review review(Row row) {
        return new Review(
                row.getUUID("review"),
                Camel.to(Decision.class, row.getString("decision")),
                row.getUUID("reason"),
                Optional.ofNullable(row.getLocalDate("review_on")),
                row.getString("review_version"),
                row.getString("schedule"),
                row.getLocalDate("due_on"),
                Columns.instantIfAny(row, "ready_at"),
                new Named(row.getUUID("practitioner"), row.getString("practitioner_name")),
                Columns.instant(row, "reviewed_at"));
    }

    @Override
    public Future<List<Review>> reviews(Tx tx, UUID record) {
        return PgTx.of(tx)
                .run(RetentionSql.REVIEWS, Tuple.of(record))
                .map(rows -> Columns.list(rows, PgFiles::review));
    }

    @Override
    public void review(Tx tx, Caller caller, UUID record, Review review) {
        PgTx.of(tx)
                .run(
                        RetentionSql.ADD_REVIEW,
                        Columns.tuple(
                                review.id(),
                                caller.agency(),
                                record,
                                Camel.of(review.decision()),
                                review.reason(),
                                review.reviewOn().orElse(null),
                                review.version(),
                                review.schedule(),
                                review.dueOn(),
                                review.readyAt().map(Columns::utc).orElse(null),
                                caller.practitioner(),
                                Columns.utc(review.at())));
    }

    @Override
    public Future<Erased> erase(Tx tx, Caller caller, UUID erasure, AgencyFile file, Review by) {
        PgTx pg = PgTx.of(tx);
        pg.run(
                RetentionSql.ADD_ERASURE,
                Tuple.of(
                        erasure,
                        caller.agency(),
                        file.record(),
                        by.id(),
                        caller.practitioner(),
                        Columns.utc(file.now())));
        return pg.run(RetentionSql.ERASE, Tuple.of(erasure, MOST_ENTRIES))
                .map(rows -> Columns.first(
                                rows,
                                row -> new Erased(
                                        counts(row.getString("counts")),
                                        Columns.uuids(row, "entries")))
                        .orElseThrow());
    }

    private static Counts counts(String text) {
        JsonObject json = new JsonObject(text);
        return new Counts(
                numbers(json.getJsonObject("items")),
                json.getInteger("texts"),
                json.getInteger("files"),
                json.getInteger("entries"));
    }

    @Override
    public Future<List<Erasure>> erasures(Tx tx) {
        return PgTx.of(tx)
                .run(RetentionSql.ERASURES, Tuple.tuple())
                .map(rows -> Columns.list(rows, PgFiles::erasure));
    }

    @Override
    public Future<Optional<Erasure>> erasure(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(RetentionSql.ERASURE, Tuple.of(id))
                .map(rows -> Columns.first(rows, PgFiles::erasure));
    }

    private static Erasure erasure(Row row) {
        return new Erasure(
                row.getUUID("id"),
                row.getUUID("record"),
                row.getString("schedule"),
                row.getLocalDate("due_on"),
                new Named(row.getUUID("reviewer"), row.getString("reviewer_name")),
                Columns.instant(row, "reviewed_at"),
                new Named(row.getUUID("practitioner"), row.getString("name")),
                Columns.instant(row, "at"),
                told(row),
                counts(row.getString("counts")));
    }

    private static List<Told> told(Row row) {
        List<UUID> ids = Columns.uuids(row, "entries");
        List<String> acts = Columns.texts(row, "acts");
        List<Told> told = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            told.add(new Told(ids.get(i), acts.get(i)));
        }
        return told;
    }
}
