package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;

import org.concordat.Clause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Path;

/** A referral from the school's form to what the school is told, in three browsers at once. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class ReferralTest {

    @Test
    @Clause("HMG-5")
    void shouldBeFollowedToItsDecision_withoutReloading(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor hub = Actor.signedIn(stage, "j.okafor");
                Actor police = Actor.signedIn(stage, "k.shepherd")) {
            String child = school.register("Fern", "Referly");
            school.recordConsent(child, "given");
            refer(school, child);
            Page referring = school.page();
            assertThat(referring.locator("#standing")).containsText("It has arrived.");

            hub.open("/referrals", ".cc-row");
            hub.link("Fern Referly").click();
            hub.button("Acknowledge").click();
            assertThat(referring.locator("#standing")).containsText("They have it");
            hub.button("Start looking at it").click();
            assertThat(referring.locator("#standing")).containsText("They are looking at it.");

            ask(hub);
            Page deciding = hub.page();
            assertThat(deciding.locator("#requests-heading")).isVisible();
            answer(police);
            assertThat(deciding.locator("main")).containsText("Holds nothing");

            decide(deciding);
            judge(deciding);
            hub.button("Decide").click();
            assertThat(deciding.locator("#decision")).containsText("The family wants help.");
            assertThat(deciding.locator(".cc-note--good")).hasText("The referrer has been told.");

            assertThat(referring.locator("#standing")).containsText("They took it on.");
            assertThat(referring.locator("main")).not().containsText("Police");
            school.link("Read what they say").click();
            assertThat(referring.locator("main")).containsText("The family wants help.");
            for (Actor actor : java.util.List.of(school, hub, police)) {
                actor.watch().assertClean();
            }
        }
    }

    @Test
    @Clause("ROT-1.1")
    void shouldTellWhatHappenedInOneOrder_andKeepWhatWasBegun(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor hub = Actor.signedIn(stage, "j.okafor")) {
            String referral = ReferralStage.referral(school, school.register("Jo", "Timely"));
            ReferralStage.request(hub, referral);
            hub.open("/referrals/" + referral, "#requests-heading");
            Page page = hub.page();
            decide(page);
            page.locator("#note-box summary").click();
            page.fill("#note", "Four were there.");
            hub.button("Keep it").click();
            assertThat(page.locator(".cc-split__side")).containsText("Four were there.");
            page.locator("#decide-box summary").click();
            assertThat(page.locator("#rationale")).hasValue("The family wants help.");

            hub.link("timeline of Jo Timely").click();
            assertThat(page.locator(".cc-timeline__title")).hasText(new String[] {
                "Strategy discussion: minutes",
                "Police was asked for information",
                "Referral acknowledged",
                "Referral received from Clifton Lane School"
            });
            hub.link("Requests").click();
            page.waitForURL("**/timeline?kind=request");
            assertThat(page.locator(".cc-timeline__title"))
                    .hasText(new String[] {"Police was asked for information"});
            hub.link("Police was asked for information").click();
            assertThat(page.locator("#requests-heading")).isVisible();
            hub.watch().assertClean();
        }
    }

    @Test
    void shouldStandStill_whereverItIsShown_untilItIsStartedAgain(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor hub = Actor.signedIn(stage, "j.okafor");
                Actor colleague = Actor.signedIn(stage, "s.whitaker")) {
            String referral = ReferralStage.referral(school, school.register("Holly", "Pausly"));
            colleague.open("/hub", ".cc-board__row");
            Locator row = colleague
                    .page()
                    .locator(
                            ".cc-board__row", new Page.LocatorOptions().setHasText("Holly Pausly"));
            hub.open("/referrals/" + referral, "#pause-box");
            hub.button("Acknowledge").click();
            Page page = hub.page();
            page.locator("#pause-box summary").click();
            page.getByLabel("Waiting for the police or a court").check();
            hub.button("Pause it").click();

            assertThat(page.locator("#paused")).containsText("Waiting for the police or a court");
            assertThat(page.locator(".cc-facts")).containsText("Paused");
            assertThat(row).containsText("Paused");
            assertThat(row).containsText("Waiting for the police or a court");
            colleague
                    .page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setPath(Path.of("target", "board-paused.png")));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "paused.png"))
                    .setFullPage(true));
            school.open("/referrals/" + referral, "#standing");
            assertThat(school.page().locator("main")).not().containsText("Paused");

            page.getByText("Start it again").click();
            assertThat(row).containsText("to decide");
            assertThat(page.locator("#pause-box")).isVisible();
            page.check("#rating");
            hub.button("Rate").click();
            assertThat(page.locator("#never-paused")).containsText("rated Red is never paused");
            ticksOff(hub);
            for (Actor actor : java.util.List.of(school, hub, colleague)) {
                actor.watch().assertClean();
            }
        }
    }

    private static void ticksOff(Actor hub) {
        Page page = hub.page();
        page.locator("#note-box summary").click();
        page.getByLabel("An action").check();
        page.fill("#note", "Ring the grandmother.");
        page.fill("#owner", "Simon Whitaker");
        page.fill("#due", ComposePage.daysAgo(-3));
        hub.button("Keep it").click();
        Locator action =
                page.locator("li", new Page.LocatorOptions().setHasText("Ring the grandmother."));
        assertThat(action).containsText("Due by");
        page.getByText("Mark as done").click();
        assertThat(action).containsText("Done");
        assertThat(page.getByText("Mark as done")).hasCount(0);
    }

    @Test
    void shouldBeAnsweredWithSeveralThings(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor hub = Actor.signedIn(stage, "j.okafor");
                Actor police = Actor.signedIn(stage, "k.shepherd")) {
            String referral = ReferralStage.referral(school, school.register("Ash", "Severally"));
            String request = ReferralStage.request(hub, referral);
            police.open("/requests/" + request, "#how");
            Page page = police.page();
            page.check("#how");
            new ComposePage(page)
                    .item("safeguardingConcern", "Two calls at night.")
                    .item("safeguardingConcern", "A neighbour shouted at.");
            page.getByText("Record your professional judgement").click();
            assertThat(page.locator("#judgement-categories")).isVisible();
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "answering.png"))
                    .setFullPage(true));
            page.getByText("State a ground").click();
            page.check("#ground-id");
            for (String field : new String[] {
                "particulars", "necessity", "proportionality", "ifShared", "ifNotShared"
            }) {
                page.fill("#ground-" + field, "They are there alone at night.");
            }
            police.button("Answer").click();
            assertThat(page.locator("#answered")).isVisible();

            hub.open("/referrals/" + referral, "#requests-heading");
            hub.link("Read it").click();
            assertThat(hub.page().locator("main")).containsText("Two calls at night.");
            assertThat(hub.page().locator("main")).containsText("A neighbour shouted at.");
            for (Actor actor : java.util.List.of(school, hub, police)) {
                actor.watch().assertClean();
            }
        }
    }

    private static void refer(Actor school, String child) {
        school.open("/people/" + child, "#consent-heading");
        school.link("Refer").click();
        Page page = school.page();
        page.waitForSelector("#purpose");
        assertThat(page.locator("h1")).containsText("Refer Fern Referly");
        page.selectOption("#purpose", "protect");
        new ComposePage(page)
                .titled("A child who is often alone")
                .item("safeguardingConcern", "Says that nobody is at home after school.");
        school.button("Refer").click();
        page.waitForSelector("#standing");
    }

    private static void ask(Actor hub) {
        Page page = hub.page();
        page.locator("#ask-box summary").click();
        page.locator("#recipient-0-agency").selectOption(new SelectOption().setLabel("Police"));
        page.fill("#question", "Have you been called to them?");
        page.getByText("State a ground").click();
        page.check("#ground-id");
        for (String field : new String[] {
            "particulars", "necessity", "proportionality", "ifShared", "ifNotShared"
        }) {
            page.fill("#ground-" + field, "Alone at night, and seven years old.");
        }
        hub.button("Ask").click();
    }

    private static void answer(Actor police) {
        Page page = police.page();
        page.locator(".cc-row", new Page.LocatorOptions().setHasText("Fern Referly"))
                .locator("a.cc-row__title")
                .click();
        police.link("Answer").click();
        page.check("#how-4");
        police.button("Answer").click();
        assertThat(page.locator("#answered")).isVisible();
    }

    /** As where no agreement covers the word to the referrer. */
    private static void judge(Page page) {
        page.locator("#judgement-box summary").click();
        page.locator("input[name=judgement-categories]").first().check();
        for (String field :
                new String[] {"necessity", "proportionality", "ifShared", "ifNotShared"}) {
            page.fill("#judgement-" + field, "The school sees her every day.");
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "deciding.png"))
                .setFullPage(true));
    }

    private static void decide(Page page) {
        page.locator("#decide-box summary").click();
        page.check("#decision");
        page.selectOption("#levelOfNeed", new SelectOption().setIndex(1));
        page.fill("#rationale", "The family wants help.");
    }
}
