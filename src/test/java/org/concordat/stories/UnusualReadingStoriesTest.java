package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * Reading that is asked about, on a node of its own and another beside it, so that two look at once. What was read at
 * another time than now is written as the node writes it, with that time.
 */
class UnusualReadingStoriesTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    private static final StoryNode.Apart APART = StoryNode.apart();
    private static final StoryNode NODE = APART.node();
    private static StoryNode.Running second;

    @BeforeAll
    static void twoLook() {
        second = NODE.another();
    }

    @AfterAll
    static void end() {
        second.close();
        APART.close();
    }

    private static Desk desk(String username) {
        return Desk.signIn(username, NODE.port());
    }

    private static UUID registers(Desk desk, String family) {
        return registers(desk, family, "2014-05-06");
    }

    private static UUID registers(Desk desk, String family, String born) {
        return desk.post(
                        "/people",
                        new JsonObject()
                                .put("givenName", "Robin")
                                .put("familyName", family)
                                .put("dateOfBirth", born))
                .is(201)
                .id();
    }

    /** Nothing like any other's, so that none are taken for one person. */
    private static String unlike(int number) {
        StringBuilder letters = new StringBuilder("X");
        new Random(number).ints(10, 0, 26).forEach(n -> letters.append((char) ('a' + n)));
        return letters.toString();
    }

    /** That somebody read about a person, at some time. */
    private static void read(String username, UUID record, Instant at) {
        UUID id = org.concordat.kernel.Ids.next();
        NODE.run(
                """
                insert into journal_entry (id, at, salt, act, agency, practitioner, record)
                values (?, ?, sha256('a salt'), 'PERSON_READ', ?, ?, ?)
                """,
                id,
                Timestamp.from(at),
                NODE.agencyOf(username),
                NODE.practitioner(username),
                record);
        NODE.run("""
                insert into journal_pending (id, at, what, who, hash, agency)
                values (?, ?, sha256('what'), sha256('who'), sha256('leaf'), ?)
                """, id, Timestamp.from(at), NODE.agencyOf(username));
    }

    /** Everything that was done has been looked at. */
    private static void lookedAt() {
        NODE.sequenced();
        await().atMost(SOON).until(() -> NODE.count("""
                        select count(*) from oversight_follower f, journal_head h
                        where f.name = 'now' and f.position < h.size
                        """) == 0);
    }

    private static Optional<JsonObject> row(Desk supervisor, String reason, String username) {
        String reader = NODE.practitioner(username).toString();
        return ReviewStoriesTest.queue(supervisor).stream()
                .filter(r -> r.getString("reason").equals(reason))
                .filter(r -> r.getJsonObject("about").getString("id").equals(reader))
                .findFirst();
    }

    private static JsonObject asked(Desk supervisor, String reason, String username) {
        return await().atMost(SOON)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> row(supervisor, reason, username), Optional::isPresent)
                .orElseThrow();
    }

    private static List<JsonObject> readings(Desk supervisor, JsonObject row) {
        return supervisor.get("/reviews/" + row.getString("id")).is(200).list("read");
    }

    @Test
    @Clause({"LLR-P4", "ROT-4.3a"})
    void shouldAskAboutReadingWithoutWork_onceWorkHasHadItsTimeToFollow() {
        Desk hospital = desk("a.gill");
        Desk supervisor = desk("v.adeyemi");
        UUID unknown = registers(hospital, "Wholly");
        UUID patient = registers(hospital, "Patient");
        Instant then = Instant.now().minus(Duration.ofDays(8));
        // The midwives had the second among theirs, and a week has not gone by yet since the third
        // was read.
        NODE.run(
                "insert into notice (id, record, agency, practitioner, notice, given_on, manner, recorded_at)"
                        + " values (gen_random_uuid(), ?, ?, ?, 'n', '2026-01-01', 'post', ?)",
                patient,
                NODE.agencyOf("f.lowe"),
                NODE.practitioner("f.lowe"),
                Timestamp.from(then.plus(Duration.ofDays(2))));
        UUID fresh = registers(hospital, "Freshly");
        read("f.lowe", unknown, then);
        read("f.lowe", unknown, then.plusSeconds(60));
        read("f.lowe", patient, then.plusSeconds(120));
        // As one that was taken in from a file: nobody registered them by hand.
        UUID taken = UUID.randomUUID();
        NODE.run(
                """
                insert into record (id, agency, person, name_key, date_of_birth, created_at)
                values (?, ?, gen_random_uuid(), 'taken', '1971-02-03', ?)
                """,
                taken,
                NODE.agencyOf("f.lowe"),
                Timestamp.from(then.minus(Duration.ofDays(3))));
        read("f.lowe", taken, then.plusSeconds(150));
        NODE.sequenced();
        // So that what was done until here is a week old.
        NODE.run(
                "update journal_leaf set at = at - interval '8 days' where at > ?",
                Timestamp.from(then.plusSeconds(200)));
        read("f.lowe", fresh, Instant.now());

        JsonObject row = asked(supervisor, "withoutWork", "f.lowe");

        assertThat(row.getString("why")).endsWith("?");
        assertThat(row.getInteger("people")).isOne();
        assertThat(row.getInteger("readings")).isEqualTo(2);
        assertThat(row.getString("section")).isEqualTo("§4.3");
        assertThat(readings(supervisor, row))
                .extracting(r -> r.getJsonObject("person").getString("id"))
                .containsOnly(unknown.toString());
        supervisor.get("/people/" + unknown).is(200);
        assertThat(readings(supervisor, row))
                .noneMatch(r -> r.getJsonObject("person").getString("id").equals(taken.toString()));
        // Whoever works with them in the same team has work.
        assertThat(row(supervisor, "withoutWork", "a.gill")).isEmpty();
    }

    @Test
    @Clause("ROT-4.3a")
    void shouldAskAboutReadingManyPeople_onceThoughTwoNodesLook() {
        Desk reader = desk("n.farouk");
        Desk supervisor = desk("r.hobson");
        List<UUID> people = new ArrayList<>();
        for (int i = 0; i < 41; i++) {
            people.add(registers(reader, unlike(i), (1950 + i) + "-05-" + (10 + i % 18)));
        }
        people.subList(0, 40).forEach(id -> reader.get("/people/" + id).is(200));
        lookedAt();
        assertThat(row(supervisor, "manyPeople", "n.farouk")).isEmpty();

        reader.get("/people/" + people.get(40)).is(200);

        JsonObject row = asked(supervisor, "manyPeople", "n.farouk");
        assertThat(row.getInteger("people")).isEqualTo(41);
        // More of it is the same question, until somebody has seen to it.
        reader.get("/people/" + people.get(0)).is(200);
        lookedAt();
        assertThat(row(supervisor, "manyPeople", "n.farouk").orElseThrow().getString("id"))
                .isEqualTo(row.getString("id"));
        assertThat(NODE.count(
                        "select count(*) from obligation where about = ? and reason = 'manyPeople'",
                        NODE.practitioner("n.farouk")))
                .isOne();
        assertThat(NODE.count(
                        "select count(distinct entry) from review_reading where review = ?::uuid",
                        row.getString("id")))
                .isEqualTo(42);
        // What was reviewed is not put before anybody again with what comes on another day.
        supervisor
                .post(
                        "/reviews/" + row.getString("id"),
                        new JsonObject().put("outcome", "sound").put("note", "A handover."))
                .is(201);
        reader.get("/people/" + people.get(0)).is(200);
        lookedAt();
        assertThat(NODE.ask("""
                        select count(q.entry)::text from obligation o left join review_reading q on q.review = o.id
                        where o.about = ? and o.reason = 'manyPeople' group by o.id
                        """, NODE.practitioner("n.farouk"))).doesNotContain("0");
    }

    @Test
    @Clause("ROT-4.3a")
    void shouldAskAboutReadingOfOnesOwnName_withoutKeepingTheName() {
        Desk reader = desk("b.oneill");
        Desk supervisor = desk("j.mercer");
        UUID relative = registers(reader, "ONEILL");
        reader.get("/people/" + relative).is(200);

        JsonObject row = asked(supervisor, "ownName", "b.oneill");

        assertThat(row.encode()).doesNotContain("ONEILL");
        UUID review = UUID.fromString(row.getString("id"));
        List<String> kept = java.util.stream.Stream.of(
                        "select row_to_json(o)::text from obligation o where id = ?",
                        "select row_to_json(r)::text from review_reading r where review = ?",
                        "select row_to_json(j)::text from journal_entry j where detail ->> 'review' = ?::text")
                .flatMap(sql -> NODE.ask(sql, review).stream())
                .toList();
        assertThat(kept).hasSize(3);
        assertThat(String.join("\n", kept)).doesNotContainIgnoringCase("neill");
        // Only the supervisors of that agency learn of it, and they write to whoever read.
        assertThat(ReviewStoriesTest.queue(desk("d.marsh")))
                .noneMatch(r -> r.getString("id").equals(review.toString()));
        desk("d.marsh").get("/reviews/" + review).isProblem(404, "not-found");
        supervisor
                .post(
                        "/reviews/" + review,
                        new JsonObject()
                                .put("outcome", "talk")
                                .put("note", "Asked her.")
                                .put("feedback", "Are you related? Then somebody else does this."))
                .is(201);
        JsonObject told = reader.get("/feedback").is(200).list("feedback").get(0);
        assertThat(told.getString("id")).isEqualTo(review.toString());
        assertThat(told.containsKey("sharing")).isFalse();
        reader.post("/feedback/" + review, new JsonObject()).is(201);
        // The next reading is another question.
        reader.get("/people/" + relative).is(200);
        JsonObject again = asked(supervisor, "ownName", "b.oneill");
        assertThat(again.getString("id")).isNotEqualTo(review.toString());
        // Until one of them is found sound.
        supervisor
                .post(
                        "/reviews/" + again.getString("id"),
                        new JsonObject().put("outcome", "sound").put("note", "No relation."))
                .is(201);
        reader.get("/people/" + relative).is(200);
        lookedAt();
        assertThat(row(supervisor, "ownName", "b.oneill")).isEmpty();
    }

    @Test
    @Clause("ROT-4.3a")
    void shouldAskAboutReadingAtOddHours_unlessOnDuty() {
        Desk council = desk("o.pritchard");
        Desk supervisor = desk("r.hobson");
        UUID person = registers(council, "Oddly");
        Instant night = LocalDate.now(Draft.LOCAL)
                .with(TemporalAdjusters.previous(DayOfWeek.SUNDAY))
                .atTime(LocalTime.of(3, 0))
                .atZone(Draft.LOCAL)
                .toInstant();
        for (int i = 0; i < 11; i++) {
            read("o.pritchard", person, night.plus(15L * i, ChronoUnit.MINUTES));
            // The crisis line has somebody there day and night.
            read("n.farouk", person, night.plus(15L * i, ChronoUnit.MINUTES));
        }

        JsonObject row = asked(supervisor, "oddHours", "o.pritchard");

        assertThat(row.getInteger("readings")).isEqualTo(11);
        assertThat(row.getString("why")).contains("working hours");
        lookedAt();
        assertThat(row(supervisor, "oddHours", "n.farouk")).isEmpty();
    }

    @Test
    @Clause("ROT-4.3a")
    void shouldAskAboutReadingByWhoeverIsAboutToLeave() {
        Desk reader = desk("t.adams");
        Desk supervisor = desk("p.shaw");
        UUID tenant = registers(reader, "Tenant");
        NODE.run(
                "update practitioner set left_on = current_date + 5 where id = ?",
                NODE.practitioner("t.adams"));
        reader.get("/people/" + tenant).is(200);

        assertThat(readings(supervisor, asked(supervisor, "leaver", "t.adams")))
                .extracting(r -> r.getString("act"))
                .containsOnly("personRead");
    }

    @Test
    @Clause("ROT-4.3a")
    void shouldNotBeSeenByWhomeverItIsAbout_thoughTheySupervise() {
        Desk reader = desk("j.mercer");
        UUID relative = registers(reader, "Mercer");
        reader.get("/people/" + relative).is(200);
        String review = await().atMost(SOON)
                .until(
                        () -> NODE.ask(
                                "select id::text from obligation where reason = 'ownName' and about = ?",
                                NODE.practitioner("j.mercer")),
                        found -> !found.isEmpty())
                .get(0);

        assertThat(row(reader, "ownName", "j.mercer")).isEmpty();
        reader.get("/reviews/" + review).isProblem(404, "not-found");
    }

    @Test
    @Clause("ROT-4.3a")
    void shouldNeverBeMadeOfWhatIsSealed_norBeSeenByOthersThanSupervisors() {
        Desk reader = desk("s.bright");
        UUID child = registers(reader, "Bright");
        UUID concern = reader.post(
                        "/concerns",
                        new JsonObject()
                                .put("person", child.toString())
                                .put("kind", "neglect")
                                .put("level", "worried")
                                .put("nature", "fact")
                                .put("observedOn", LocalDate.now(Draft.LOCAL).toString())
                                .put("text", "Nobody else may read this.")
                                .put("sealed", true))
                .is(201)
                .id();
        reader.get("/concerns/" + concern).is(200);
        lookedAt();
        assertThat(row(desk("y.chen"), "ownName", "s.bright")).isEmpty();

        reader.get("/people/" + child).is(200);

        asked(desk("y.chen"), "ownName", "s.bright");
        assertThat(NODE.count(
                        "select count(*) from review_reading where starts_with(act, 'SEALED')"))
                .isZero();
        reader.get("/reviews").isProblem(403, "forbidden");
        assertThat(reader.get("/obligations").text()).doesNotContain("ownName");
    }
}
