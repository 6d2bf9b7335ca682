package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HOUSING_LINE;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What was told before it was recorded, what is told of a concern alone, and who answers for a copy. */
class ToldStoriesTest {
    private final Desk school = Desk.of("r.ahmed");
    private final Desk supervisor = Desk.of("d.marsh");
    private final UUID child = school.registersAChild();

    @BeforeAll
    static void othersLast() {
        Desk.NODE.othersLast();
    }

    private Draft told(UUID team) {
        return aSharing()
                .kind("verbal")
                .about(child)
                .to(team)
                .titled("Rang them")
                .with("means", "email")
                .with("toldAt", Instant.now().minus(Duration.ofHours(3)).toString())
                .saying("attendance", "Has been away for two weeks.");
    }

    @Test
    @Clause("BUC-3f")
    void shouldReachTheInboxAsAnyOther_whenTheDecisionLetsItThrough() {
        UUID sent = school.share(told(HUB_DUTY)).delivered().id();

        JsonObject mine = school.open(sent).json();
        assertThat(mine.getString("means")).isEqualTo("email");
        assertThat(Instant.parse(mine.getString("toldAt")))
                .isBefore(Instant.now().minus(Duration.ofHours(2)));
        assertThat(Desk.of("j.okafor").hasInInbox(sent)).isTrue();
        assertThat(supervisor.journalOf(sent)).contains("sharingDecided", "sharingDelivered");
    }

    @Test
    @Clause({"BUC-3f", "BUC-3g", "ROT-4.3a"})
    void shouldBeKeptAsItHappenedAndReviewed_whenItWouldHaveBeenHeld() {
        Answer kept = school.share(told(HOUSING_LINE)).is(201);

        assertThat(kept.json().getString("outcome")).isEqualTo("told");
        assertThat(kept.json().getString("summary"))
                .startsWith("What you told goes on record.")
                .endsWith("so a supervisor looks at it.");
        assertThat(kept.stoppingClauses()).contains("ROT-1.6d");
        assertThat(kept.each("obligations", "kind")).containsExactly("supervisorReview");
        UUID id = kept.id();
        assertThat(school.open(id).json().getString("state")).isEqualTo("told");
        assertThat(school.get("/people/" + child + "/disclosures").list("disclosures"))
                .singleElement()
                .satisfies(d -> assertThat(d.getJsonObject("agency").getString("name"))
                        .isEqualTo("Don Valley Homes"));
        assertThat(supervisor.get("/obligations").text()).contains(id.toString());
        // The gate did not let it through, so the platform shows the recipient nothing.
        Desk housing = Desk.of("t.adams");
        housing.open(id).isProblem(404, "not-found");
        assertThat(housing.hasInInbox(id)).isFalse();
        // It happened: nothing may end or release it any more.
        school.act(id, "judgement", Draft.judgement("identity", "attendance"))
                .isProblem(409, "conflict");
        school.act(id, "not-shared", new JsonObject().put("reason", "No."))
                .isProblem(409, "conflict");
    }

    @Test
    @Clause({"BUC-3f", "BAR-4.1.3c"})
    void shouldKeepWhatWouldHaveStayedBehind_whenOnlyAPartOfItWasLetThrough() {
        Draft both = told(HUB_DUTY).saying("health", "Has a rash that nobody treats.");

        Answer sent = school.share(both).delivered();

        assertThat(sent.each("items", "verdict")).containsExactly("released", "withheld");
        assertThat(sent.each("obligations", "kind")).contains("supervisorReview");
        assertThat(Desk.of("j.okafor").open(sent.id()).is(200).text()).doesNotContain("rash");
        assertThat(school.get("/people/" + child + "/disclosures").each("disclosures", "category"))
                .containsExactlyInAnyOrder("attendance", "health");
    }

    @Test
    void shouldBeRefused_whenItsTimeIsToComeOrItWasNotTold() {
        assertThat(school.share(told(HUB_DUTY)
                                .with(
                                        "toldAt",
                                        Instant.now().plus(Duration.ofHours(1)).toString()))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("toldAt future");
        assertThat(school.share(told(HUB_DUTY).kind("message"))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactlyInAnyOrder("means onlyVerbal", "toldAt onlyVerbal");
    }

    @Test
    @Clause("ROT-1.6b")
    void shouldTellOfAConcernInThePlatformsWords_whenNoDetailMayGo() {
        UUID sent = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .titled("A concern")
                        .sayingBarely("concern", "Rukhsana Ahmed, 01709 555 010")
                        .judging("identity", "concern"))
                .delivered()
                .id();

        assertThat(Desk.of("j.okafor").open(sent).list("items").get(0).getString("text"))
                .isEqualTo("Clifton Lane School holds a concern about this person."
                        + " To talk about it: Rukhsana Ahmed, 01709 555 010");
    }

    @Test
    @Clause("ROT-1.6b")
    void shouldSayNoMoreInItsTitle_whenOnlyTheConcernIsShared() {
        Desk hub = Desk.of("j.okafor");
        Draft alone = aSharing()
                .about(child)
                .to(HUB_DUTY)
                .titled("Struck by an uncle")
                .sayingBarely("concern", "Rukhsana Ahmed, 01709 555 010")
                .judging("identity", "attendance", "concern");

        UUID sent = school.share(alone).delivered().id();
        UUID beside = school.share(alone.saying("attendance", "Late on most days."))
                .delivered()
                .id();

        for (UUID one : List.of(sent, beside)) {
            assertThat(hub.open(one).json().getString("title")).isEqualTo("A concern");
            assertThat(hub.open(one).text()).doesNotContain("uncle");
        }
        assertThat(hub.get("/inbox").text()).doesNotContain("uncle");
    }

    @Test
    @Clause("ROT-1.6b")
    void shouldFindNoRoomForDetail_whenOnlyTheConcernIsShared() {
        for (String text : new String[] {"x".repeat(201), "Ring me.\nShe was hit."}) {
            assertThat(school.share(aSharing()
                                    .about(child)
                                    .to(HUB_DUTY)
                                    .sayingBarely("concern", text))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("items/0/text concernOnly");
        }
    }

    @Test
    @Clause("LLR-a")
    void shouldSayToBothSidesWhoAnswersForTheCopy() {
        UUID agreed = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .saying("attendance", "Late on most days."))
                .delivered()
                .id();
        String joint = Desk.NODE
                .ask("select controller from agreement where title = ?", "Schools to the hub")
                .get(0);

        assertThat(school.open(agreed).json().getString("controller")).isEqualTo(joint);
        assertThat(Desk.of("j.okafor").open(agreed).json().getString("controller"))
                .isEqualTo(joint);
        assertThat(Desk.NODE.ask(
                        "select distinct controller from disclosure where sharing = ?", agreed))
                .containsExactly(joint);
        UUID caseByCase = school.share(aSharing()
                        .about(child)
                        .to(HOUSING_LINE)
                        .saying("attendance", "Away.")
                        .judging("identity", "attendance"))
                .delivered()
                .id();
        assertThat(school.open(caseByCase).json().getString("controller")).isEqualTo("recipient");
    }
}
