package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A steward tries a change against what was decided: counts come of it, and nothing else changes. */
class RehearsalStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Desk school = Desk.of("r.ahmed");
    private final Desk steward = Desk.of("e.fairclough");
    private final UUID child = school.registersAChild();
    private UUID sent = child;

    @BeforeEach
    void theSchoolHasShared() {
        sent = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .titled("Late again")
                        .saying("attendance", "Late on most days."))
                .delivered()
                .id();
    }

    private static String agreement() {
        return "/agreements/" + NODE.agreement("Schools to the hub") + "/rehearsal";
    }

    private static JsonObject ended() {
        return new JsonObject().put("months", 1).put("as", "ended");
    }

    /** The rehearsal once it is over. */
    private JsonObject over(UUID id) {
        assertThat(Stream.within(
                        SOON,
                        () -> List.of("done", "failed", "cancelled")
                                .contains(read(id).getString("state"))))
                .isTrue();
        return read(id);
    }

    private JsonObject read(UUID id) {
        return steward.get("/rehearsals/" + id).is(200).json();
    }

    private static long count(JsonObject rehearsal, String category, String then, String now) {
        return Answer.objects(rehearsal.getJsonObject("result").getJsonArray("groups")).stream()
                .filter(g -> g.getString("category").equals(category)
                        && g.getString("then").equals(then)
                        && g.getString("now").equals(now)
                        && g.getJsonObject("sender").getString("name").contains("Clifton"))
                .mapToLong(g -> g.getLong("count"))
                .sum();
    }

    @Test
    @Clause({"LLR-P8", "ROT-4.1.5"})
    void shouldSayWhatWouldBeHeld_whenAnAgreementHadEnded() {
        long decisions = NODE.count("select count(*) from decision where sharing = ?", sent);
        try (Stream stream = steward.stream()) {
            UUID id = steward.post(agreement(), ended()).is(202).id();

            assertThat(stream.tells("rehearsal", id, SOON)).isTrue();
            JsonObject over = over(id);
            assertThat(over.getString("state")).isEqualTo("done");
            assertThat(over.getDouble("share")).isEqualTo(1.0);
            assertThat(over.getLong("done")).isEqualTo(over.getLong("total"));
            assertThat(count(over, "attendance", "released", "held")).isPositive();
            assertThat(over.getJsonObject("result").getJsonArray("series")).isNotEmpty();
            // Nothing of any person, sharing or text.
            assertThat(over.encode())
                    .doesNotContain(sent.toString())
                    .doesNotContain(child.toString())
                    .doesNotContain("Late");
        }
        assertThat(NODE.count("select count(*) from decision where sharing = ?", sent))
                .isEqualTo(decisions);
        assertThat(NODE.ask("select state from agreement where title = ?", "Schools to the hub"))
                .containsExactly("inForce");
        assertThat(school.open(sent).json().getString("state")).isEqualTo("delivered");
    }

    @Test
    void shouldFindNothing_whenTheAgreementIsTriedAsItIs() {
        JsonObject over = over(steward.post(agreement(), new JsonObject().put("months", 1))
                .is(202)
                .id());

        assertThat(over.getJsonObject("result").getLong("tried")).isPositive();
        assertThat(count(over, "attendance", "released", "held")).isZero();
    }

    @Test
    @Clause("LLR-c")
    void shouldSayWhatWouldStayBehind_whenTheAgreementListedLess() {
        JsonObject less = new JsonObject()
                .put("months", 1)
                .put("categories", new JsonArray().add("identity").add("safeguardingConcern"));

        JsonObject over = over(steward.post(agreement(), less).is(202).id());

        assertThat(count(over, "attendance", "released", "held")).isPositive();
    }

    @Test
    void shouldSayWhatWouldChange_whenAnAgencyLeftACommunityOrThePackReadOtherwise()
            throws IOException {
        UUID community = NODE.community("Children and young people");
        JsonObject leaving = new JsonObject()
                .put("months", 1)
                .put("leave", new JsonArray().add(school.agency().toString()));
        JsonObject left = over(steward.post("/communities/" + community + "/rehearsal", leaving)
                .is(202)
                .id());
        assertThat(count(left, "attendance", "released", "held")).isPositive();

        String pack = Files.readString(Path.of("conf/partnerships/rotherham.yaml"))
                .replace(
                        "attendance: {label: Attendance}",
                        "attendance: {label: Attendance, confidential: true}");
        JsonObject stricter = over(steward.post(
                        "/packs/rehearsal", new JsonObject().put("months", 1).put("pack", pack))
                .is(202)
                .id());
        assertThat(count(stricter, "attendance", "released", "held")).isPositive();

        assertThat(steward.post(
                                "/packs/rehearsal",
                                new JsonObject()
                                        .put("months", 1)
                                        .put("pack", pack.replace("ROT-1.6a}", "ROT-9}")))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .isNotEmpty()
                .allMatch(e -> e.startsWith("pack line"));
    }

    @Test
    void shouldBeOneAtATimeAndEndWhenTold() {
        UUID running = anotherNodes("clock_timestamp()");

        steward.post(agreement(), ended()).isProblem(409, "conflict");
        Instant cancelled = Instant.parse(cancels(running).is(201).json().getString("recordedAt"));
        assertThat(cancelled).isAfter(Instant.parse(read(running).getString("askedAt")));
        cancels(running).isProblem(409, "conflict");

        assertThat(read(running).getString("state")).isEqualTo("cancelled");
        String key = Desk.aKey();
        UUID id = steward.post(agreement(), ended(), key).is(202).id();
        assertThat(steward.post(agreement(), ended(), key).is(202).id()).isEqualTo(id);
        over(id);
    }

    @Test
    void shouldGoOnWhereItWas_whenItsNodeDied() {
        UUID abandoned = anotherNodes("clock_timestamp() - interval '1 minute'");

        JsonObject over = over(abandoned);

        assertThat(over.getString("state")).isEqualTo("done");
        assertThat(over.getJsonObject("result").getLong("tried")).isPositive();
    }

    @Test
    void shouldFail_whenItsPackCannotBeRead() {
        UUID abandoned = anotherNodes(
                "clock_timestamp() - interval '1 minute'", "{\"pack\": \"purposes: none\"}");

        JsonObject over = over(abandoned);

        assertThat(over.getString("state")).isEqualTo("failed");
        assertThat(over.getJsonObject("result").getLong("tried")).isZero();
    }

    private UUID anotherNodes(String beat) {
        return anotherNodes(beat, "{}");
    }

    /** A rehearsal that some other node works on, last heard of then. */
    private UUID anotherNodes(String beat, String change) {
        UUID id = UUID.randomUUID();
        NODE.run("""
                insert into rehearsal (id, kind, subject, months, since, until, change, asked_by, asked_at, state, tally,
                    at, at_id, runner, beat_at)
                values (?, 'pack', null, 1, clock_timestamp() - interval '1 month', clock_timestamp(), ?, ?,
                    clock_timestamp(), 'running',
                    '{"tried":0,"erased":0,"sharings":0,"items":0,"groups":[],"series":[]}',
                    clock_timestamp() - interval '1 month', gen_random_uuid(), gen_random_uuid(), {beat})
                """.replace("{beat}", beat), id, change, steward.practitioner());
        return id;
    }

    private Answer cancels(UUID id) {
        return steward.send(steward.request("/rehearsals/" + id + "/cancel")
                .header("Idempotency-Key", Desk.aKey())
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void shouldBeTheStewardsAlone() {
        for (String name : List.of("r.ahmed", "d.marsh", "g.lindqvist", "h.stead")) {
            Desk.of(name).post(agreement(), ended()).isProblem(403, "forbidden");
            Desk.of(name).get("/rehearsals/" + UUID.randomUUID()).isProblem(403, "forbidden");
        }
        steward.post("/agreements/" + UUID.randomUUID() + "/rehearsal", ended())
                .isProblem(404, "not-found");
        steward.get("/rehearsals/" + UUID.randomUUID()).isProblem(404, "not-found");
        cancels(UUID.randomUUID()).isProblem(404, "not-found");
        steward.post(agreement(), ended().put("months", 25)).isProblem(400, "invalid");
        steward.post(agreement(), new JsonObject().put("as", "ended")).isProblem(400, "invalid");
    }
}
