package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

import org.concordat.Clause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A refusal is challenged where it is read, and settled stage by stage. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class ChallengeTest {

    @Test
    @Clause({"BUC-8.4", "BUC-5b"})
    void shouldEndInARelease_throughThreeStages(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "d.marsh");
                Actor hub = Actor.signedIn(stage, "j.okafor")) {
            String referral = ReferralStage.referral(school, school.register("Cal", "Challengely"));
            String held = ReferralStage.refused(school, hub, referral);

            hub.open("/sharings/" + held, ".cc-remedies");
            assertThat(hub.page().locator("main")).containsText("did not agree");
            hub.link("Challenge this").click();
            hub.button("Challenge it").click();
            assertThat(hub.page().locator("#error-summary")).containsText("Write why");
            hub.page().fill("#text", "The police visit tonight and have to know.");
            hub.button("Challenge it").click();
            hub.page().waitForSelector(".cc-stages");
            String path = hub.path();
            assertThat(hub.page().locator(".cc-note--wait")).containsText("Stage 1 of 3");

            school.open("/challenges", "#mine-heading");
            school.page().locator(".cc-rows a[href='" + path + "']").click();
            school.page().waitForSelector(".cc-stages");
            does(school, "Write what you think", "The mother has not been told.");
            assertThat(hub.page().locator(".cc-stages"))
                    .containsText("The mother has not been told.");
            does(hub, "the next stage", "We do not agree.");
            // The supervisors' now; whoever challenged it may still accept it.
            assertThat(hub.page().locator("input[name=act]")).hasCount(1);
            does(school, "the next stage", "The same here.");
            assertThat(school.page().locator(".cc-note--wait")).containsText("Stage 3 of 3");
            does(school, "Let it be passed on after all", "Then it may go.");

            assertThat(hub.page().locator(".cc-note--good").last()).containsText("decided afresh");
            assertThat(hub.page().locator(".cc-stage").nth(2)).containsText("took it back");
            hub.link("The sharing that it is about").click();
            assertThat(hub.page().locator("main")).containsText("Delivered");
            school.watch().assertClean();
            hub.watch().assertClean();
        }
    }

    private static void does(Actor actor, String choice, String text) {
        Page page = actor.page();
        page.locator("label", new Page.LocatorOptions().setHasText(choice)).click();
        page.fill("#text", text);
        actor.button("Record").click();
        assertThat(page.locator(".cc-note--good").first()).isVisible();
    }
}
