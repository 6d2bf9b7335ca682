package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.CHILDREN_DUTY;
import static org.concordat.stories.Places.HUB_DUTY;
import static org.concordat.stories.Referrals.aReferral;
import static org.concordat.stories.Referrals.acts;
import static org.concordat.stories.Referrals.body;
import static org.concordat.stories.Referrals.decision;
import static org.concordat.stories.Referrals.moves;
import static org.concordat.stories.Referrals.read;
import static org.concordat.stories.Referrals.referred;
import static org.concordat.stories.Referrals.refers;
import static org.concordat.stories.Referrals.state;
import static org.concordat.stories.Referrals.triaged;
import static org.concordat.stories.Referrals.version;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.concordat.stories.Draft.Ground;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A referral from its making to its outcome, seen by both its sides. */
class ReferralStoriesTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final StoryNode NODE = Desk.NODE;

    private final Desk school = Desk.of("r.ahmed");
    private final Desk hub = Desk.of("j.okafor");
    private final Desk colleague = Desk.of("s.whitaker");
    private final Desk elsewhere = Desk.of("k.shepherd");
    private final UUID child = school.registersAChild();

    private static JsonObject row(Desk desk, UUID referral, String query) {
        return desk.get("/hub/queue" + query).is(200).list("referrals").stream()
                .filter(r -> r.getString("id").equals(referral.toString()))
                .findFirst()
                .orElse(new JsonObject());
    }

    private static boolean listed(Desk desk, String query, UUID referral) {
        return desk.get("/referrals" + query)
                .is(200)
                .each("referrals", "id")
                .contains(referral.toString());
    }

    @Nested
    class Making {
        @Test
        void shouldReachTheHub_withItsClocksAndSiblings() {
            UUID brother = school.registersAChild();
            try (Stream theirs = hub.stream()) {
                Answer made = refers(school, aReferral(child, brother)).delivered();
                UUID id = made.id();

                assertThat(made.json().getString("state")).isEqualTo("submitted");
                assertThat(made.json().getString("sharing")).isEqualTo(id.toString());
                assertThat(theirs.tells("referral", id, SOON)).isTrue();
                assertThat(hub.hasInInbox(id)).isTrue();
                JsonObject seen = read(hub, id);
                assertThat(seen.getString("side")).isEqualTo("hub");
                assertThat(seen.getJsonArray("persons")).hasSize(2);
                assertThat(Answer.objects(seen.getJsonArray("clocks")))
                        .extracting(c -> c.getString("kind"))
                        .contains("referral.acknowledge", "referral.decide");
                JsonObject queued = row(hub, id, "");
                assertThat(Instant.parse(queued.getString("due"))).isAfter(Instant.now());
                assertThat(queued.getJsonArray("persons")).hasSize(2);
                assertThat(listed(hub, "?box=hub&state=submitted", id)).isTrue();
                assertThat(listed(school, "?box=sent", id)).isTrue();
            }
        }

        @Test
        void shouldBeADraftThatNobodyHears_whileHeld_andArriveOnceItIsFree() {
            Draft held = aSharing()
                    .about(child)
                    .to(HUB_DUTY)
                    .saying("safeguardingConcern", "Often late, and tired.");
            Answer made = refers(school, held).held();
            UUID id = made.id();

            assertThat(made.json().getString("state")).isEqualTo("draft");
            assertThat(state(school, id)).isEqualTo("draft");
            hub.get("/referrals/" + id).isProblem(404, "not-found");
            assertThat(row(hub, id, "").isEmpty()).isTrue();
            hub.post("/referrals/" + id + "/acknowledge", new JsonObject().put("version", 1))
                    .isProblem(404, "not-found");
            try (Stream theirs = hub.stream();
                    Stream ours = school.stream()) {
                school.act(id, "ground", Ground.childSignificantHarm().json()).delivered();

                assertThat(theirs.tells("referral", id, SOON)).isTrue();
                assertThat(ours.tells("referral", id, SOON)).isTrue();
            }
            assertThat(state(hub, id)).isEqualTo("submitted");
            assertThat(row(hub, id, "").getString("due")).isNotBlank();
            assertThat(acts(school, id)).containsExactly("refer", "submit");
        }

        @Test
        void shouldBeWithdrawn_whenItsSenderDecidesNotToShareIt() {
            UUID id = refers(
                            school,
                            aSharing()
                                    .about(child)
                                    .to(HUB_DUTY)
                                    .saying("safeguardingConcern", "Often late."))
                    .held()
                    .id();

            school.act(id, "not-shared", new JsonObject().put("reason", "The mother explained it."))
                    .is(201);

            assertThat(state(school, id)).isEqualTo("withdrawn");
            hub.get("/referrals/" + id).isProblem(404, "not-found");
        }

        @Test
        void shouldHaveOneEffect_whenPressedTwice() {
            String key = Desk.aKey();
            UUID first = school.post("/referrals", body(aReferral(child)), key)
                    .is(201)
                    .id();
            UUID again = school.post("/referrals", body(aReferral(child)), key)
                    .is(201)
                    .id();

            assertThat(again).isEqualTo(first);
            assertThat(NODE.count(
                            "select count(*) from referral r join sharing_person p on p.sharing = r.id"
                                    + " where p.record = ?",
                            child))
                    .isEqualTo(1);
        }

        @Test
        void shouldWaitForNobodyToOpenIt_onceItIsAcknowledged() {
            UUID urgent = refers(school, aReferral(child).urgent()).delivered().id();
            String running = "select kind from clock where thing = ? and stopped_at is null";
            assertThat(NODE.ask(running, urgent)).contains("unopened");

            moves(hub, urgent, "acknowledge").is(201);

            assertThat(NODE.ask(running, urgent)).containsExactly("referral.decide");
        }

        @Test
        void shouldNotBeMadeElsewhere() {
            assertThat(school.share(aReferral(child).kind("referral"))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("kind elsewhere");
            assertThat(school.preview(aReferral(child).kind("referral"))
                            .is(200)
                            .json()
                            .getString("outcome"))
                    .isEqualTo("delivered");
        }

        @Test
        void shouldShowTheHubEarlierOnes_andNobodyElse() {
            UUID first = referred(school, child);
            UUID second = referred(school, child);
            UUID old = referred(school, child);
            NODE.run(
                    "update referral set submitted_at = submitted_at - interval '30 months' where id = ?",
                    old);

            JsonObject seen = read(hub, second);

            assertThat(Answer.objects(seen.getJsonArray("earlier")))
                    .extracting(e -> e.getString("id"))
                    .containsExactly(first.toString());
            assertThat(read(school, second).containsKey("earlier")).isFalse();
        }
    }

    @Nested
    class Triage {
        @Test
        void shouldBeDoneByTheHubAlone() {
            UUID id = referred(school, child);
            JsonObject seen = new JsonObject().put("version", 1);

            elsewhere.get("/referrals/" + id).isProblem(404, "not-found");
            for (Desk other : List.of(elsewhere, school)) {
                other.post("/referrals/" + id + "/acknowledge", seen).isProblem(404, "not-found");
                other.post("/referrals/" + id + "/rating", seen.copy().put("rating", "red"))
                        .isProblem(404, "not-found");
                other.post("/referrals/" + id + "/accept", decision().put("version", 1))
                        .isProblem(404, "not-found");
            }
            school.get("/hub/queue").isProblem(403, "forbidden");
            Desk.of("g.lindqvist").get("/referrals/" + id).isProblem(403, "forbidden");
        }

        @Test
        void shouldTellTheReferrerWhereItStands_butNotWhoDidWhat() {
            UUID id = referred(school, child);
            try (Stream ours = school.stream()) {
                triaged(hub, id);

                assertThat(ours.tells("referral", id, SOON)).isTrue();
            }
            JsonObject seen = read(school, id);
            assertThat(seen.getString("side")).isEqualTo("referrer");
            assertThat(seen.getString("state")).isEqualTo("inTriage");
            assertThat(acts(school, id))
                    .containsExactly("refer", "submit", "acknowledge", "triage");
            assertThat(seen.encode()).doesNotContain("Joy Okafor").doesNotContain("version");
        }

        @Test
        void shouldLetOneOfTwoThrough_andTellTheOther() {
            UUID id = referred(school, child);
            JsonObject seen = new JsonObject().put("version", version(hub, id));

            List<CompletableFuture<Answer>> both = List.of(hub, colleague).stream()
                    .map(desk -> CompletableFuture.supplyAsync(
                            () -> desk.post("/referrals/" + id + "/acknowledge", seen)))
                    .toList();

            assertThat(both)
                    .extracting(one -> one.join().status())
                    .containsExactlyInAnyOrder(201, 409);
            assertThat(acts(hub, id)).containsOnlyOnce("acknowledge");
        }

        @Test
        void shouldRefuseWhatDoesNotFollow_andWhatSomebodyLooksAtTooLate() {
            UUID id = referred(school, child);

            moves(hub, id, "triage").isProblem(409, "conflict");
            moves(hub, id, "close", new JsonObject().put("outcome", "Done."))
                    .isProblem(409, "conflict");
            moves(hub, id, "acknowledge").is(201);
            hub.post("/referrals/" + id + "/triage", new JsonObject().put("version", 1))
                    .isProblem(409, "conflict");
        }

        @Test
        void shouldHaveTheTimeOfItsRating_andBeSomebodys() {
            UUID id = referred(school, child);
            String before = row(hub, id, "").getString("due");
            moves(hub, id, "acknowledge").is(201);

            hub.post(
                            "/referrals/" + id + "/rating",
                            new JsonObject().put("version", version(hub, id)).put("rating", "red"))
                    .is(201);
            hub.post(
                            "/referrals/" + id + "/assign",
                            new JsonObject()
                                    .put("version", version(hub, id))
                                    .put(
                                            "practitioner",
                                            colleague.practitioner().toString()))
                    .is(201);

            JsonObject queued = row(colleague, id, "?mine=true&rating=red");
            assertThat(queued.getString("rating")).isEqualTo("red");
            assertThat(queued.getJsonObject("assigned").getString("name"))
                    .isEqualTo("Simon Whitaker");
            assertThat(queued.getString("due")).isNotEqualTo(before);
            assertThat(row(hub, id, "?mine=true").isEmpty()).isTrue();
            assertThat(row(hub, id, "?rating=none").isEmpty()).isTrue();
            assertThat(read(school, id).encode()).doesNotContain("red\"").doesNotContain("Simon");
            assertThat(Answer.objects(read(school, id).getJsonArray("clocks")))
                    .extracting(clock -> clock.getString("due"))
                    .containsExactly(before);
            assertThat(school.clocks())
                    .filteredOn(clock -> clock.getString("thing").equals(id.toString()))
                    .singleElement()
                    .satisfies(clock -> {
                        assertThat(clock.getString("due")).isEqualTo(before);
                        assertThat(clock.encode()).doesNotContain("owner").doesNotContain("Simon");
                    });
            assertThat(hub.post(
                                    "/referrals/" + id + "/rating",
                                    new JsonObject().put("version", 9).put("rating", "purple"))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("rating unknown");
            assertThat(hub.post(
                                    "/referrals/" + id + "/assign",
                                    new JsonObject()
                                            .put("version", version(hub, id))
                                            .put(
                                                    "practitioner",
                                                    school.practitioner().toString()))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("practitioner unknown");
        }

        @Test
        void shouldKeepMinutesForTheHubAlone() {
            UUID id = referred(school, child);

            hub.post(
                            "/referrals/" + id + "/notes",
                            new JsonObject()
                                    .put("kind", "minutes")
                                    .put("text", "All agreed to visit."))
                    .is(201);
            hub.post(
                            "/referrals/" + id + "/notes",
                            new JsonObject()
                                    .put("kind", "action")
                                    .put("text", "Ring the grandmother.")
                                    .put("owner", "Simon Whitaker")
                                    .put("due", "2030-01-02"))
                    .is(201);

            List<JsonObject> notes = Answer.objects(read(colleague, id).getJsonArray("notes"));
            assertThat(notes)
                    .extracting(n -> n.getString("text"))
                    .containsExactly("All agreed to visit.", "Ring the grandmother.");
            assertThat(notes.get(1).getString("owner")).isEqualTo("Simon Whitaker");
            assertThat(notes.get(1).getString("due")).isEqualTo("2030-01-02");
            assertThat(read(school, id).encode()).doesNotContain("grandmother");
            assertThat(notes.get(1).containsKey("done")).isFalse();
            String of = "/referrals/" + id + "/notes/";
            try (Stream theirs = hub.stream()) {
                colleague
                        .post(of + notes.get(1).getString("id") + "/done", new JsonObject())
                        .is(201);
                assertThat(theirs.tells("referral", id, SOON)).isTrue();
            }
            JsonObject done = Answer.objects(read(hub, id).getJsonArray("notes"))
                    .get(1)
                    .getJsonObject("done");
            assertThat(done.getString("by")).isEqualTo("Simon Whitaker");
            assertThat(Instant.parse(done.getString("at"))).isBeforeOrEqualTo(Instant.now());
            assertThat(acts(hub, id)).endsWith("actionDone");
            assertThat(NODE.count(
                            "select count(*) from journal_entry where sharing = ? and detail ->> 'what' = 'actionDone'",
                            id))
                    .isEqualTo(1);
            hub.post(of + notes.get(1).getString("id") + "/done", new JsonObject())
                    .isProblem(409, "conflict");
            hub.post(of + notes.get(0).getString("id") + "/done", new JsonObject())
                    .isProblem(404, "not-found");
            school.post(of + notes.get(1).getString("id") + "/done", new JsonObject())
                    .isProblem(404, "not-found");
            school.post(
                            "/referrals/" + id + "/notes",
                            new JsonObject().put("kind", "minutes").put("text", "x"))
                    .isProblem(404, "not-found");
        }
    }

    @Nested
    class Deciding {
        @Test
        @Clause("HMG-5")
        void shouldBeHeardByTheReferrer_fromTheDecisionToTheOutcome() {
            UUID id = triaged(hub, referred(school, child));

            Answer decided = moves(hub, id, "accept", decision()).is(201);

            JsonObject told = decided.json().getJsonObject("told");
            assertThat(told.getString("outcome")).isEqualTo("delivered");
            UUID reply = UUID.fromString(told.getString("id"));
            assertThat(school.hasInInbox(reply)).isTrue();
            assertThat(school.open(reply).text())
                    .contains("We accepted your referral.")
                    .contains("nobody is in danger");
            assertThat(state(school, id)).isEqualTo("accepted");
            assertThat(Answer.objects(read(school, id).getJsonArray("timeline")).stream()
                            .filter(a -> a.containsKey("told"))
                            .map(a -> a.getJsonObject("told").getString("sharing")))
                    .containsExactly(reply.toString());
            assertThat(read(hub, id).getJsonObject("decision").getString("rationale"))
                    .contains("nobody is in danger");

            moves(hub, id, "close", new JsonObject().put("outcome", "A visit each week."))
                    .is(201);

            assertThat(state(school, id)).isEqualTo("closed");
            assertThat(school.inbox().get(0).getString("title"))
                    .isEqualTo("What became of your referral");
            assertThat(row(hub, id, "").isEmpty()).isTrue();
            assertThat(NODE.count(
                            "select count(*) from clock where thing = ? and stopped_at is null",
                            id))
                    .isZero();
        }

        @Test
        void shouldStandAndSayThatItWasNotHeard_whenTheReplyIsHeld() {
            UUID id = triaged(hub, referred(school, child));
            // Only the hub's answer to the school rests on an agreement that covers this.
            Answer decided = moves(hub, id, "accept", decision().put("category", "mentalHealth"))
                    .is(201);

            JsonObject told = decided.json().getJsonObject("told");
            assertThat(told.getString("outcome")).isEqualTo("held");
            assertThat(state(school, id)).isEqualTo("accepted");
            assertThat(read(school, id).encode()).doesNotContain("told");
            JsonObject last = Answer.objects(read(hub, id).getJsonArray("timeline")).stream()
                    .filter(a -> a.containsKey("told"))
                    .findFirst()
                    .orElseThrow();
            assertThat(last.getJsonObject("told").getString("state")).isEqualTo("held");
            assertThat(hub.open(UUID.fromString(told.getString("id"))).is(200).text())
                    .contains("We accepted your referral.");
        }

        @Test
        void shouldNeedALevelAndReasons() {
            UUID id = triaged(hub, referred(school, child));

            assertThat(moves(hub, id, "accept", decision().put("levelOfNeed", "none"))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("levelOfNeed unknown");
            assertThat(moves(hub, id, "accept").isProblem(400, "invalid").fieldErrors())
                    .contains("levelOfNeed required", "rationale required");
            assertThat(moves(hub, id, "stepDown", decision())
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("next unknown");
        }

        @Test
        void shouldBeDecidedOnce_whenTwoDecideAtOnce() {
            UUID id = triaged(hub, referred(school, child));
            JsonObject seen = decision().put("version", version(hub, id));

            List<CompletableFuture<Answer>> both = List.of(
                    CompletableFuture.supplyAsync(
                            () -> hub.post("/referrals/" + id + "/accept", seen)),
                    CompletableFuture.supplyAsync(
                            () -> colleague.post("/referrals/" + id + "/noFurtherAction", seen)));

            assertThat(both)
                    .extracting(one -> one.join().status())
                    .containsExactlyInAnyOrder(201, 409);
            assertThat(NODE.count(
                            "select count(*) from sharing where in_reply_to = ? and kind = 'response'",
                            id))
                    .isEqualTo(1);
        }

        @Test
        @Clause("ROT-3.0")
        void shouldCheckConsentAgain_andLeadIntoNothing_whenSteppedDown() {
            UUID id = triaged(hub, referred(school, child));
            UUID next = Desk.NODE.team("Youth Reach", "Young people's line");
            moves(hub, id, "stepDown", decision().put("next", next.toString())).is(201);
            JsonObject end = new JsonObject().put("outcome", "Youth Reach helps.");
            assertThat(moves(hub, id, "close", end).isProblem(400, "invalid").fieldErrors())
                    .containsExactly("instead notPassedOn");

            UUID known = UUID.fromString(
                    read(hub, id).getJsonArray("persons").getJsonObject(0).getString("id"));
            Draft service = aSharing()
                    .about(known)
                    .to(next)
                    .titled("Help for a child")
                    .saying("safeguardingConcern", "Wants somebody to talk to.")
                    .judging("safeguardingConcern", "identity")
                    .with("carriesOn", id.toString());
            Answer asked = refers(hub, service);

            // What let it come to the hub does not let it go on to a service.
            asked.held();
            assertThat(asked.text()).contains("consent");
            assertThat(state(hub, asked.id())).isEqualTo("draft");
            assertThat(moves(hub, id, "close", end).isProblem(400, "invalid").fieldErrors())
                    .containsExactly("instead notPassedOn");
            assertThat(read(school, id).encode()).doesNotContain("Youth Reach");

            hub.records(known, Desk.given(NODE.community("Children and young people")))
                    .is(201);

            Desk service2 = Desk.of("d.wallace");
            assertThat(eventually(() -> service2.hasInInbox(asked.id()))).isTrue();
            assertThat(read(hub, id).getJsonObject("next").getString("state"))
                    .isEqualTo("submitted");
            moves(service2, asked.id(), "acknowledge").is(201);
            moves(hub, id, "close", end).is(201);
            assertThat(state(school, id)).isEqualTo("closed");
        }

        @Test
        void shouldPassOnNobodyElse_andToNobodyElse_thanTheDecisionNames() {
            UUID id = triaged(hub, referred(school, child));
            UUID known = UUID.fromString(
                    read(hub, id).getJsonArray("persons").getJsonObject(0).getString("id"));
            moves(hub, id, "redirect", decision().put("next", CHILDREN_DUTY.toString()))
                    .is(201);
            Draft other = aReferral(hub.registersAChild())
                    .to(Places.POLICE_DESK)
                    .with("carriesOn", id.toString());

            assertThat(refers(hub, other).isProblem(400, "invalid").fieldErrors())
                    .containsExactly("recipient notNext", "persons unknown");
            assertThat(read(hub, id).getJsonObject("next").containsKey("referral"))
                    .isFalse();

            refers(hub, other.about(known).to(CHILDREN_DUTY)).delivered();
            assertThat(read(hub, id).getJsonObject("next").containsKey("referral"))
                    .isTrue();
        }

        @Test
        void shouldPassOnElsewhere_onceWhomTheDecisionNamesReceivesNoLonger() {
            UUID id = triaged(hub, referred(school, child));
            UUID known = UUID.fromString(
                    read(hub, id).getJsonArray("persons").getJsonObject(0).getString("id"));
            UUID closing = UUID.randomUUID();
            NODE.run(
                    "insert into team (id, agency, name) select ?, agency, 'Closing ' || ? from team where id = ?",
                    closing,
                    closing.toString(),
                    CHILDREN_DUTY);
            assertThat(moves(hub, id, "redirect", decision().put("next", closing.toString()))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("next unknown");
            NODE.run(
                    "insert into team_member (team, practitioner)"
                            + " select ?, practitioner from team_member where team = ?",
                    closing,
                    CHILDREN_DUTY);
            moves(hub, id, "redirect", decision().put("next", closing.toString()))
                    .is(201);
            NODE.run("update team set closed_on = today() where id = ?", closing);
            Draft on = aReferral(known).with("carriesOn", id.toString());

            assertThat(refers(hub, on.to(closing)).isProblem(400, "invalid").fieldErrors())
                    .containsExactly("recipient notNext");
            assertThat(refers(hub, on.to(HUB_DUTY)).isProblem(400, "invalid").fieldErrors())
                    .containsExactly("recipient notNext");
            refers(hub, on.to(CHILDREN_DUTY)).delivered();
        }

        @Test
        void shouldSayWhatHappenedInstead_whenNobodyHasThemNext() {
            UUID id = triaged(hub, referred(school, child));
            moves(hub, id, "redirect", decision().put("next", CHILDREN_DUTY.toString()))
                    .is(201);

            moves(
                            hub,
                            id,
                            "close",
                            new JsonObject()
                                    .put("outcome", "The family moved away.")
                                    .put("instead", "Their new county has them."))
                    .is(201);

            assertThat(read(hub, id).getString("instead")).isEqualTo("Their new county has them.");
        }
    }

    private static boolean eventually(java.util.function.BooleanSupplier holds) {
        Instant end = Instant.now().plus(SOON);
        while (Instant.now().isBefore(end)) {
            if (holds.getAsBoolean()) {
                return true;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return holds.getAsBoolean();
    }
}
