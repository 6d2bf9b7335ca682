package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;

import org.concordat.Clause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;

/** The main job, as the school and as the hub, in two browsers at once. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class StoryTest {
    private static final String HUB = "Safeguarding Hub";
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private Actor school;
    private Actor hub;

    @BeforeEach
    void signIn(Stage stage) {
        school = Actor.signedIn(stage, "r.ahmed");
        hub = Actor.signedIn(stage, "j.okafor");
        hub.page().waitForSelector("#new-heading");
    }

    @AfterEach
    void leave() {
        school.watch().assertClean();
        hub.watch().assertClean();
        school.close();
        hub.close();
    }

    private Locator rowAtHub(String title) {
        return hub.page().locator(".cc-row").filter(new Locator.FilterOptions().setHasText(title));
    }

    @Test
    void shouldReachTheHubAtOnceAndTellThatItWasOpened_whenConsentIsGiven() {
        String amy = school.register("Amy", "Storyton");
        school.open("/people/" + amy + "/consent", "#state");
        school.page().check("#explained-purpose");
        school.page().check("#explained-sharing");
        school.page().check("input[name=state][value=given]");
        school.page().check("input[name=by][value=parent]");
        school.page().getByLabel("Children and young people").check();
        school.page().check("input[name=purposes][value=protect]");
        school.button("Record it").click();
        assertThat(school.page().locator(".cc-note--good"))
                .containsText("Recorded: consent is given.");

        ComposePage share = ComposePage.about(school, amy)
                .to(HUB)
                .titled("Hurt, and will not say how")
                .item("injury", "A bruise on the left arm, the size of a hand.");
        assertThat(share.sentence()).hasText("Duty desk, Safeguarding Hub will receive the item.");
        assertThat(share.panel()).containsText("Consent is on record");

        Response answer = school.page()
                .waitForResponse(
                        response -> response.url().endsWith("/api/v1/sharings")
                                && response.request().method().equals("POST"),
                        () -> school.page().click("#send"));
        assertThat(answer.status()).isEqualTo(201);
        long answered = System.nanoTime();
        rowAtHub("Hurt, and will not say how").waitFor();
        Duration live = Duration.ofNanos(System.nanoTime() - answered);
        System.out.println(
                "From the answer to the send to the row at the hub: " + live.toMillis() + " ms");
        assertThat(live).isLessThanOrEqualTo(AT_ONCE);

        school.page().waitForURL(url -> url.contains("/sent?"));
        school.link("Look at this sharing").click();
        assertThat(school.page().getByText("Nobody has opened it yet.")).isVisible();
        rowAtHub("Hurt, and will not say how").locator("a").click();
        assertThat(hub.page().getByText("A bruise on the left arm, the size of a hand."))
                .isVisible();
        // The receipt, without a reload.
        assertThat(school.page()
                        .locator(".cc-panel")
                        .filter(new Locator.FilterOptions().setHasText("Opened")))
                .containsText("Joy Okafor");
    }

    @Test
    @Clause({"ROT-1.5b", "ROT-3.2a"})
    void shouldHoldCitingTheSectionAndGoOnAGround_whenConsentIsWithdrawn() {
        String child = school.register("Leo", "Storyton");
        school.recordConsent(child, "given");
        school.open("/people/" + child + "/consent", "#state");
        school.page().check("input[name=state][value=withdrawn]");
        school.page().check("input[name=by][value=parent]");
        school.button("Record it").click();
        school.page().waitForSelector("#consent-heading");

        ComposePage share = ComposePage.about(school, child)
                .to(HUB)
                .titled("Afraid to go home")
                .item("safeguardingConcern", "Hides under the table at home time.");
        assertThat(share.sentence()).containsText("Nothing is sent yet");
        share.send();

        assertThat(school.page().locator(".cc-waits"))
                .containsText("Consent to share this was withdrawn");
        assertThat(school.page().locator(".cc-waits"))
                .containsText("§1.5: A request not to share is respected");
        assertThat(school.page().locator(".cc-remedies")).containsText("State a ground");
        assertThat(school.page().locator(".cc-remedies")).containsText("record the answer");
        assertThat(rowAtHub("Afraid to go home")).hasCount(0);

        school.link("State a ground").click();
        school.page().check("input[name=ground-id][value=childSignificantHarm]");
        school.page()
                .fill("#ground-particulars", "Bruises on both arms; he was told to keep silent.");
        school.page().fill("#ground-necessity", "The hub has to decide before he goes home.");
        school.page().fill("#ground-proportionality", "One item, to the desk that decides.");
        school.page().fill("#ground-ifShared", "His father may be angry.");
        school.page().fill("#ground-ifNotShared", "He goes home to it.");
        school.button("State this ground").click();

        assertThat(school.page().locator(".cc-note--good")).containsText("Delivered");
        Locator duties = school.page().locator(".cc-duties");
        assertThat(duties).containsText("supervisor looks at the reasons");
        assertThat(duties).containsText("Tell the person what was shared");
        assertThat(rowAtHub("Afraid to go home")).isVisible();
    }

    @Test
    @Clause("ROT-1.5a")
    void shouldLeaveHealthBehindAndTellTheHubNothingOfIt_whenTheAgreementDoesNotCoverIt() {
        String child = school.register("Mia", "Storyton");
        school.recordConsent(child, "given");
        ComposePage share = ComposePage.about(school, child)
                .to(HUB)
                .titled("Late and coughing")
                .item("attendance", "Arrived at 10:40, third time this week.")
                .item("health", "Coughs all day and has seen no doctor.")
                .becauseOfHealth("The hub arranges a health visitor.");
        assertThat(share.sentence()).containsText("will receive 1 of 2 items; 1 stays with you.");
        assertThat(share.panel()).containsText("Physical health stays with you");
        assertThat(share.panel()).containsText("§1.5");
        share.send();
        assertThat(school.page().locator(".cc-outcome"))
                .containsText("No agreement in force lists this kind of information");
        assertThat(school.page().locator(".cc-outcome")).containsText("§1.5");

        rowAtHub("Late and coughing").locator("a").click();
        assertThat(hub.page().getByText("Arrived at 10:40, third time this week."))
                .isVisible();
        hub.link("The checks it passed").click();
        hub.page().waitForSelector(".cc-findings");
        for (String trace : new String[] {"health", "Coughs", "withheld", "1 of 2", "kept back"}) {
            assertThat(hub.page().content()).doesNotContainIgnoringCase(trace);
        }
    }

    @Test
    @Clause("ROT-1.6d")
    void shouldOfferTheCaseByCaseRoute_whenNoAgreementExists() {
        String child = school.register("Noah", "Storyton");
        ComposePage share = ComposePage.about(school, child)
                .to("Don Valley Homes")
                .titled("A cold flat")
                .item("family", "Five people sleep in one damp room.");
        assertThat(share.panel()).containsText("That alone is no reason not to share");
        share.send();
        assertThat(school.page().locator(".cc-waits")).containsText("§1.6");
        school.link("Record your judgement").click();
        school.page().fill("#judgement-necessity", "Only they can move the family.");
        school.page().fill("#judgement-proportionality", "One fact, and no history.");
        school.page().fill("#judgement-ifShared", "The family may feel watched.");
        school.page().fill("#judgement-ifNotShared", "The youngest falls ill again.");
        school.button("Record this judgement").click();
        assertThat(school.page().locator(".cc-note--good"))
                .containsText("Delivered: Tenancy line, Don Valley Homes has it now.");
    }

    @Test
    void shouldReleaseByItself_whenAColleagueRecordsConsent(Stage stage) {
        String child = school.register("Ada", "Storyton");
        ComposePage.about(school, child)
                .to(HUB)
                .titled("Tired and thin")
                .item("safeguardingConcern", "Asks for food each morning.")
                .send();
        assertThat(school.page().locator(".cc-waits")).isVisible();
        try (Actor colleague = Actor.signedIn(stage, "w.penn")) {
            colleague.recordConsent(child, "given");
        }
        assertThat(school.page().locator(".cc-note--good"))
                .containsText("Released: Duty desk, Safeguarding Hub has it now.");
        assertThat(rowAtHub("Tired and thin")).isVisible();
    }

    @Test
    @Clause({"BUC-3f", "ROT-1.6b"})
    void shouldRecordWhatWasToldOutsideAndNothingButTheConcern_whenItWasToldAlready() {
        String amy = school.register("Amy", "Toldton");
        ComposePage share = ComposePage.about(school, amy)
                .to(HUB)
                .titled("Rang the surgery")
                .item("injury", "A detail that stays in the form.");
        school.page().getByLabel("I have already told them").check();
        school.page().check("input[name=told-where][value=outside]");
        school.page().fill("#outside-name", "Dr Lee");
        school.page().fill("#outside-organisation", "Elm Surgery");
        school.page().check("#told-means");
        school.page().fill("#told-day", ComposePage.daysAgo(1));
        school.page().fill("#told-time", "10:30");
        school.page().click("#concern-only");
        school.page().fill("#ring", "R. Ahmed, 01709 555 010");
        assertThat(share.panel()).containsText("Would be recorded, and reviewed");
        share.send();

        assertThat(school.page().locator("h1")).hasText("It is recorded");
        school.page().getByText("Look at this sharing").click();
        assertThat(school.page().locator(".cc-item__text"))
                .hasText("Clifton Lane School holds a concern about this person."
                        + " To talk about it: R. Ahmed, 01709 555 010");
        assertThat(school.page().locator("main")).containsText("Dr Lee, Elm Surgery");
    }
}
