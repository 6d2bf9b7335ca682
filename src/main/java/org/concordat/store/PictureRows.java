package org.concordat.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;

import org.concordat.concern.Pictures.Answered;
import org.concordat.concern.Pictures.Going;
import org.concordat.concern.Pictures.KindSince;
import org.concordat.concern.Pictures.Opened;
import org.concordat.concern.Pictures.Person;
import org.concordat.concern.Pictures.Shown;
import org.concordat.concern.Pictures.Standing;
import org.concordat.keys.Content;
import org.concordat.people.NameKeys;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Pictures from rows. */
final class PictureRows {
    private PictureRows() {}

    static Standing standing(Row row) {
        return new Standing(
                row.getUUID("id"),
                row.getString("state"),
                Set.copyOf(Columns.uuids(row, "concerns")),
                Columns.instantIfAny(row, "review_at"));
    }

    static String kinds(List<KindSince> kinds) {
        JsonArray array = new JsonArray();
        kinds.forEach(one -> array.add(new JsonObject()
                .put("kind", one.kind())
                .put("since", one.since().toString())));
        return array.encode();
    }

    static Answered answered(Row row) {
        return new Answered(
                row.getString("state"),
                row.getBoolean("at_once"),
                Columns.instantIfAny(row, "due"),
                Columns.instantIfAny(row, "answered_at"),
                Optional.ofNullable(row.getUUID("sharing")));
    }

    static Shown shown(Row row) {
        List<KindSince> kinds = new ArrayList<>();
        for (Object one : new JsonArray(row.getString("kinds"))) {
            JsonObject kind = (JsonObject) one;
            kinds.add(new KindSince(
                    kind.getString("kind"), LocalDate.parse(kind.getString("since"))));
        }
        List<Person> persons = new ArrayList<>();
        for (Object one : row.getJsonArray("persons")) {
            JsonObject person = (JsonObject) one;
            persons.add(new Person(
                    UUID.fromString(person.getString("id")),
                    NameKeys.display(
                            Optional.ofNullable(person.getString("given")),
                            Optional.ofNullable(person.getString("family")),
                            person.getBoolean("expected")),
                    Optional.ofNullable(person.getString("born")).map(LocalDate::parse)));
        }
        return new Shown(
                row.getUUID("id"),
                row.getString("state"),
                persons,
                row.getInteger("agencies"),
                kinds,
                row.getLocalDate("since"),
                Columns.instant(row, "emerged_at"),
                Columns.instantIfAny(row, "opened_at"),
                Columns.instantIfAny(row, "due"),
                Columns.instantIfAny(row, "review_at"));
    }

    static Going going(Row row, List<Content> texts) {
        return new Going(
                row.getUUID("request"),
                row.getUUID("picture"),
                row.getUUID("concern"),
                row.getUUID("lodger"),
                row.getUUID("practitioner"),
                row.getUUID("record"),
                Optional.ofNullable(row.getString("nature")),
                row.getLocalDate("observed_on"),
                row.getUUID("opened_by"),
                row.getString("ground"),
                PgConcerns.content(row),
                texts);
    }

    static Opened opened(Row row, List<Answered> answers) {
        return new Opened(
                shown(row),
                answers,
                Optional.ofNullable(row.getString("ground")),
                Optional.ofNullable(row.getString("opened_by")),
                Optional.ofNullable(row.getUUID("agency"))
                        .map(agency -> new Content(
                                row.getUUID("reason"),
                                agency,
                                row.getBuffer("wrapped_key"),
                                row.getBuffer("ciphertext"))));
    }
}
