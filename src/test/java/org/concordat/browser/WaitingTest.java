package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.concordat.Clause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What waits for somebody is answered where it stands, and is gone from there. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class WaitingTest {

    @Test
    @Clause("BUC-3i")
    void shouldAnswerInItsRow_andSayWhatBecameOfIt(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "w.penn");
                Actor hub = Actor.signedIn(stage, "j.okafor")) {
            String referral = ReferralStage.referral(school, school.register("Wes", "Waitley"));
            ReferralStage.passedOn(hub, referral);
            Page page = school.page();

            school.open("/waiting", "#onward-heading");
            Locator asked = section(page, "#onward-heading");
            asked.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON)
                    .first()
                    .click();
            asked.getByLabel("No").first().check();
            asked.locator("button[type=submit]").click();
            assertThat(page.locator("#error-summary")).containsText("Say why it must not");
            asked.locator("textarea").fill("It would put the mother at risk.");
            asked.locator("button[type=submit]").click();
            assertThat(asked.locator(".cc-note--good")).isVisible();
            assertThat(page.locator("#onward-heading")).isFocused();
            assertThat(asked).containsText("Your reason: It would put the mother at risk.");

            Locator duties = section(page, "#duties-heading");
            int before = duties.locator(".cc-row").count();
            duties.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON)
                    .first()
                    .click();
            duties.getByLabel("Done").first().check();
            duties.locator("textarea").fill("Told her at the gate.");
            duties.locator("button[type=submit]").click();
            assertThat(page.locator(".cc-note--good").first()).containsText("Recorded");
            assertThat(page.locator("#duties-heading")).isFocused();
            assertThat(duties.locator(".cc-row")).hasCount(before - 1);
            school.watch().assertClean();
        }
    }

    private static Locator section(Page page, String heading) {
        return page.locator("section", new Page.LocatorOptions().setHas(page.locator(heading)));
    }
}
