package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Places.POLICE_DESK;
import static org.concordat.stories.Referrals.aReferral;
import static org.concordat.stories.Referrals.asks;
import static org.concordat.stories.Referrals.moves;
import static org.concordat.stories.Referrals.read;
import static org.concordat.stories.Referrals.referred;
import static org.concordat.stories.Referrals.refers;
import static org.concordat.stories.Referrals.triaged;
import static org.concordat.stories.Referrals.version;

import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The hub lets a time stand still, says why, and lets it go on. */
class PauseStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Desk school = Desk.of("r.ahmed");
    private final Desk hub = Desk.of("j.okafor");
    private final Desk police = Desk.of("k.shepherd");
    private final UUID referral = triaged(hub, referred(school, school.registersAChild()));

    private Answer pause(Desk desk, JsonObject body) {
        return desk.post("/referrals/" + referral + "/clock/pause", at(body));
    }

    private Answer start(JsonObject body) {
        return hub.post("/referrals/" + referral + "/clock/start", at(body));
    }

    private JsonObject at(JsonObject body) {
        return body.copy().put("version", version(hub, referral));
    }

    private static JsonObject because(String reason) {
        return new JsonObject().put("reason", reason);
    }

    private JsonObject decideClock() {
        return Answer.objects(read(hub, referral).getJsonArray("clocks")).stream()
                .filter(clock -> clock.getString("kind").equals("referral.decide"))
                .findFirst()
                .orElseThrow();
    }

    private JsonObject row() {
        return hub.get("/hub/queue").is(200).list("referrals").stream()
                .filter(one -> one.getString("id").equals(referral.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static Instant due(JsonObject clock) {
        return Instant.parse(clock.getString("due"));
    }

    /** As if all of this had happened a week before: its time is long over, but for the pause. */
    private static void aWeekAgo(UUID thing) {
        NODE.run("""
                update clock_pause set paused_at = paused_at - interval '7 days'
                where clock in (select id from clock where thing = ?)
                """, thing);
        NODE.run("""
                update clock set started_at = started_at - interval '7 days', paused_at = paused_at - interval '7 days',
                    soon_at = soon_at - interval '7 days', due_at = due_at - interval '7 days'
                where thing = ? and stopped_at is null
                """, thing);
    }

    private static long told(UUID thing) {
        return NODE.count(
                "select count(*) from clock_told t join clock c on c.id = t.clock where c.thing = ?",
                thing);
    }

    @Test
    void shouldStandStillForAReason_andGoOnWithWhatWasLeft() {
        Instant before = due(decideClock());

        try (Stream colleagues = Desk.of("s.whitaker").stream()) {
            pause(hub, because("waitingForPerson")).is(201);
            assertThat(colleagues.tells("referral", referral, SOON)).isTrue();
        }

        assertThat(decideClock().getString("paused")).isEqualTo("waitingForPerson");
        assertThat(row().getString("paused")).isEqualTo("waitingForPerson");
        assertThat(row().containsKey("due")).isFalse();
        assertThat(hub.clocks())
                .filteredOn(one -> one.getString("thing").equals(referral.toString()))
                .extracting(one -> one.getString("state"))
                .containsExactly("paused");
        aWeekAgo(referral);
        // Longer than it takes a node to see what is due.
        await().pollDelay(Duration.ofSeconds(1)).until(() -> told(referral) == 0);

        start(new JsonObject()).is(201);

        assertThat(due(decideClock())).isCloseTo(before, within(2, ChronoUnit.MINUTES));
        assertThat(decideClock().containsKey("paused")).isFalse();
        assertThat(row().getString("due")).isEqualTo(decideClock().getString("due"));
        assertThat(Referrals.acts(hub, referral)).endsWith("pause", "goOn");
        assertThat(NODE.ask(
                        "select detail ->> 'what' || ' ' || coalesce(detail ->> 'word', '')"
                                + " from journal_entry where sharing = ? and detail ->> 'what' in ('pause', 'goOn')"
                                + " order by at",
                        referral))
                .containsExactly("pause waitingForPerson", "goOn ");
    }

    /** INVARIANT (silent): what the hub waits for is not the referrer's to know. */
    @Test
    void shouldBeTheHubsAlone() {
        JsonObject before =
                Answer.objects(read(school, referral).getJsonArray("clocks")).get(0);

        pause(hub, because("waitingForInformation")).is(201);

        assertThat(Answer.objects(read(school, referral).getJsonArray("clocks")))
                .containsExactly(before);
        assertThat(read(school, referral).encode()).doesNotContain("pause");
        assertThat(school.clocks())
                .filteredOn(one -> one.getString("thing").equals(referral.toString()))
                .extracting(one -> one.getString("state"))
                .containsExactly("running");
        for (Desk other : List.of(school, police)) {
            pause(other, because("somethingElse")).isProblem(404, "not-found");
        }
    }

    @Test
    void shouldTakeEachReasonOfTheList_andNoOther() {
        List<String> reasons = hub.get("/pack").is(200).each("pauseReasons", "id");
        assertThat(reasons).hasSize(4);
        for (String reason : reasons) {
            pause(hub, because(reason)).is(201);
            start(new JsonObject()).is(201);
        }
        pause(hub, because("lunch")).isProblem(400, "invalid");
    }

    @Test
    void shouldBeRefusedInWords_whereItMayNotBe() {
        assertThat(start(new JsonObject()).isProblem(409, "conflict").text())
                .contains("is not paused");
        pause(hub, because("somethingElse")).is(201);
        assertThat(pause(hub, because("somethingElse"))
                        .isProblem(409, "conflict")
                        .text())
                .contains("paused already");
        start(new JsonObject()).is(201);
        assertThat(pause(
                                hub,
                                because("somethingElse")
                                        .put("request", UUID.randomUUID().toString()))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("request unknown");
        NODE.run(
                "update clock set due_at = now() - interval '1 minute' where thing = ? and stopped_at is null",
                referral);
        assertThat(pause(hub, because("somethingElse"))
                        .isProblem(409, "conflict")
                        .text())
                .contains("has run out");
        hub.post(
                        "/referrals/" + referral + "/clock/pause",
                        because("somethingElse").put("version", 1))
                .isProblem(409, "conflict");
    }

    @Test
    void shouldNotPause_whatIsRatedRed_norWhatIsUrgentAndUnopened() {
        UUID urgent = refers(school, aReferral(school.registersAChild()).urgent())
                .delivered()
                .id();
        assertThat(hub.post(
                                "/referrals/" + urgent + "/clock/pause",
                                because("somethingElse").put("version", version(hub, urgent)))
                        .isProblem(409, "conflict")
                        .text())
                .contains("Nobody has opened");

        pause(hub, because("waitingForPerson")).is(201);
        UUID request = UUID.fromString(
                asks(hub, referral, POLICE_DESK).is(201).list("requests").get(0).getString("id"));
        pause(hub, because("waitingForPerson").put("request", request.toString()))
                .is(201);
        hub.post("/referrals/" + referral + "/rating", at(new JsonObject().put("rating", "red")))
                .is(201);

        // Red goes on by itself, and stays going; so does what partners were asked.
        assertThat(decideClock().containsKey("paused")).isFalse();
        assertThat(police.get("/requests/" + request).json().getBoolean("paused"))
                .isFalse();
        assertThat(due(decideClock())).isBefore(Instant.now().plus(Duration.ofHours(5)));
        assertThat(pause(hub, because("waitingForPerson"))
                        .isProblem(409, "conflict")
                        .text())
                .contains("rated Red");
    }

    @Test
    void shouldGivePartnersTheTimeThatTheyWereLeft() {
        UUID request = UUID.fromString(
                asks(hub, referral, POLICE_DESK).is(201).list("requests").get(0).getString("id"));
        Instant before = due(police.get("/requests/" + request).json());
        JsonObject which = new JsonObject().put("request", request.toString());

        try (Stream theirs = police.stream()) {
            pause(hub, which.copy().put("reason", "waitingForPoliceOrCourt")).is(201);
            assertThat(theirs.tells("clock", request, SOON)).isTrue();
        }

        JsonObject asked =
                Answer.objects(read(hub, referral).getJsonArray("requests")).get(0);
        assertThat(asked.getString("paused")).isEqualTo("waitingForPoliceOrCourt");
        assertThat(decideClock().containsKey("paused")).isFalse();
        Answer seen = police.get("/requests/" + request).is(200);
        assertThat(seen.json().getBoolean("paused")).isTrue();
        // Why is the hub's.
        assertThat(seen.text()).doesNotContain("waitingFor");
        aWeekAgo(request);
        await().pollDelay(Duration.ofSeconds(1)).until(() -> told(request) == 0);

        start(which).is(201);

        JsonObject theirs = police.get("/requests/" + request).json();
        assertThat(theirs.getBoolean("paused")).isFalse();
        assertThat(due(theirs)).isCloseTo(before, within(2, ChronoUnit.MINUTES));
        Referrals.answers(police, request, Referrals.how("nothingHeld")).is(201);
        assertThat(start(which).isProblem(400, "invalid").fieldErrors())
                .containsExactly("request unknown");
    }

    @Test
    void shouldNotStandStillForItsDecision_norOnceItIsClosed() {
        pause(hub, because("waitingForPerson")).is(201);
        moves(hub, referral, "noFurtherAction", Referrals.decision()).is(201);

        assertThat(row().containsKey("paused")).isFalse();
        assertThat(pause(hub, because("waitingForPerson"))
                        .isProblem(409, "conflict")
                        .text())
                .contains("No clock runs");
    }
}
