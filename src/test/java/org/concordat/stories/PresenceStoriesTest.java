package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Draft.aSharing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.concordat.governance.Cover;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who is away, who covers, and when an agency is closed: told before sending, and decided by. */
class PresenceStoriesTest {
    private static final StoryNode NODE = Desk.NODE;

    private final Desk school = Desk.of("r.ahmed");
    private final LocalDate today = LocalDate.now(Cover.ZONE);

    private static JsonObject away(LocalDate from, LocalDate until) {
        return new JsonObject().put("from", from.toString()).put("until", until.toString());
    }

    private static Answer record(Desk by, UUID who, JsonObject absence) {
        return by.post("/practitioners/" + who + "/absences", absence);
    }

    private static Answer end(Desk by, UUID absence) {
        return by.send(by.request("/absences/" + absence + "/end")
                .header("Idempotency-Key", Desk.aKey())
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
    }

    private UUID absenceOf(Desk desk, UUID who) {
        return desk.get("/absences").is(200).list("absences").stream()
                .filter(one ->
                        one.getJsonObject("practitioner").getString("id").equals(who.toString()))
                .map(one -> UUID.fromString(one.getString("id")))
                .findFirst()
                .orElseThrow();
    }

    private Optional<JsonObject> inDirectory(UUID agency, String kind, UUID id) {
        return school.get("/directory").is(200).list("agencies").stream()
                .filter(one -> one.getString("id").equals(agency.toString()))
                .flatMap(one -> one.getJsonArray(kind).stream())
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("id").equals(id.toString()))
                .findFirst();
    }

    private Draft toPerson(UUID practitioner) {
        return aSharing()
                .about(school.registersAChild())
                .toPerson(practitioner)
                .saying("safeguardingConcern", "She was hungry again.")
                .on(Draft.Ground.childSignificantHarm());
    }

    private static List<JsonObject> recipientFindings(Answer answer) {
        return answer.list("findings").stream()
                .filter(one -> one.getString("check").equals("recipient"))
                .toList();
    }

    @Test
    void shouldShowWhoCovers_andHold_untilTheyAreBack() {
        Desk worker = Desk.of("s.whitaker");
        UUID supervisor = NODE.practitioner("j.okafor");
        assertThat(worker.agency()).isEqualTo(NODE.agencyOf("j.okafor"));
        record(
                        worker,
                        worker.practitioner(),
                        away(today, today.plusDays(3))
                                .put(
                                        "cover",
                                        new JsonObject()
                                                .put("practitioner", supervisor.toString())))
                .is(201);

        JsonObject shown = inDirectory(worker.agency(), "practitioners", worker.practitioner())
                .orElseThrow()
                .getJsonObject("away");
        assertThat(shown.getString("until")).isEqualTo(today.plusDays(3).toString());
        assertThat(shown.getJsonObject("cover").getString("id")).isEqualTo(supervisor.toString());

        Answer held = school.share(toPerson(worker.practitioner())).held();
        assertThat(recipientFindings(held).get(0).getString("text"))
                .startsWith("Nobody is on duty there until");
        assertThat(recipientFindings(held).get(0).getString("remedy"))
                .startsWith("Send it to their duty team instead");
        // Who covers does not come to read it.
        Desk.of("j.okafor").open(held.id()).is(404);

        end(worker, absenceOf(worker, worker.practitioner())).is(201);
        assertThat(inDirectory(worker.agency(), "practitioners", worker.practitioner())
                        .orElseThrow()
                        .containsKey("away"))
                .isFalse();
        await().atMost(Duration.ofSeconds(20)).until(() -> worker.hasInInbox(held.id()));
    }

    @Test
    void shouldBeRecordedByThemselvesOrWhoLeadsThem_andByNobodyElse() {
        Desk head = Desk.of("d.marsh");
        UUID teacher = school.practitioner();
        assertThat(head.agency()).isEqualTo(school.agency());
        LocalDate later = today.plusDays(40);

        record(Desk.of("j.okafor"), teacher, away(later, later)).is(404);
        record(head, teacher, away(later, later)).is(201);
        record(school, teacher, away(later.minusDays(1), later)).is(409);
        record(school, teacher, away(later.plusDays(2), later.plusDays(1))).is(400);
        record(school, teacher, away(today.minusDays(2), today.minusDays(1))).is(400);
        record(
                        school,
                        teacher,
                        away(later.plusDays(3), later.plusDays(3))
                                .put(
                                        "cover",
                                        new JsonObject()
                                                .put(
                                                        "practitioner",
                                                        NODE.practitioner("j.okafor")
                                                                .toString())))
                .is(400);
        UUID absence = absenceOf(school, teacher);
        end(Desk.of("j.okafor"), absence).is(404);
        end(school, absence).is(201);
        end(school, absence).is(404);
        // Nothing of the future changes today.
        assertThat(inDirectory(school.agency(), "practitioners", teacher)
                        .orElseThrow()
                        .containsKey("away"))
                .isFalse();
    }

    @Test
    void shouldSayNobodyIsOnDuty_whileTheAgencyIsClosed_butItsDutyDesk() {
        Desk steward = Desk.of("e.fairclough");
        UUID agency = NODE.agency("Don Valley Homes");
        UUID line = Places.HOUSING_LINE;
        NODE.run("update team set duty = false where id = ?", line);
        steward.post(
                        "/agencies/" + agency + "/closures",
                        away(today, today.plusDays(2))
                                .put("label", "Christmas")
                                .put("dutyStays", true))
                .is(201);

        JsonObject shown = inDirectory(agency, "teams", line).orElseThrow();
        assertThat(shown.getBoolean("onDuty")).isFalse();
        assertThat(shown.getString("dutyNote")).startsWith("nobody on duty until");
        NODE.run("update team set duty = true where id = ?", line);
        assertThat(inDirectory(agency, "teams", line).orElseThrow().getBoolean("onDuty"))
                .isTrue();

        JsonObject closure = school.get("/agencies/" + agency + "/closures")
                .is(200)
                .list("closures")
                .get(0);
        assertThat(closure.getString("label")).isEqualTo("Christmas");
        school.post("/agencies/" + agency + "/closures", away(today, today).put("label", "Mine"))
                .is(403);
        steward.send(steward.request("/closures/" + closure.getString("id") + "/end")
                        .header("Idempotency-Key", Desk.aKey())
                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody()))
                .is(201);
        assertThat(school.get("/agencies/" + agency + "/closures").is(200).list("closures"))
                .isEmpty();
    }

    @Test
    void shouldNameWhomMissedTimesGoTo() {
        Desk steward = Desk.of("e.fairclough");
        UUID agency = NODE.agencyOf("j.okafor");
        UUID team = steward.post(
                        "/agencies/" + agency + "/teams",
                        new JsonObject()
                                .put("name", "Evening desk")
                                .put(
                                        "escalation",
                                        new JsonArray()
                                                .add(NODE.practitioner("s.whitaker")
                                                        .toString())
                                                .add(NODE.practitioner("j.okafor")
                                                        .toString())))
                .is(201)
                .id();
        List<JsonObject> teams = steward.get("/agencies/" + agency).is(200).list("teams");
        JsonObject shown = teams.stream()
                .filter(one -> one.getString("id").equals(team.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(shown.getJsonArray("escalation"))
                .extracting(one -> ((JsonObject) one).getString("id"))
                .containsExactly(
                        NODE.practitioner("s.whitaker").toString(),
                        NODE.practitioner("j.okafor").toString());

        JsonObject wrong = new JsonObject()
                .put("name", "Evening desk")
                .put("escalation", new JsonArray().add(school.practitioner().toString()));
        steward.post("/teams/" + team, wrong).is(400);
        steward.post("/teams/" + team, new JsonObject().put("name", "Evening desk"))
                .is(201);
        assertThat(NODE.count("select count(*) from team_escalation where team = ?", team))
                .isZero();
        steward.post("/teams/" + team + "/close", new JsonObject().put("reason", "Not needed."))
                .is(201);
    }
}
