package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import org.concordat.faults.Client.Answer;
import org.concordat.faults.RunningNode.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A power cut in the middle of an erasure: all of the file is there, and afterwards all of it goes. */
class ErasureKillTest {
    private static final long SOON_MILLIS = 60_000;
    private static final Map<String, Long> WHOLE = Map.of(
            "its consent's note",
            1L,
            "a sealed concern's text",
            1L,
            "its name",
            1L,
            "certificates",
            0L,
            "what was let go of",
            0L,
            "entries that it was erased",
            0L);
    private static final Map<String, Long> GONE = Map.of(
            "its consent's note",
            0L,
            "a sealed concern's text",
            0L,
            "its name",
            0L,
            "certificates",
            1L,
            "what was let go of",
            1L,
            "entries that it was erased",
            1L);

    private final Path folder = ScratchFolder.make("erasure-kill");
    private final Path data = folder.resolve("data");
    private final Place place = Place.embedded(data);

    @AfterEach
    void clean() {
        ScratchFolder.delete(folder);
    }

    private static UUID made(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(answer.json().getString("id"));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** A child of whom a school wrote something down, eighteen years ago. */
    private UUID oldFile(Client author, Superuser database) {
        UUID record = made(author.post(
                place.port(),
                "/people",
                new JsonObject()
                        .put("givenName", "Ivo")
                        .put("familyName", "Killedmeanwhile")
                        .put("dateOfBirth", "2016-01-31"),
                key()));
        made(author.post(
                place.port(),
                "/people/" + record + "/consents",
                new JsonObject()
                        .put("state", "refused")
                        .put("by", "parent")
                        .put("note", "Said so at the gate."),
                key()));
        made(author.post(
                place.port(),
                "/concerns",
                new JsonObject()
                        .put("person", record.toString())
                        .put("kind", "neglect")
                        .put("level", "niggling")
                        .put("nature", "fact")
                        .put("observedOn", "2026-01-05")
                        .put("text", "Always the same jumper.")
                        .put("sealed", true),
                key()));
        for (String sql : List.of(
                "update record set date_of_birth = '2000-01-31', created_at = '2008-02-03' where id = ?",
                "update consent set recorded_at = '2008-02-03' where record = ?",
                "update concern set lodged_at = '2008-02-03' where record = ?",
                "update concern_text set at = '2008-02-03' where concern in (select id from concern where record = ?)",
                "insert into match_key (key, record) values ('killed', ?) on conflict do nothing")) {
            database.run(sql, record);
        }
        return record;
    }

    /** As a colleague would have, longer ago than the days between. */
    private String proposed(Client supervisor, Superuser database, UUID record) {
        String version = supervisor
                .get(place.port(), "/retention/files/" + record)
                .json()
                .getString("version");
        database.run("""
                insert into file_review (id, agency, record, decision, reason, version, schedule, due_on, ready_at,
                                         practitioner, at)
                select uuidv7(), r.agency, r.id, 'erase', uuidv7(), ?, 'Children', '2025-01-31', now() - interval '1 day',
                       p.id, now() - interval '40 days'
                from record r join practitioner p on p.agency = r.agency and p.name = 'Will Penn'
                where r.id = ?
                """, version, record);
        return version;
    }

    private static Map<String, Long> state(Superuser database, UUID record) {
        return Map.of(
                "its consent's note",
                database.number(
                        "select count(*) from content c join consent n on n.note = c.id where n.record = ?",
                        record),
                "a sealed concern's text",
                database.number(
                        "select count(*) from concern_text t join concern c on c.id = t.concern where c.record = ?",
                        record),
                "its name",
                database.number(
                        "select count(*) from record where id = ? and family_name is not null",
                        record),
                "certificates",
                database.number("select count(*) from erasure where record = ?", record),
                "what was let go of",
                database.number(
                        "select count(*) from let_go l join erasure e on e.id = l.erasure where e.record = ?",
                        record),
                "entries that it was erased",
                database.number(
                        "select count(*) from journal_entry where record = ? and act = 'FILE_ERASED'",
                        record));
    }

    @Test
    void shouldHaveErasedAllOrNothing_whenTheNodeIsKilledInTheMiddle() throws SQLException {
        RunningNode node = place.start();
        try {
            Superuser database = Superuser.of(data);
            Accounts accounts = Accounts.of(data);
            Client author = new Client(accounts.of(Scene.SENDER), Duration.ofSeconds(10));
            Client supervisor =
                    new Client(accounts.of(Scene.SENDERS_SUPERVISOR), Duration.ofSeconds(10));
            UUID record = oldFile(author, database);
            JsonObject version =
                    new JsonObject().put("version", proposed(supervisor, database, record));
            String erasure = "/retention/files/" + record + "/erasure";
            String attempt = key();

            // What comes after its texts are gone waits, and so it is in the middle.
            try (Connection held = database.connect();
                    Statement statement = held.createStatement()) {
                held.setAutoCommit(false);
                statement.execute(
                        "select from match_key where record = '" + record + "' for update");
                CompletableFuture<Answer> lost = CompletableFuture.supplyAsync(
                        () -> supervisor.post(place.port(), erasure, version, attempt));
                assertThat(Pausing.upTo(SOON_MILLIS, () -> database.number("""
                                select count(*) from pg_stat_activity
                                where wait_event_type = 'Lock' and query like '%erase_file%'
                                """) == 1))
                        .isTrue();
                node.kill();
                assertThat(lost.join().status()).isZero();
            }

            node = place.start();
            Superuser after = Superuser.of(data).there();
            assertThat(state(after, record)).isEqualTo(WHOLE);
            made(supervisor.post(place.port(), erasure, version, attempt));
            assertThat(state(after, record)).isEqualTo(GONE);
        } finally {
            node.close();
        }
    }
}
