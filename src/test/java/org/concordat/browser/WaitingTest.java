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

    /** What nobody has opened is taken back with a reason; of it nothing is left to read. */
    @Test
    @Clause({"HMG-6", "BUC-3g"})
    void shouldLeaveOnlyThatThereWasSomething_whenItIsTakenBack(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "w.penn");
                Actor hub = Actor.signedIn(stage, "j.okafor")) {
            String person = school.register("Una", "Recalled");
            school.recordConsent(person, "given");
            String sent = String.valueOf(school.call(
                            "POST",
                            "/sharings",
                            Map.of(
                                    "kind",
                                    "message",
                                    "persons",
                                    List.of(person),
                                    "recipient",
                                    Map.of(
                                            "team",
                                            ReferralStage.team(
                                                    school, "Safeguarding Hub", "Duty desk")),
                                    "purpose",
                                    "protect",
                                    "title",
                                    "About the wrong child",
                                    "items",
                                    List.of(Map.of(
                                            "category", "safeguardingConcern",
                                            "text", "Late again.",
                                            "nature", "fact",
                                            "observedOn", "2026-01-05",
                                            "source", "Seen at the gate."))))
                    .get("id"));
            school.open("/sharings/" + sent, ".cc-sheet");
            school.link("Take it back").click();
            school.page().locator("#reason").waitFor();
            school.button("Take it back").click();
            assertThat(school.page().locator("#error-summary"))
                    .containsText("Say why you take it back");
            school.page().fill("#reason", "It was about another child.");
            school.button("Take it back").click();
            assertThat(school.page().locator(".cc-note").first()).containsText("cannot open it");
            assertThat(school.page().locator("main")).containsText("It was about another child.");

            hub.open("/", "#new-heading");
            assertThat(hub.page().locator("main")).containsText("took this back");
            assertThat(hub.page().locator("main")).not().containsText("About the wrong child");
            assertThat(hub.page().locator("main")).not().containsText("Una Recalled");
            school.watch().assertClean();
            hub.watch().assertClean();
        }
    }

    /** A duty goes to a colleague, where it stands with its time. */
    @Test
    @Clause("ROT-3.1")
    void shouldStandOnAColleaguesPage_whenADutyIsHandedOver(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "w.penn");
                Actor colleague = Actor.signedIn(stage, "r.ahmed")) {
            ReferralStage.referral(school, school.register("Hanna", "Handedover"));
            school.open("/waiting", "#duties-heading");
            Locator duties = section(school.page(), "#duties-heading");
            int before = duties.locator(".cc-row").count();
            colleague.open("/waiting", "#duties-heading");
            int theirs = section(colleague.page(), "#duties-heading")
                    .locator(".cc-row")
                    .count();

            duties.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON)
                    .first()
                    .click();
            duties.getByLabel("Handed over").first().check();
            duties.locator("select")
                    .selectOption(new com.microsoft.playwright.options.SelectOption()
                            .setLabel("Rukhsana Ahmed"));
            duties.locator("textarea").fill("You know the family.");
            duties.locator("button[type=submit]").click();

            assertThat(school.page().locator(".cc-note--good").first()).containsText("colleague");
            assertThat(duties.locator(".cc-row")).hasCount(before - 1);
            // Without a reload: the stream says so.
            assertThat(section(colleague.page(), "#duties-heading").locator(".cc-row"))
                    .hasCount(theirs + 1);
            school.watch().assertClean();
            colleague.watch().assertClean();
        }
    }

    private static Locator section(Page page, String heading) {
        return page.locator("section", new Page.LocatorOptions().setHas(page.locator(heading)));
    }
}
