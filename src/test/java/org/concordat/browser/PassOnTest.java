package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.concordat.Clause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one agency told goes on to a third, once the first has agreed. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class PassOnTest {
    private static final String TOLD = "Says that a man waits for her at the gate.";

    @Test
    @Clause("BUC-3i")
    void shouldGoOn_onceWhoeverToldItAgrees(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor hub = Actor.signedIn(stage, "j.okafor");
                Actor police = Actor.signedIn(stage, "k.shepherd")) {
            String child = school.register("Olive", "Onwardly");
            school.recordConsent(child, "given");
            ComposePage.about(school, child)
                    .to("Safeguarding Hub")
                    .titled("Somebody waits for her")
                    .item("safeguardingConcern", TOLD)
                    .item("attendance", "Away on Monday.")
                    .send();

            received(hub, "Somebody waits for her");
            hub.link("Pass on").click();
            Page passing = hub.page();
            assertThat(passing.locator("h1")).containsText("Pass on");
            assertThat(passing.locator("main")).containsText(TOLD);
            hub.button("Do not pass on item 2").click();
            assertThat(passing.locator("main")).not().containsText("Away on Monday.");
            passing.locator("#recipient-0-agency")
                    .selectOption(
                            new com.microsoft.playwright.options.SelectOption().setLabel("Police"));
            passing.fill("#title", "At the gate");
            passing.getByText("Record your professional judgement").click();
            passing.locator("input[name=judgement-categories]").first().check();
            for (String field :
                    new String[] {"necessity", "proportionality", "ifShared", "ifNotShared"}) {
                passing.fill("#judgement-" + field, "They can send somebody to the gate.");
            }
            assertThat(passing.locator(ComposePage.PANEL)).containsText("came from");
            // What is kept of it comes back as it reads now.
            hub.page().waitForTimeout(2_500);
            hub.page().reload();
            assertThat(passing.locator("#item-0-text")).hasText(TOLD);
            hub.button("Pass it on").click();
            assertThat(passing.locator(".cc-waits")).containsText("came from");

            school.open("/waiting", "#onward-heading");
            Locator asked = school.page()
                    .locator(
                            "section",
                            new Page.LocatorOptions()
                                    .setHas(school.page().locator("#onward-heading")));
            asked.getByRole(AriaRole.BUTTON).first().click();
            asked.getByLabel("Yes").first().check();
            asked.locator("button[type=submit]").click();
            assertThat(asked.locator(".cc-note--good")).isVisible();

            assertThat(passing.locator(".cc-note--good")).containsText("Released");
            received(police, "At the gate");
            assertThat(police.page().locator("main")).containsText(TOLD);
            assertThat(police.page().locator("main")).not().containsText("Away on Monday.");
            for (Actor actor : new Actor[] {school, hub, police}) {
                actor.watch().assertClean();
            }
        }
    }

    private static void received(Actor actor, String title) {
        actor.open("/", "#new-heading");
        actor.page()
                .locator(".cc-row", new Page.LocatorOptions().setHasText(title))
                .locator("a")
                .first()
                .click();
        actor.page().waitForSelector(".cc-item");
    }
}
