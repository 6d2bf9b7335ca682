package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HOUSING_LINE;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.stories.Draft.Ground;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A school tells the hub about a child. */
class MainStoryTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

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
                .saying("safeguardingConcern", "Came to school without a coat, hungry and tired.");
    }

    @Nested
    class WithConsent {
        @Test
        @Clause("ROT-1.5a")
        void shouldReachTheHubWithinASecond_whenConsentIsGiven() {
            school.consentGiven(child);
            try (Stream stream = hub.stream()) {
                UUID sent = school.share(concern().titled("Hungry")).delivered().id();

                assertThat(stream.tells("inbox", sent, SECOND)).isTrue();
                JsonObject entry = hub.inbox().get(0);
                assertThat(entry.getString("sharing")).isEqualTo(sent.toString());
                assertThat(entry.getString("title")).isEqualTo("Hungry");
                assertThat(entry.containsKey("openedAt")).isFalse();
                JsonObject opened = hub.open(sent).is(200).json();
                assertThat(opened.getJsonArray("items").getJsonObject(0).getString("text"))
                        .isEqualTo("Came to school without a coat, hungry and tired.");
                // The recipient's own record, not the sender's.
                assertThat(opened.getJsonArray("persons").getJsonObject(0).getString("id"))
                        .isNotEqualTo(child.toString());
                assertThat(hub.inbox().get(0).containsKey("openedAt")).isTrue();
            }
        }

        @Test
        @Clause({"ROT-1.5b", "BAR-4.1.2", "BAR-4.1.3a"})
        void shouldHoldTheNextOneAndSayWhatHelps_whenConsentIsWithdrawn() {
            school.consentGiven(child);
            school.share(concern()).delivered();
            school.consentWithdrawn(child);

            Answer next = school.share(concern()).held();

            assertThat(next.stoppingClauses()).contains("ROT-1.5b");
            assertThat(next.offered()).contains("stateGround");
            assertThat(next.each("items", "verdict")).containsOnly("held");
            assertThat(hub.hasInInbox(next.id())).isFalse();
        }

        @Test
        @Clause("ROT-1.4")
        void shouldBePreviewedAsItIsDecided() {
            Answer before = school.preview(concern()).is(200);
            assertThat(before.json().getString("outcome")).isEqualTo("held");
            assertThat(before.json().containsKey("id")).isFalse();
            school.consentGiven(child);

            Answer after = school.preview(concern()).is(200);

            assertThat(after.json().getString("outcome")).isEqualTo("delivered");
            assertThat(school.get("/people/" + child + "/disclosures").is(200).list("disclosures"))
                    .isEmpty();
        }
    }

    @Nested
    class OnAGround {
        @Test
        @Clause({"ROT-3.2a", "ROT-1.6c", "ROT-3.1", "ROT-4.3a"})
        void shouldOweReviewAndInforming_whenAGroundCarriesIt() {
            school.consentGiven(child);
            school.consentWithdrawn(child);

            Answer sent =
                    school.share(concern().on(Ground.childSignificantHarm())).delivered();

            assertThat(sent.each("obligations", "kind"))
                    .containsExactlyInAnyOrder("informPerson", "supervisorReview");
            assertThat(sent.list("findings"))
                    .anyMatch(f -> "ground".equals(f.getString("carriedBy")));
            assertThat(hub.hasInInbox(sent.id())).isTrue();
        }

        @Test
        @Clause({"ROT-1.5b", "ROT-3.2a"})
        void shouldBeReleased_whenTheGroundIsSuppliedToAHeldOne() {
            school.consentWithdrawn(child);
            UUID held = school.share(concern()).held().id();

            Answer released =
                    school.act(held, "ground", Ground.childSignificantHarm().json());

            assertThat(released.delivered().id()).isEqualTo(held);
            assertThat(hub.hasInInbox(held)).isTrue();
        }

        @Test
        @Clause({"ROT-3.1", "ROT-4.3a"})
        void shouldBeDischarged_whenDoneOrPutOffToALaterDay() {
            Answer sent =
                    school.share(concern().on(Ground.childSignificantHarm())).delivered();
            UUID inform = obligation(sent, "informPerson");
            UUID review = obligation(sent, "supervisorReview");
            String today = LocalDate.now(Draft.LOCAL).toString();
            String tomorrow = LocalDate.now(Draft.LOCAL).plusDays(1).toString();

            assertThat(school.post("/obligations/" + inform, put(today))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("reviewOn required");
            school.post("/obligations/" + inform, put(tomorrow)).is(201);
            assertThat(entry(school, inform).getString("state")).isEqualTo("deferred");
            assertThat(entry(school, inform).getString("reviewOn")).isEqualTo(tomorrow);
            school.post("/obligations/" + inform, done()).is(201);
            school.post("/obligations/" + inform, done()).isProblem(409, "conflict");
            // The review is a supervisor's, not the sender's.
            school.post("/obligations/" + review, done()).isProblem(404, "not-found");
            // And says what was found: not by this way.
            supervisor.post("/obligations/" + review, done()).isProblem(409, "conflict");
            supervisor
                    .post(
                            "/reviews/" + review,
                            new JsonObject().put("outcome", "sound").put("note", "Read all of it."))
                    .is(201);

            assertThat(school.open(sent.id()).is(200).each("obligations", "state"))
                    .containsOnly("done");
        }

        private static UUID obligation(Answer sent, String kind) {
            return sent.list("obligations").stream()
                    .filter(o -> o.getString("kind").equals(kind))
                    .map(o -> UUID.fromString(o.getString("id")))
                    .findFirst()
                    .orElseThrow();
        }

        private static JsonObject entry(Desk desk, UUID obligation) {
            return desk.get("/obligations").is(200).list("obligations").stream()
                    .filter(o -> o.getString("id").equals(obligation.toString()))
                    .findFirst()
                    .orElseThrow();
        }

        private static JsonObject put(String reviewOn) {
            return new JsonObject()
                    .put("outcome", "deferred")
                    .put("note", "The parents are away.")
                    .put("reviewOn", reviewOn);
        }

        private static JsonObject done() {
            return new JsonObject().put("outcome", "done").put("note", "Told the parents.");
        }

        @Test
        @Clause("HMG-7")
        void shouldGoAndBeCompletedLater_whenItIsUrgent() {
            Draft barely = aSharing()
                    .about(child)
                    .to(HUB_DUTY)
                    .sayingBarely("safeguardingConcern", "Says they will be hurt tonight.")
                    .on(new Ground(new JsonObject()
                            .put("id", "childSignificantHarm")
                            .put("particulars", "Afraid to go home.")));
            assertThat(school.share(aSharing()
                                    .about(child)
                                    .to(HUB_DUTY)
                                    .sayingBarely("attendance", "Was away for a week."))
                            .held()
                            .offered())
                    .contains("completeItem");

            Answer sent = school.share(barely.urgent()).delivered();

            assertThat(sent.each("obligations", "kind"))
                    .contains("completeItems", "completeGround", "supervisorReview");
        }
    }

    @Nested
    class OutsideTheAgreement {
        @Test
        @Clause({"BAR-4.1.3c", "ROT-1.5a"})
        void shouldLeaveNoTraceWithTheRecipient_whenAnItemIsWithheld() {
            school.consentGiven(child);
            Draft draft = aSharing()
                    .about(child)
                    .to(HUB_DUTY)
                    .saying("health", "Takes medicine against epilepsy.")
                    .saying("safeguardingConcern", "Was collected by a stranger.")
                    .saying("mentalHealth", "Sees somebody about sleeping badly.");

            Answer sent = school.share(draft).delivered();

            assertThat(sent.each("items", "verdict"))
                    .containsExactly("withheld", "released", "withheld");
            assertThat(sent.list("items").get(0).getString("clause")).isEqualTo("ROT-1.5a");
            Answer received = hub.open(sent.id()).is(200);
            assertThat(received.list("items")).hasSize(1);
            assertThat(received.list("items").get(0).getInteger("position")).isZero();
            Answer decision = hub.get("/sharings/" + sent.id() + "/decision").is(200);
            assertThat(received.text() + decision.text() + hub.get("/inbox").text())
                    .doesNotContainIgnoringCase("withheld")
                    .doesNotContainIgnoringCase("health")
                    .doesNotContain("epilepsy")
                    .doesNotContain("sleeping badly");
            for (JsonObject finding : Answer.objects(
                    received.json().getJsonObject("decision").getJsonArray("findings"))) {
                assertThat(finding.containsKey("item")).isFalse();
                assertThat(finding.getString("result")).isEqualTo("satisfied");
            }
            String journal =
                    Desk.of("c.brennan").get("/journal?sharing=" + sent.id()).text();
            assertThat(journal)
                    .contains("sharingDelivered")
                    .contains("\"items\":1")
                    .doesNotContain("\"items\":3")
                    .doesNotContain("sharingDecided");
        }

        @Test
        @Clause({"ROT-1.6d", "ROT-B1"})
        void shouldGoCaseByCase_whenThereIsNoAgreement() {
            Draft draft = aSharing()
                    .about(child)
                    .to(HOUSING_LINE)
                    .saying("attendance", "Has been away since the family was told to move out.");

            Answer held = school.share(draft).held();
            assertThat(held.stoppingClauses()).contains("ROT-1.6d");
            assertThat(held.offered()).contains("recordJudgement", "stateGround");

            Answer sent = school.act(
                            held.id(), "judgement", Draft.judgement("identity", "attendance"))
                    .delivered();

            assertThat(sent.each("obligations", "kind")).contains("supervisorReview");
            assertThat(sent.list("findings"))
                    .anyMatch(f -> "judgement".equals(f.getString("carriedBy")));
            assertThat(Desk.of("t.adams").hasInInbox(held.id())).isTrue();
        }

        @Test
        @Clause("BUC-3f")
        void shouldBeRecorded_whenSomebodyOutsideWasToldByWordOfMouth() {
            Draft told = aSharing()
                    .kind("verbal")
                    .about(child)
                    .toOutside("Dr Ada Fern", "A surgery in another county")
                    .saying("attendance", "Has been away for two weeks.");
            Answer unjustified = school.share(told).is(201);
            assertThat(unjustified.json().getString("outcome")).isEqualTo("told");
            assertThat(unjustified.stoppingClauses()).contains("ROT-1.6d");

            Answer done = school.share(told.judging("identity", "attendance")).delivered();

            assertThat(done.each("obligations", "kind")).contains("supervisorReview");
            assertThat(school.open(done.id()).is(200).json().getJsonObject("to").encode())
                    .contains("Dr Ada Fern");
            assertThat(school.get("/people/" + child + "/disclosures")
                            .is(200)
                            .each("disclosures", "direction"))
                    .containsExactly("disclosed", "disclosed");
            assertThat(Desk.NODE.count(
                            "select count(*) from inbox_entry where sharing = ?", done.id()))
                    .isZero();
        }
    }

    @Test
    @Clause({"BUC-3g", "HMG-6"})
    void shouldBeRecordedWithItsReason_whenAPersonDecidesNotToShare() {
        UUID held = school.share(concern()).held().id();

        school.act(held, "not-shared", new JsonObject().put("reason", "The aunt explained it all."))
                .is(201);

        JsonObject ended = school.open(held).is(200).json();
        assertThat(ended.getString("state")).isEqualTo("notShared");
        assertThat(ended.getJsonObject("notShared").getString("reason"))
                .isEqualTo("The aunt explained it all.");
        assertThat(supervisor.journalOf(held)).contains("notShared");
        school.act(held, "ground", Ground.childSignificantHarm().json()).isProblem(409, "conflict");
        assertThat(hub.open(held).status()).isEqualTo(404);
        assertThat(List.of(hub.hasInInbox(held))).containsOnly(false);
    }
}
