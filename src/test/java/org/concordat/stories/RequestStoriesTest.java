package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Places.CHILDREN_DUTY;
import static org.concordat.stories.Places.HOUSING_LINE;
import static org.concordat.stories.Places.POLICE_DESK;
import static org.concordat.stories.Referrals.acts;
import static org.concordat.stories.Referrals.answers;
import static org.concordat.stories.Referrals.asks;
import static org.concordat.stories.Referrals.how;
import static org.concordat.stories.Referrals.read;
import static org.concordat.stories.Referrals.referred;
import static org.concordat.stories.Referrals.state;
import static org.concordat.stories.Referrals.triaged;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Requests from a referral to partners, and what they answer. */
class RequestStoriesTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final StoryNode NODE = Desk.NODE;

    private final Desk school = Desk.of("r.ahmed");
    private final Desk hub = Desk.of("j.okafor");
    private final Desk police = Desk.of("k.shepherd");
    private final Desk housing = Desk.of("c.rowley");
    private final Desk children = Desk.of("l.hartley");
    private final UUID referral = triaged(hub, referred(school, school.registersAChild()));

    private UUID asked(UUID team) {
        Answer answer = asks(hub, referral, team).is(201);
        JsonObject request = answer.list("requests").get(0);
        assertThat(request.getString("outcome")).as(answer.text()).isEqualTo("delivered");
        return UUID.fromString(request.getString("id"));
    }

    private JsonObject request(UUID id) {
        return Answer.objects(read(hub, referral).getJsonArray("requests")).stream()
                .filter(r -> r.getString("id").equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject item(String text) {
        return new JsonObject()
                .put("category", "safeguardingConcern")
                .put("text", text)
                .put("nature", "fact")
                .put("observedOn", "2026-01-02")
                .put("source", "Our own visit");
    }

    @Test
    void shouldAskSeveralAtOnce_eachDueInTheRatingsTime_andSettleWhenAllHaveAnswered() {
        hub.post(
                        "/referrals/" + referral + "/rating",
                        new JsonObject()
                                .put("version", Referrals.version(hub, referral))
                                .put("rating", "red"))
                .is(201);
        List<JsonObject> put = asks(hub, referral, POLICE_DESK, HOUSING_LINE, CHILDREN_DUTY)
                .is(201)
                .list("requests");

        assertThat(put).extracting(r -> r.getString("outcome")).containsOnly("delivered");
        assertThat(state(hub, referral)).isEqualTo("informationRequested");
        List<UUID> ids =
                put.stream().map(r -> UUID.fromString(r.getString("id"))).toList();
        assertThat(NODE.count(
                        "select count(*) from clock where thing = any (?) and kind = 'request.answer'"
                                + " and stopped_at is null",
                        (Object) ids.toArray(UUID[]::new)))
                .isEqualTo(3);
        assertThat(police.get("/requests/" + ids.get(0)).is(200).json().getString("due"))
                .isEqualTo(put.get(0).getString("due"));

        try (Stream theirs = hub.stream()) {
            answers(
                            police,
                            ids.get(0),
                            how("full").put("items", new JsonArray().add(item("Two calls."))))
                    .is(201);
            assertThat(theirs.tells("referral", referral, SOON)).isTrue();
        }
        answers(housing, ids.get(1), how("nothingHeld")).is(201);
        assertThat(state(hub, referral)).isEqualTo("informationRequested");
        answers(
                        children,
                        ids.get(2),
                        how("concernOnly").put("ring", "Louise Hartley, extension 12"))
                .is(201);

        assertThat(state(hub, referral)).isEqualTo("inTriage");
        assertThat(ids)
                .extracting(id -> request(id).getJsonObject("answer").getString("how"))
                .containsExactly("full", "nothingHeld", "concernOnly");
        assertThat(texts(ids.get(0))).contains("Two calls.");
        assertThat(texts(ids.get(1))).contains("Don Valley Homes holds nothing about this person.");
        assertThat(texts(ids.get(2))).contains("holds a concern").contains("extension 12");
        assertThat(NODE.count(
                        "select count(*) from clock where thing = any (?) and stopped_at is null",
                        (Object) ids.toArray(UUID[]::new)))
                .isZero();
    }

    @Test
    @Clause("HMG-5")
    void shouldEscalate_whenAPartnerDoesNotAnswer() {
        UUID id = asked(POLICE_DESK);
        try (Stream theirs = hub.stream();
                Stream partners = police.stream()) {
            NODE.run(
                    "update clock set started_at = started_at - interval '1 year', soon_at = now(),"
                            + " due_at = now() - interval '1 minute', next_at = now(),"
                            + " promised_at = now() - interval '1 minute', watcher_at = now()"
                            + " where thing = ?",
                    id);

            assertThat(theirs.tells("clock", id, SOON)).isTrue();
            assertThat(partners.tells("clock", id, SOON)).isTrue();
        }
        assertThat(NODE.count("select max(told) from clock where thing = ?", id))
                .isPositive();
    }

    private String texts(UUID request) {
        String answer = request(request).getJsonObject("answer").getString("sharing");
        return hub.open(UUID.fromString(answer)).is(200).text();
    }

    @Test
    void shouldLetNobodyElseLearnOfIt() {
        UUID id = asked(POLICE_DESK);

        assertThat(read(school, referral).encode())
                .doesNotContain("informationRequested")
                .doesNotContain("Police");
        assertThat(state(school, referral)).isEqualTo("inTriage");
        assertThat(acts(school, referral)).doesNotContain("ask");
        for (Desk other : List.of(school, housing, hub)) {
            other.get("/requests/" + id).isProblem(404, "not-found");
            answers(other, id, how("nothingHeld")).isProblem(404, "not-found");
        }
        police.get("/referrals/" + referral).isProblem(404, "not-found");
        assertThat(police.get("/requests/" + id).is(200).text())
                .doesNotContain(referral.toString())
                .doesNotContain("Clifton");
    }

    @Test
    void shouldTellTheHubTheReasonsCodeAlone_whenRefused() {
        UUID id = asked(POLICE_DESK);

        answers(
                        police,
                        id,
                        new JsonObject()
                                .put("how", "refused")
                                .put("reason", "proceedings")
                                .put("note", "It would spoil the trial of her uncle."))
                .is(201);

        assertThat(request(id).getJsonObject("answer").getString("reason"))
                .isEqualTo("proceedings");
        assertThat(read(hub, referral).encode()).doesNotContain("uncle");
        assertThat(state(hub, referral)).isEqualTo("inTriage");
        assertThat(answers(police, id, new JsonObject().put("how", "refused"))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("reason required");
    }

    @Test
    void shouldLookUnanswered_whileTheGateHoldsTheAnswer() {
        UUID id = asked(HOUSING_LINE);
        // No ground, and no agreement covers this of them.
        JsonObject held = new JsonObject()
                .put("how", "full")
                .put(
                        "items",
                        new JsonArray().add(item("Shouting at night.").put("category", "finance")));

        Answer answer = answers(housing, id, held).is(201);

        assertThat(answer.json().getJsonObject("sharing").getString("outcome")).isEqualTo("held");
        assertThat(request(id).containsKey("answer")).isFalse();
        assertThat(state(hub, referral)).isEqualTo("informationRequested");
        UUID sharing = UUID.fromString(answer.json().getJsonObject("sharing").getString("id"));
        assertThat(housing.get("/requests/" + id).json().getJsonObject("answer").getString("state"))
                .isEqualTo("held");

        housing.act(sharing, "ground", Draft.Ground.childSignificantHarm().json())
                .delivered();

        assertThat(request(id).getJsonObject("answer").getString("how")).isEqualTo("full");
        assertThat(state(hub, referral)).isEqualTo("inTriage");
    }

    @Test
    void shouldBeAnsweredOnce_whenTwoAnswerAtOnce_orOnePressesTwice() {
        UUID id = asked(POLICE_DESK);
        Desk supervisor = Desk.of("b.calder");
        JsonObject nothing = how("nothingHeld");

        List<CompletableFuture<Answer>> both = List.of(police, supervisor).stream()
                .map(desk -> CompletableFuture.supplyAsync(() -> answers(desk, id, nothing)))
                .toList();

        assertThat(both).extracting(one -> one.join().status()).containsExactlyInAnyOrder(201, 409);
        assertThat(NODE.count("select count(*) from sharing where in_reply_to = ?", id))
                .isEqualTo(1);
        UUID second = asked(CHILDREN_DUTY);
        String key = Desk.aKey();
        String path = "/requests/" + second + "/answers";
        String first = children.post(path, nothing, key).is(201).text();
        assertThat(children.post(path, nothing, key).is(201).text()).isEqualTo(first);
    }

    @Test
    void shouldGoBackIntoTriage_whenTheLastTwoAnswerAtOnce() {
        UUID first = asked(POLICE_DESK);
        UUID second = asked(HOUSING_LINE);

        List.of(
                        CompletableFuture.supplyAsync(
                                () -> answers(police, first, how("nothingHeld"))),
                        CompletableFuture.supplyAsync(
                                () -> answers(housing, second, how("nothingHeld"))))
                .forEach(one -> one.join().is(201));

        assertThat(state(hub, referral)).isEqualTo("inTriage");
    }

    @Test
    void shouldPressNobodyAnyLonger_onceItIsClosed() {
        UUID id = asked(POLICE_DESK);

        Referrals.moves(hub, referral, "noFurtherAction", Referrals.decision()).is(201);
        Referrals.moves(hub, referral, "close", new JsonObject().put("outcome", "It was nothing."))
                .is(201);

        assertThat(NODE.count(
                        "select count(*) from clock where thing in (?, ?) and stopped_at is null",
                        id,
                        referral))
                .isZero();
    }

    @Test
    void shouldBeHeld_whenAskingAboutAChildHasNeitherConsentNorGround() {
        Answer put = hub.post(
                        "/referrals/" + referral + "/requests",
                        new JsonObject()
                                .put(
                                        "recipients",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("team", POLICE_DESK.toString())))
                                .put("question", "What do you know?"))
                .is(201);
        JsonObject request = put.list("requests").get(0);

        assertThat(request.getString("outcome")).isEqualTo("held");
        assertThat(request.encode()).contains("haringey");
        UUID id = UUID.fromString(request.getString("id"));
        police.get("/requests/" + id).isProblem(404, "not-found");
        assertThat(turns(id)).containsExactly(hub.agency().toString());

        // As if it had waited so long that the hub's own time for it is over.
        NODE.run(
                "update clock set started_at = started_at - interval '9 days', due_at = now() where thing = ?",
                id);
        NODE.run("update information_request set due = now() where id = ?", id);
        hub.act(id, "ground", Draft.Ground.childSignificantHarm().json()).delivered();

        assertThat(turns(id)).containsExactly(police.agency().toString());
        String due = police.get("/requests/" + id).is(200).json().getString("due");
        assertThat(Instant.parse(due)).isAfter(Instant.now());
        assertThat(request(id).getString("due")).isEqualTo(due);
        assertThat(clocks(police, id)).singleElement().satisfies(clock -> {
            assertThat(clock.getString("why")).isEqualTo("mine");
            assertThat(clock.getString("due")).isEqualTo(due);
        });
        assertThat(clocks(hub, id)).singleElement().satisfies(clock -> {
            assertThat(clock.getString("why")).isEqualTo("awaited");
            assertThat(clock.containsKey("owner")).isFalse();
        });
    }

    private static List<String> turns(UUID request) {
        return NODE.ask(
                "select agency::text from clock where thing = ? and stopped_at is null", request);
    }

    private static List<JsonObject> clocks(Desk desk, UUID thing) {
        return desk.clocks().stream()
                .filter(one -> one.getString("thing").equals(thing.toString()))
                .toList();
    }

    @Test
    void shouldGoOnWaiting_whenOnlyAReplyComesAndNoAnswer() {
        UUID id = asked(POLICE_DESK);
        UUID theirs = UUID.fromString(
                police.get("/requests/" + id).list("persons").get(0).getString("id"));

        police.share(Draft.aSharing()
                        .kind("response")
                        .about(theirs)
                        .to(Places.HUB_DUTY)
                        .saying("safeguardingConcern", "We look into it, and answer tomorrow.")
                        .on(Draft.Ground.childSignificantHarm())
                        .replyTo(id))
                .delivered();

        assertThat(turns(id)).containsExactly(police.agency().toString());
        assertThat(request(id).containsKey("answer")).isFalse();
        assertThat(state(hub, referral)).isEqualTo("informationRequested");
        answers(police, id, how("nothingHeld")).is(201);
        assertThat(turns(id)).isEmpty();
    }

    @Test
    void shouldAskNobodyHalf_whenOneIsUnknown() {
        Answer refused = asks(hub, referral, POLICE_DESK, Places.HUB_EARLY_HELP);

        assertThat(refused.isProblem(400, "invalid").fieldErrors())
                .containsExactly("recipients/1 unknown");
        assertThat(read(hub, referral).getJsonArray("requests")).isEmpty();
        asks(school, referral, POLICE_DESK).isProblem(404, "not-found");
    }
}
