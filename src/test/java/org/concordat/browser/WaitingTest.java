package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.concordat.Clause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.Map;
import java.util.Objects;

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
            passesOn(hub, referral);
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

    /** The hub would pass on what the school wrote: it is held, and the school is asked. */
    private static void passesOn(Actor hub, String referral) {
        Map<String, Object> read = hub.call("GET", "/sharings/" + referral, null);
        String item = firstOf(read, "items");
        String person = firstOf(read, "persons");
        Map<String, Object> passed = hub.call(
                "POST",
                "/sharings",
                Map.of(
                        "kind", "forward",
                        "persons", List.of(person),
                        "recipient",
                                Map.of(
                                        "team",
                                        ReferralStage.team(
                                                hub, "Police", "Public protection desk")),
                        "purpose", "protect",
                        "title", "For your eyes",
                        "items", List.of(Map.of("forwardOf", item)),
                        "judgement",
                                Map.of(
                                        "categories", List.of("identity", "safeguardingConcern"),
                                        "necessity", "They cannot help without it.",
                                        "proportionality", "One item.",
                                        "ifShared", "They can help.",
                                        "ifNotShared", "Nobody helps.")));
        if (!"held".equals(passed.get("outcome"))) {
            throw new IllegalStateException("not asked: " + passed);
        }
    }

    @SuppressWarnings("unchecked")
    private static String firstOf(Map<String, Object> read, String list) {
        List<Map<String, Object>> all =
                (List<Map<String, Object>>) Objects.requireNonNull(read.get(list));
        return String.valueOf(all.get(0).get("id"));
    }
}
