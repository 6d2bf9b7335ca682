package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;
import static org.concordat.stories.Places.POLICE_DESK;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A no is challenged, stage by stage; what is settled takes it back, and the gate decides. */
class ChallengeStoriesTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String WHY = "The police need it before they visit.";

    private final Desk school = Desk.of("r.ahmed");
    private final Desk schoolSupervisor = Desk.of("d.marsh");
    private final Desk hub = Desk.of("j.okafor");
    private final Desk hubSupervisor = Desk.of("c.brennan");
    private final Desk police = Desk.of("k.shepherd");
    private final Desk steward = Desk.of("e.fairclough");

    /** The hub's held forward of the school's item, and the school's no to it. */
    private record Refused(UUID held, UUID sent, UUID request) {}

    private Refused refused() {
        UUID child = school.registersAChild();
        UUID sent = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .titled("Late again")
                        .saying("attendance", "Late on nine of ten days."))
                .delivered()
                .id();
        Answer received = hub.open(sent).is(200);
        UUID held = hub.share(aSharing()
                        .kind("forward")
                        .about(UUID.fromString(received.list("persons").get(0).getString("id")))
                        .to(POLICE_DESK)
                        .titled("For your eyes")
                        .forwarding(received.list("items").get(0).getString("id"))
                        .judging("identity", "attendance"))
                .held()
                .id();
        UUID request = school.get("/onward-requests").is(200).list("requests").stream()
                .filter(r -> r.getString("sharing").equals(sent.toString()))
                .map(r -> UUID.fromString(r.getString("id")))
                .findFirst()
                .orElseThrow();
        school.post(
                        "/onward-requests/" + request,
                        new JsonObject()
                                .put("answer", "refused")
                                .put("reason", "The family has not been told."))
                .is(201);
        return new Refused(held, sent, request);
    }

    private static JsonObject challenge(String kind, UUID thing) {
        return new JsonObject().put("kind", kind).put("thing", thing.toString()).put("text", WHY);
    }

    private static UUID challenges(Desk desk, String kind, UUID thing) {
        return desk.post("/challenges", challenge(kind, thing)).is(201).id();
    }

    private static Answer acts(Desk desk, UUID challenge, String act) {
        return desk.post(
                "/challenges/" + challenge + "/" + act, new JsonObject().put("text", act + "!"));
    }

    private static JsonObject read(Desk desk, UUID challenge) {
        return desk.get("/challenges/" + challenge).is(200).json();
    }

    private static String state(Desk desk, UUID challenge) {
        return read(desk, challenge).getString("state");
    }

    private static int stage(Desk desk, UUID challenge) {
        return read(desk, challenge).getJsonObject("stage").getInteger("number");
    }

    private static List<String> entries(Desk desk, UUID challenge) {
        return desk.get("/challenges/" + challenge).is(200).each("entries", "act");
    }

    private static Optional<JsonObject> listed(Desk desk, UUID challenge) {
        return desk.get("/challenges").is(200).list("challenges").stream()
                .filter(one -> one.getString("id").equals(challenge.toString()))
                .findFirst();
    }

    /** Every answer has an id of its own. */
    private static String said(Desk desk, UUID challenge) {
        JsonObject problem = desk.get("/challenges/" + challenge).is(404).json();
        problem.remove("requestId");
        return problem.encode();
    }

    private static void timeRunsOut(UUID challenge) {
        Desk.NODE.run(
                "update challenge set due = now() - interval '1 second' where id = ?", challenge);
    }

    @Nested
    class AnOnwardRefusal {
        @Test
        @Clause({"BUC-8.4", "BUC-3i", "BUC-5b"})
        void shouldGoOnInTheEnd_throughThreeStages() {
            Refused no = refused();
            String onward = hub.open(no.held()).list("onward").get(0).getString("request");
            assertThat(onward).isEqualTo(no.request().toString());
            UUID id;
            try (org.concordat.stories.Stream stream = school.stream()) {
                id = challenges(hub, "onward", no.request());
                assertThat(stream.tells("challenge", id, SOON)).isTrue();
            }
            JsonObject seen = listed(school, id).orElseThrow();
            assertThat(seen.getString("side")).isEqualTo("holder");
            assertThat(seen.getJsonObject("about").getString("onward")).isEqualTo(onward);
            assertThat(read(school, id).encode())
                    .contains(WHY)
                    .doesNotContain(no.held().toString())
                    .doesNotContain("For your eyes");

            acts(school, id, "argue").is(201);
            acts(hub, id, "passOn").is(201);
            assertThat(stage(school, id)).isEqualTo(2);
            acts(hub, id, "argue").isProblem(403, "forbidden");
            acts(school, id, "release").isProblem(403, "forbidden");
            acts(hubSupervisor, id, "argue").is(201);
            steward.get("/challenges/" + id).is(404);
            acts(schoolSupervisor, id, "passOn").is(201);

            assertThat(state(hub, id)).isEqualTo("lastStage");
            acts(hubSupervisor, id, "release").isProblem(403, "forbidden");
            acts(hubSupervisor, id, "passOn").isProblem(409, "conflict");
            acts(steward, id, "advice").is(201);
            assertThat(police.hasInInbox(no.held())).isFalse();
            acts(schoolSupervisor, id, "release").is(201);

            assertThat(org.concordat.stories.Stream.within(
                            SOON, () -> police.hasInInbox(no.held())))
                    .isTrue();
            assertThat(state(hub, id)).isEqualTo("released");
            assertThat(entries(school, id))
                    .containsExactly(
                            "open", "argue", "passOn", "argue", "passOn", "advise", "release");
            assertThat(schoolSupervisor.journalOf(no.sent()))
                    .contains("challengeOpened", "challengeMoved", "onwardGranted");
            acts(school, id, "argue").isProblem(409, "conflict");
        }

        @Test
        @Clause("BUC-8.4")
        void shouldStayAsItIs_whenItIsAcceptedAtTheFirstStage() {
            Refused no = refused();
            UUID id = challenges(hub, "onward", no.request());
            acts(school, id, "argue").is(201);
            acts(school, id, "accept").isProblem(403, "forbidden");

            acts(hub, id, "accept").is(201);

            assertThat(state(school, id)).isEqualTo("accepted");
            assertThat(hub.open(no.held()).json().getString("state")).isEqualTo("held");
            hub.post("/challenges", challenge("onward", no.request())).isProblem(409, "conflict");
        }

        @Test
        @Clause("BUC-8.4")
        void shouldGoOnByItself_whenTimeRunsOut() {
            UUID id = challenges(hub, "onward", refused().request());
            try (org.concordat.stories.Stream stream = schoolSupervisor.stream()) {
                timeRunsOut(id);
                assertThat(stream.tells("challenge", id, SOON)).isTrue();
            }
            assertThat(org.concordat.stories.Stream.within(SOON, () -> stage(hub, id) == 2))
                    .isTrue();
            for (String reached : List.of("lastStage", "unresolved")) {
                timeRunsOut(id);
                assertThat(org.concordat.stories.Stream.within(
                                SOON, () -> state(hub, id).equals(reached)))
                        .isTrue();
            }
            assertThat(entries(hub, id)).containsExactly("open", "runOut", "runOut", "runOut");
            timeRunsOut(id);
            assertThat(listed(steward, id)).isPresent();
            assertThat(entries(hub, id)).hasSize(4);
        }

        @Test
        void shouldBeSettled_whenTheOriginatorAgreesOfItself() {
            Refused no = refused();
            UUID id = challenges(hub, "onward", no.request());

            school.post(
                            "/onward-requests/" + no.request(),
                            new JsonObject().put("answer", "granted"))
                    .is(201);

            assertThat(state(hub, id)).isEqualTo("released");
            assertThat(entries(hub, id)).containsExactly("open", "release");
        }

        @Test
        void shouldBeSettled_whenTheOriginatorAgreesWhileItIsOpened() throws Exception {
            Refused no = refused();
            CompletableFuture<Answer> granted;
            try (Connection opening = Desk.NODE.owner();
                    PreparedStatement lock = opening.prepareStatement(
                            "select pg_advisory_xact_lock(lock_key('challenge', ?))")) {
                opening.setAutoCommit(false);
                lock.setObject(1, no.request());
                lock.execute();
                granted = CompletableFuture.supplyAsync(() -> school.post(
                        "/onward-requests/" + no.request(),
                        new JsonObject().put("answer", "granted")));
                assertThat(org.concordat.stories.Stream.within(SOON, () -> waits(no.request())))
                        .isTrue();
                opening.rollback();
            }
            granted.join().is(201);
        }

        private static boolean waits(UUID request) {
            return Desk.NODE.count(
                            "select count(*) from pg_locks l where l.locktype = 'advisory' and not l.granted"
                                    + " and ((l.classid::bigint << 32) | l.objid::bigint) = lock_key('challenge', ?)",
                            request)
                    > 0;
        }

        @Test
        @Clause("BUC-8.4")
        void shouldBeAdvisedOn_byAStewardOfNeitherSide() {
            UUID id = challenges(hub, "onward", refused().request());
            Desk.NODE.run("update challenge set holder = ? where id = ?", steward.agency(), id);
            for (int number : List.of(2, 3)) {
                timeRunsOut(id);
                assertThat(org.concordat.stories.Stream.within(
                                SOON, () -> stage(hub, id) == number))
                        .isTrue();
            }
            assertThat(Desk.NODE.ask("select mailbox from event where ref = ?", id))
                    .doesNotContain(steward.practitioner().toString());
            acts(steward, id, "advice").isProblem(403, "forbidden");
            assertThat(listed(steward, id)).isEmpty();
            Desk.NODE.run("update challenge set holder = ? where id = ?", school.agency(), id);
            acts(steward, id, "advice").is(201);
        }

        @Test
        void shouldNameNobodyByNumberOrPostcode() {
            Refused no = refused();
            JsonObject named = challenge("onward", no.request()).put("text", "It is 943 476 5919.");
            hub.post("/challenges", named).isProblem(400, "invalid");
            police.post("/challenges", named).is(404);
            UUID id = challenges(hub, "onward", no.request());
            JsonObject where = new JsonObject().put("text", "They live at S60 1AB.");
            school.post("/challenges/" + id + "/argue", where).isProblem(400, "invalid");
            police.post("/challenges/" + id + "/argue", where).is(404);
            timeRunsOut(id);
            assertThat(org.concordat.stories.Stream.within(SOON, () -> stage(hub, id) == 2))
                    .isTrue();
            timeRunsOut(id);
            assertThat(org.concordat.stories.Stream.within(SOON, () -> stage(hub, id) == 3))
                    .isTrue();
            steward.post("/challenges/" + id + "/advice", where).isProblem(400, "invalid");
            assertThat(entries(hub, id)).containsExactly("open", "runOut", "runOut");
        }

        @Test
        void shouldNotBeFound_whereItIsNotTheirs() {
            Refused no = refused();
            police.post("/challenges", challenge("onward", no.request())).is(404);
            school.post("/challenges", challenge("onward", no.request())).is(404);
            Desk.of("s.whitaker")
                    .post("/challenges", challenge("onward", no.request()))
                    .is(404);
            UUID id = challenges(hub, "onward", no.request());

            for (Desk other :
                    List.of(police, Desk.of("b.calder"), Desk.of("s.whitaker"), steward)) {
                String missing = said(other, UUID.randomUUID());
                assertThat(said(other, id)).isEqualTo(missing);
                assertThat(listed(other, id)).isEmpty();
            }
            assertThat(acts(police, id, "argue").status()).isEqualTo(404);
            assertThat(acts(Desk.of("w.penn"), id, "argue").status()).isEqualTo(404);
        }

        @Test
        void shouldNotBeThereYet_whileItWaits() {
            Refused no = refused();
            Desk.NODE.run("update onward_request set state = 'asked' where id = ?", no.request());
            hub.post("/challenges", challenge("onward", no.request())).isProblem(409, "conflict");
        }

        @Test
        void shouldHappenOnce_whenTwoChallengeAtOnceOrOneTriesAgain() {
            Refused no = refused();
            List<Integer> statuses = Stream.of(hub, hubSupervisor)
                    .map(desk -> CompletableFuture.supplyAsync(
                            () -> desk.post("/challenges", challenge("onward", no.request()))
                                    .status()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(statuses).containsExactlyInAnyOrder(201, 409);
            UUID id = UUID.fromString(Desk.NODE
                    .ask("select id from challenge where thing = ?", no.request())
                    .get(0));
            String key = Desk.aKey();
            JsonObject text = new JsonObject().put("text", "Once.");
            Answer first =
                    school.post("/challenges/" + id + "/argue", text, key).is(201);
            assertThat(school.post("/challenges/" + id + "/argue", text, key).text())
                    .isEqualTo(first.text());
            assertThat(entries(school, id)).containsExactly("open", "argue");
        }
    }

    @Nested
    class OneNotShared {
        private UUID notShared() {
            UUID held = school.share(aSharing()
                            .about(school.registersAChild())
                            .to(HUB_DUTY)
                            .saying("safeguardingConcern", "Bruises on both arms.")
                            .forPurpose("research"))
                    .held()
                    .id();
            school.act(held, "not-shared", new JsonObject().put("reason", "Not sure enough."))
                    .is(201);
            return held;
        }

        @Test
        @Clause({"BUC-8.4", "HMG-6"})
        void shouldBeDecidedAfreshByTheGate_whenASupervisorChallengesIt() {
            UUID held = notShared();
            school.post("/challenges", challenge("notShared", held)).isProblem(403, "forbidden");
            hub.post("/challenges", challenge("notShared", held)).is(404);
            UUID id = challenges(schoolSupervisor, "notShared", held);

            acts(schoolSupervisor, id, "release").isProblem(403, "forbidden");
            acts(school, id, "release").is(201);

            assertThat(school.open(held).json().getString("state")).isEqualTo("held");
            assertThat(school.open(held).json().containsKey("notShared")).isFalse();
            school.act(held, "ground", Draft.Ground.childSignificantHarm().json())
                    .is(201);
            assertThat(org.concordat.stories.Stream.within(SOON, () -> hub.hasInInbox(held)))
                    .isTrue();
            assertThat(schoolSupervisor.journalOf(held)).contains("sharingReopened");
        }

        @Test
        void shouldBeChallengedAnew_whenItIsNotSharedAnew() {
            UUID held = notShared();
            acts(school, challenges(schoolSupervisor, "notShared", held), "release")
                    .is(201);
            school.act(held, "not-shared", new JsonObject().put("reason", "Still not sure."))
                    .is(201);

            assertThat(school.open(held).text()).contains("Still not sure.");
            challenges(schoolSupervisor, "notShared", held);
        }

        @Test
        void shouldWaitAgain_whereItWasAReferral() {
            UUID child = school.registersAChild();
            UUID referral = Referrals.refers(
                            school,
                            aSharing()
                                    .about(child)
                                    .to(HUB_DUTY)
                                    .titled("A referral")
                                    .saying("safeguardingConcern", "Afraid to go home.")
                                    .forPurpose("research"))
                    .held()
                    .id();
            school.act(referral, "not-shared", new JsonObject().put("reason", "Not now."))
                    .is(201);
            assertThat(Referrals.state(school, referral)).isEqualTo("withdrawn");

            acts(school, challenges(schoolSupervisor, "notShared", referral), "release")
                    .is(201);

            assertThat(Referrals.state(school, referral)).isEqualTo("draft");
            school.act(referral, "ground", Draft.Ground.childSignificantHarm().json())
                    .is(201);
            assertThat(Referrals.state(school, referral)).isEqualTo("submitted");
        }
    }

    @Nested
    class APartnersAnswer {
        private UUID refusedRequest() {
            UUID referral =
                    Referrals.triaged(hub, Referrals.referred(school, school.registersAChild()));
            UUID request = UUID.fromString(Referrals.asks(hub, referral, POLICE_DESK)
                    .is(201)
                    .list("requests")
                    .get(0)
                    .getString("id"));
            hub.post("/challenges", challenge("request", request)).isProblem(409, "conflict");
            Referrals.answers(police, request, Referrals.how("refused").put("reason", reason()))
                    .is(201);
            return request;
        }

        private String reason() {
            return "proceedings";
        }

        @Test
        @Clause({"BUC-8.4", "BUC-3f"})
        void shouldBeAnsweredAfresh_whenItsRefusalIsTakenBack() {
            UUID request = refusedRequest();
            UUID id = challenges(Desk.of("s.whitaker"), "request", request);
            police.post("/requests/" + request + "/answers", Referrals.how("nothingHeld"))
                    .isProblem(409, "conflict");

            acts(police, id, "release").is(201);

            assertThat(police.clocks().stream().map(one -> one.getString("thing")))
                    .contains(request.toString());
            assertThat(police.get("/requests/" + request).is(200).text()).doesNotContain("answer");
            Referrals.answers(police, request, Referrals.how("nothingHeld")).is(201);
            assertThat(police.clocks().stream().map(one -> one.getString("thing")))
                    .doesNotContain(request.toString());
            Referrals.answers(police, request, Referrals.how("nothingHeld"))
                    .isProblem(409, "conflict");
        }
    }
}
