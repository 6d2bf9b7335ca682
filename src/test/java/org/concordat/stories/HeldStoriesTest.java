package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HOUSING_LINE;
import static org.concordat.stories.Places.HUB_DUTY;
import static org.concordat.stories.Places.POLICE_DESK;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.UUID;

/** What waits, what it waits for, and who is told when it comes. */
class HeldStoriesTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final StoryNode NODE = Desk.NODE;

    @BeforeAll
    static void othersLast() {
        Desk.NODE.othersLast();
    }

    private final Desk school = Desk.of("r.ahmed");
    private final Desk supervisor = Desk.of("d.marsh");
    private final Desk hub = Desk.of("j.okafor");
    private final UUID child = school.registersAChild();

    private Draft concern() {
        return aSharing()
                .about(child)
                .to(HUB_DUTY)
                .saying("safeguardingConcern", "Fell asleep in class three days in a row.");
    }

    /** As if it had been written so much earlier. */
    private static void age(UUID sharing, int hours) {
        assertThat(NODE.run(
                        "update sharing set created_at = created_at - make_interval(hours => ?) where id = ?",
                        hours,
                        sharing))
                .isOne();
    }

    @Nested
    class Release {
        @Test
        @Clause({"ROT-1.5a", "BUC-3g"})
        void shouldReachBothSides_whenConsentComes() {
            try (Stream ours = school.stream();
                    Stream theirs = hub.stream()) {
                UUID held = school.share(concern()).held().id();
                assertThat(ours.tells("held", held, SOON)).isTrue();

                school.consentGiven(child);

                assertThat(theirs.tells("inbox", held, SOON)).isTrue();
                assertThat(ours.tells("released", held, SOON)).isTrue();
                assertThat(theirs.events()).noneMatch(e -> e.kind().equals("held"));
            }
        }

        @Test
        @Clause("LLR-P8")
        void shouldBeDelivered_whenTheStewardResumesTheAgreement() {
            Desk charity = Desk.of("z.karim");
            UUID woman = charity.registersAChild("1990-05-05");
            charity.records(
                            woman,
                            new JsonObject()
                                    .put("state", "given")
                                    .put("by", "person")
                                    .put(
                                            "explained",
                                            new JsonObject()
                                                    .put("purpose", true)
                                                    .put("sharing", true))
                                    .put(
                                            "scope",
                                            new JsonObject()
                                                    .put("agencies", Draft.ids(hub.agency()))
                                                    .put(
                                                            "purposes",
                                                            new io.vertx.core.json.JsonArray()
                                                                    .add("protect"))))
                    .is(201);
            UUID agreement = NODE.agreement("Haven to the hub");
            Desk steward = Desk.of("e.fairclough");
            UUID held = charity.share(aSharing()
                            .about(woman)
                            .to(HUB_DUTY)
                            .saying("domesticAbuse", "He has found out the new address."))
                    .held()
                    .id();
            JsonObject reason = new JsonObject().put("reason", "The board signed the review.");

            try (Stream stream = hub.stream()) {
                steward.post("/agreements/" + agreement + "/resume", reason).is(201);

                assertThat(stream.tells("inbox", held, SOON)).isTrue();
            } finally {
                steward.post("/agreements/" + agreement + "/suspend", reason).is(201);
            }
            assertThat(charity.open(held).json().getString("state")).isEqualTo("delivered");
        }

        @Test
        void shouldStayHeld_whenSomethingElseChanges() {
            UUID held = school.share(concern()).held().id();
            UUID other = school.registersAChild();
            UUID anotherHeld = school.share(aSharing()
                            .about(other)
                            .to(HUB_DUTY)
                            .saying("safeguardingConcern", "Has bruises on one arm."))
                    .held()
                    .id();
            long before = decisions(held);

            // For police only, which is not who this goes to.
            school.records(child, Desk.given(NODE.community("Safer Rotherham"))).is(201);
            try (Stream stream = hub.stream()) {
                school.consentGiven(other);
                assertThat(stream.tells("inbox", anotherHeld, SOON)).isTrue();
            }

            assertThat(school.open(held).json().getString("state")).isEqualTo("held");
            assertThat(hub.hasInInbox(held)).isFalse();
            assertThat(decisions(held))
                    .as("decided in vain is not written down")
                    .isEqualTo(before);
        }

        private static long decisions(UUID sharing) {
            return NODE.count("select count(*) from decision where sharing = ?", sharing);
        }

        @Test
        void shouldBeDelivered_whenTimeAloneFreesIt() {
            UUID agreement = NODE.agreement("Schools to the hub");
            school.consentGiven(child);
            Draft draft = concern().forPurpose("seamlessServices");
            school.records(
                            child,
                            new JsonObject()
                                    .put("state", "given")
                                    .put("by", "parent")
                                    .put(
                                            "explained",
                                            new JsonObject()
                                                    .put("purpose", true)
                                                    .put("sharing", true))
                                    .put(
                                            "scope",
                                            new JsonObject()
                                                    .put("agencies", Draft.ids(hub.agency()))
                                                    .put(
                                                            "purposes",
                                                            new io.vertx.core.json.JsonArray()
                                                                    .add("seamlessServices"))))
                    .is(201);
            NODE.run("update agreement set starts_on = current_date + 1 where id = ?", agreement);
            UUID held;
            try {
                held = school.share(draft).held().id();
            } finally {
                NODE.run(
                        "update agreement set starts_on = current_date - 600 where id = ?",
                        agreement);
            }
            // Nobody said that anything changed: a day went by.
            NODE.run("update sharing set recheck_at = clock_timestamp() where id = ?", held);

            assertThat(Stream.within(SOON, () -> hub.hasInInbox(held))).isTrue();
        }
    }

    @Nested
    class WaitingLong {
        @Test
        @Clause("ROT-1.5a")
        void shouldAskItsSenderFirst_whenItWaitedLong() {
            UUID held = school.share(concern()).held().id();
            age(held, 73);
            school.consentGiven(child);
            assertThat(Stream.within(
                            SOON,
                            () -> school.open(held)
                                    .json()
                                    .getJsonObject("decision")
                                    .encode()
                                    .contains("\"kind\":\"confirm\"")))
                    .isTrue();
            assertThat(hub.hasInInbox(held)).isFalse();

            school.confirm(held).delivered();

            assertThat(hub.hasInInbox(held)).isTrue();
        }

        @Test
        @Clause("BUC-3g")
        void shouldGoToTheSupervisorOnce_whenItWaitsTooLong() {
            UUID held = school.share(concern()).held().id();
            UUID young = school.share(concern()).held().id();
            try (Stream stream = supervisor.stream()) {
                age(held, 25);

                assertThat(stream.tells("obligation", held, SOON)).isTrue();
            }
            Stream.pause(500);
            assertThat(supervisor.get("/obligations").list("obligations"))
                    .filteredOn(o -> o.getString("sharing").equals(held.toString()))
                    .singleElement()
                    .satisfies(o -> assertThat(o.getString("kind")).isEqualTo("chaseHeld"));
            assertThat(supervisor.get("/obligations").text()).doesNotContain(young.toString());
            assertThat(supervisor.journalOf(held)).containsOnlyOnce("heldEscalated");
            supervisor
                    .act(held, "not-shared", new JsonObject().put("reason", "No longer so."))
                    .is(201);
        }
    }

    @Nested
    class Forward {
        @Test
        @Clause({"ROT-1.5a", "BUC-3i"})
        void shouldWaitAndShowNothing_whenItCameFromAnotherAgency() {
            school.consentGiven(child);
            String words = UUID.randomUUID().toString();
            UUID sent = school.share(concern().titled("Asleep in class, " + words))
                    .delivered()
                    .id();
            Answer received = hub.open(sent).is(200);
            String item = received.list("items").get(0).getString("id");
            UUID theirs = UUID.fromString(received.list("persons").get(0).getString("id"));
            Draft forward = aSharing()
                    .kind("forward")
                    .about(theirs)
                    .to(POLICE_DESK)
                    .titled("For you, " + words)
                    .forwarding(item);

            Answer held = hub.share(forward).held();

            assertThat(held.offered()).contains("askOriginator");
            assertThat(held.each("items", "verdict")).containsExactly("held");
            Desk police = Desk.of("k.shepherd");
            assertThat(police.open(held.id()).status()).isEqualTo(404);
            assertThat(police.get("/inbox").text())
                    .doesNotContain(words)
                    .doesNotContain(held.id().toString());
            hub.act(held.id(), "judgement", Draft.judgement("identity", "safeguardingConcern"))
                    .held();
        }

        @Test
        @Clause({"ROT-3.2a", "BUC-3i"})
        void shouldGoAndTellTheOriginator_whenAGroundCarriesIt() {
            school.consentGiven(child);
            UUID sent = school.share(concern()).delivered().id();
            Answer received = hub.open(sent).is(200);
            Draft forward = aSharing()
                    .kind("forward")
                    .about(UUID.fromString(received.list("persons").get(0).getString("id")))
                    .to(POLICE_DESK)
                    .forwarding(received.list("items").get(0).getString("id"));

            Answer went =
                    hub.share(forward.on(Draft.Ground.childSignificantHarm())).delivered();

            assertThat(hub.open(went.id()).list("obligations"))
                    .anyMatch(o -> o.getString("kind").equals("tellOriginator")
                            && o.getString("state").equals("done"));
        }

        @Test
        void shouldBeRefusedLikeOneThatIsNotThere_whenTheItemWasNotReceived() {
            school.consentGiven(child);
            Answer sent = school.share(
                            concern().saying("health", "Stays behind, so nobody may forward it."))
                    .delivered();
            UUID theirs =
                    UUID.fromString(hub.open(sent.id()).list("persons").get(0).getString("id"));
            String withheld = sent.list("items").get(1).getString("id");

            for (String item : new String[] {withheld, UUID.randomUUID().toString()}) {
                assertThat(hub.share(aSharing()
                                        .kind("forward")
                                        .about(theirs)
                                        .to(POLICE_DESK)
                                        .forwarding(item))
                                .isProblem(400, "invalid")
                                .fieldErrors())
                        .containsExactly("items/0/forwardOf unknown");
            }
        }
    }

    @Nested
    class WhoMayRelease {
        @Test
        @Clause("BUC-3g")
        void shouldTellNobodyElse_whetherItIsHeldOrNot() {
            Desk colleague = Desk.of("w.penn");
            UUID held = school.share(concern()).held().id();
            school.consentGiven(child);
            assertThat(Stream.within(SOON, () -> hub.hasInInbox(held))).isTrue();
            UUID waiting = school.share(aSharing()
                            .about(child)
                            .to(HOUSING_LINE)
                            .saying("attendance", "Away for a week."))
                    .held()
                    .id();
            JsonObject judgement = Draft.judgement("identity", "attendance");

            for (UUID id : new UUID[] {held, waiting, UUID.randomUUID()}) {
                colleague.act(id, "judgement", judgement).isProblem(404, "not-found");
                colleague
                        .act(id, "not-shared", new JsonObject().put("reason", "No."))
                        .isProblem(404, "not-found");
                colleague.confirm(id).isProblem(404, "not-found");
            }
            supervisor.act(waiting, "judgement", judgement).delivered();
        }
    }
}
