package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Referrals.moves;
import static org.concordat.stories.Referrals.referred;
import static org.concordat.stories.Referrals.triaged;
import static org.concordat.stories.Referrals.version;

import io.vertx.core.json.JsonObject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** What hub workers see beside the queue: each other, and how the days went. */
class BoardStoriesTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Desk school = Desk.of("r.ahmed");
    private final Desk hub = Desk.of("j.okafor");
    private final Desk colleague = Desk.of("s.whitaker");

    private static Answer looks(Desk desk, JsonObject body) {
        return desk.post("/hub/presence", body).is(200);
    }

    private static JsonObject at(UUID referral) {
        return new JsonObject().put("referral", referral.toString());
    }

    /** As somebody at the board hears it: who looks at what. */
    private static List<String> seen(Desk desk) {
        return looks(desk, new JsonObject()).list("here").stream()
                .map(one -> one.getJsonObject("practitioner").getString("name") + " "
                        + one.getString("referral"))
                .toList();
    }

    @Test
    void shouldTellColleaguesWhereOneLooks_andNotOneself() {
        UUID referral = referred(school, school.registersAChild());
        looks(hub, at(referral));

        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(seen(colleague))
                        .anyMatch(one -> one.endsWith(referral.toString())));
        assertThat(seen(hub)).noneMatch(one -> one.endsWith(referral.toString()));
        looks(hub, new JsonObject());
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(seen(colleague))
                        .noneMatch(one -> one.endsWith(referral.toString())));
    }

    @Test
    void shouldCountWhatIsOpenAndHowTodayWent() {
        JsonObject before = hub.get("/hub/figures").is(200).json();
        UUID one = referred(school, school.registersAChild());
        UUID other = triaged(hub, referred(school, school.registersAChild()));
        hub.post(
                        "/referrals/" + one + "/rating",
                        new JsonObject().put("version", version(hub, one)).put("rating", "blue"))
                .is(201);
        moves(
                        hub,
                        other,
                        "noFurtherAction",
                        new JsonObject()
                                .put("levelOfNeed", "universal")
                                .put("rationale", "Nothing that is not in hand."))
                .is(201);

        JsonObject after = hub.get("/hub/figures").is(200).json();

        assertThat(open(after, "blue")).isGreaterThan(open(before, "blue"));
        assertThat(today(after).getInteger("arrived"))
                .isGreaterThanOrEqualTo(today(before).getInteger("arrived") + 2);
        assertThat(today(after).getInteger("decided"))
                .isGreaterThan(today(before).getInteger("decided"));
        assertThat(after.getJsonArray("days")).hasSize(14);
    }

    private static int open(JsonObject figures, String rating) {
        return Answer.objects(figures.getJsonArray("open")).stream()
                .filter(one -> rating.equals(one.getString("rating")))
                .mapToInt(one -> one.getInteger("count"))
                .sum();
    }

    private static JsonObject today(JsonObject figures) {
        List<JsonObject> days = Answer.objects(figures.getJsonArray("days"));
        JsonObject last = days.get(days.size() - 1);
        assertThat(last.getString("day"))
                .isEqualTo(LocalDate.now(ZoneId.of("Europe/London")).toString());
        return last;
    }

    @Test
    void shouldBeTheHubsAlone() {
        school.get("/hub/figures").isProblem(403, "forbidden");
        school.post("/hub/presence", new JsonObject()).isProblem(403, "forbidden");
        Desk.of("h.stead").get("/hub/figures").isProblem(403, "forbidden");
    }
}
