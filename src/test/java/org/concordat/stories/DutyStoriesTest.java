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

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Duties have an owner and a time, and none of them lapses because somebody is away, left or forgot. */
class DutyStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Desk teacher = Desk.of("w.penn");
    private final Desk colleague = Desk.of("r.ahmed");
    private final Desk supervisor = Desk.of("d.marsh");
    private UUID duty = new UUID(0, 0);

    @BeforeEach
    void thePersonIsToBeTold() {
        UUID child = teacher.registersAChild();
        Answer sent = teacher.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .saying("safeguardingConcern", "Bruised twice this week.")
                        .on(Draft.Ground.childSignificantHarm()))
                .delivered();
        duty = sent.list("obligations").stream()
                .filter(o -> o.getString("kind").equals("informPerson"))
                .map(o -> UUID.fromString(o.getString("id")))
                .findFirst()
                .orElseThrow();
        // Before what other stories left undone: a list has two hundred, by when they are due.
        NODE.run("update obligation set due = now() + interval '10 minutes' where id = ?", duty);
    }

    private static Optional<JsonObject> seen(Desk desk, UUID duty, String query) {
        return desk.get("/obligations" + query).is(200).list("obligations").stream()
                .filter(o -> o.getString("id").equals(duty.toString()))
                .findFirst();
    }

    private String why(Desk desk) {
        return seen(desk, duty, "").map(o -> o.getString("why")).orElse("not theirs");
    }

    /** Its time was over long ago: it stands before all that other stories left undone. */
    private void isLate() {
        NODE.run("update obligation set due = now() - interval '400 days' where id = ?", duty);
    }

    private boolean escalated() {
        return why(supervisor).equals("escalated");
    }

    private static JsonObject done() {
        return new JsonObject().put("outcome", "done").put("note", "Told on the telephone.");
    }

    private Answer discharges(Desk desk) {
        return desk.post("/obligations/" + duty, done());
    }

    @Test
    @Clause({"ROT-3.1", "LLR-P6"})
    void shouldGoToTheSupervisors_whenItIsMissed() {
        assertThat(why(teacher)).isEqualTo("mine");
        assertThat(why(supervisor)).isEqualTo("not theirs");
        assertThat(seen(supervisor, duty, "?box=agency&state=overdue")).isEmpty();

        isLate();

        assertThat(Stream.within(SOON, this::escalated)).isTrue();
        JsonObject missed = seen(supervisor, duty, "?box=agency&state=overdue").orElseThrow();
        assertThat(missed.getJsonObject("owner").getString("name")).isEqualTo("Will Penn");
        assertThat(NODE.ask(
                        "select distinct act from journal_entry where detail ->> 'thing' = ? order by 1",
                        duty.toString()))
                .contains("CLOCK_OVERDUE", "CLOCK_ESCALATED");
        // It stands in the list of duties, and not a second time among times.
        assertThat(supervisor.clocks()).noneMatch(c -> c.getString("kind").equals("duty"));
        discharges(supervisor).is(201);
        assertThat(why(teacher)).isEqualTo("not theirs");
        assertThat(NODE.count(
                        "select count(*) from clock where thing = ? and stopped_at is null", duty))
                .isZero();
    }

    @Test
    @Clause("ROT-3.1")
    void shouldComeBackOnItsDay_whenItIsDeferred() {
        LocalDate day = LocalDate.now(java.time.ZoneId.of("Europe/London")).plusDays(9);
        isLate();
        assertThat(Stream.within(SOON, this::escalated)).isTrue();
        teacher.post(
                        "/obligations/" + duty,
                        new JsonObject()
                                .put("outcome", "deferred")
                                .put("note", "It could warn him.")
                                .put("reviewOn", day.toString()))
                .is(201);

        assertThat(seen(teacher, duty, "").orElseThrow().getString("reviewOn"))
                .isEqualTo(day.toString());
        assertThat(seen(teacher, duty, "?state=overdue")).isEmpty();
        assertThat(escalated()).isFalse();
        assertThat(NODE.ask("""
                        select (next_at at time zone 'Europe/London')::date from clock
                        where thing = ? and stopped_at is null
                        """, duty)).containsExactly(day.toString());

        // Its day has come, and gone.
        NODE.run("update obligation set review_on = today() - 1 where id = ?", duty);
        assertThat(Stream.within(SOON, this::escalated)).isTrue();
        assertThat(seen(teacher, duty, "?state=overdue")).isPresent();
    }

    @Test
    void shouldBeDoneByWhoeverCovers_whileItsOwnerIsAway() {
        discharges(colleague).isProblem(404, "not-found");
        String today = LocalDate.now(java.time.ZoneId.of("Europe/London")).toString();
        teacher.post(
                        "/practitioners/" + teacher.practitioner() + "/absences",
                        new JsonObject()
                                .put("from", today)
                                .put("until", today)
                                .put(
                                        "cover",
                                        new JsonObject()
                                                .put(
                                                        "practitioner",
                                                        colleague.practitioner().toString())))
                .is(201);
        try {
            assertThat(why(colleague)).isEqualTo("covered");
            discharges(colleague).is(201);
        } finally {
            teacher.act("/absences/" + absence() + "/end").is(201);
        }
    }

    private String absence() {
        return teacher.get("/absences").is(200).list("absences").stream()
                .filter(a -> a.getJsonObject("practitioner")
                        .getString("id")
                        .equals(teacher.practitioner().toString()))
                .findFirst()
                .orElseThrow()
                .getString("id");
    }

    @Test
    void shouldBeTheSupervisors_whenItsOwnerHasLeft() {
        UUID leaver = supervisor
                .post(
                        "/agencies/" + supervisor.agency() + "/staff",
                        new JsonObject()
                                .put("name", "Lena Leaver")
                                .put("username", "lena.leaver")
                                .put("engagement", "employee")
                                .put("roles", new JsonArray().add("practitioner")))
                .is(201)
                .id();
        handsOver(teacher, leaver).is(201);
        assertThat(why(supervisor)).isEqualTo("not theirs");

        NODE.run("update practitioner set left_on = today() where id = ?", leaver);

        assertThat(why(supervisor)).isEqualTo("supervisors");
        handsOver(supervisor, leaver).isProblem(400, "invalid");
        handsOver(supervisor, colleague.practitioner()).is(201);
        assertThat(why(colleague)).isEqualTo("mine");
    }

    private Answer handsOver(Desk by, UUID to) {
        return by.post(
                "/obligations/" + duty + "/hand-over",
                new JsonObject()
                        .put("practitioner", to.toString())
                        .put("note", "You know the family."));
    }

    @Test
    void shouldBeAnothersWithItsTime_whenItIsHandedOver() {
        String due = seen(teacher, duty, "").orElseThrow().getString("due");
        handsOver(colleague, colleague.practitioner()).isProblem(404, "not-found");
        handsOver(teacher, Desk.of("k.shepherd").practitioner()).isProblem(400, "invalid");
        handsOver(teacher, teacher.practitioner()).isProblem(400, "invalid");

        try (Stream stream = colleague.stream()) {
            handsOver(teacher, colleague.practitioner()).is(201);
            UUID sharing =
                    UUID.fromString(seen(colleague, duty, "").orElseThrow().getString("sharing"));
            assertThat(stream.tells("obligation", sharing, SOON)).isTrue();
            assertThat(supervisor.journalOf(sharing)).contains("obligationHandedOver");
        }

        assertThat(why(teacher)).isEqualTo("not theirs");
        assertThat(seen(colleague, duty, "").orElseThrow().getString("due")).isEqualTo(due);
        discharges(teacher).isProblem(404, "not-found");
        discharges(colleague).is(201);
        assertThat(List.of(why(colleague), why(teacher))).containsOnly("not theirs");
    }

    @Test
    void shouldShowTheAgencysDutiesToSupervisorsAlone() {
        teacher.get("/obligations?box=agency").is(404);
    }
}
