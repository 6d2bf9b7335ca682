package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;

import org.concordat.Clause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person's report: one item waits for the police, they agree, it is signed and printed. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class AccessTest {
    private static final String THEIRS = "An officer called at the home.";

    @Test
    @Clause({"BAR-4.1.3i", "LLR-P6"})
    void shouldWaitForThePolice_andBePrintedOnceTheyAgree(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor supervisor = Actor.signedIn(stage, "d.marsh");
                Actor police = Actor.signedIn(stage, "k.shepherd")) {
            String child = AccessStage.told(school, police, "Aboutly");
            police.open("/waiting", "#held-heading");
            school.open("/people/" + child, "#consent-heading");
            school.link("They ask what was shared").click();
            Page page = school.page();
            page.getByLabel("A parent").check();
            page.fill("#askerName", "Jo Aboutly");
            school.button("Record").click();
            assertThat(page.locator("#next-step")).containsText("Check who asks");
            String request = school.path();
            proves(school, "askerIdentity", "Passport");
            proves(school, "parentalResponsibility", "Birth certificate");
            proves(school, "childView", "Ned is seven and wants his mother to know.");
            school.button("Put it together").click();
            // Nobody has opened what the police sent: it is opened, with its receipt, before it is
            // decided.
            assertThat(page.locator("#next-step")).containsText("has not been opened");
            assertThat(page.locator("main")).not().containsText(THEIRS);
            page.locator("li.cc-row a", new Page.LocatorOptions().setHasText("Open it"))
                    .click();
            assertThat(page.locator("main")).containsText(THEIRS);
            school.open(request, "#next-step");
            assertThat(page.locator("#next-step")).containsText("Decide about 2 items");

            decides(school, "Given to Police", "Put it in the report");
            decides(school, "Received from Police", "Ask Police");
            assertThat(page.locator("#sign-heading + *")).containsText("One item waits for Police");

            // What one did oneself is no change to what one has read.
            assertThat(page.getByText("Changed since you read it")).hasCount(0);

            // It comes to the officer's page by itself, with nothing of who asks.
            Page asked = police.page();
            assertThat(asked.locator("main"))
                    .containsText("Clifton Lane School asks whether a parent of Ned Aboutly");
            assertThat(asked.locator("main")).not().containsText("Jo Aboutly");
            asked.locator(
                            "li.cc-row",
                            new Page.LocatorOptions().setHasText("Clifton Lane School asks"))
                    .locator("button")
                    .click();
            asked.getByLabel("Yes, they may have it").check();
            police.button("Answer").click();
            assertThat(asked.locator("main")).containsText("Recorded: they may have it.");

            // And the answer to whoever asked.
            assertThat(page.locator("main")).containsText("Police agreed.");
            supervisor.open(request, "#next-step");
            supervisor.button("Sign the report").click();
            // Changed while she read: what it was is marked, and only what she has read is signed.
            decides(school, "Given to Police", "Put it in the report");
            supervisor.button("Sign").click();
            Page signing = supervisor.page();
            assertThat(signing.locator("#changed")).containsText("One item changed");
            assertThat(changed(signing, "Given to Police")).hasCount(1);
            assertThat(changed(signing, "Received from Police")).hasCount(0);
            // And what no item shows is said.
            stage.node()
                    .run(
                            "update concordat.record set given_name = 'Edward' where family_name = 'Aboutly'");
            supervisor.button("Sign").click();
            assertThat(signing.locator("#error-summary")).containsText("changed");
            assertThat(signing.locator("h1")).containsText("Edward");
            supervisor.button("Sign").click();
            supervisor.link("Open the report").click();
            printed(supervisor.page());
            school.watch().assertClean();
            supervisor.watch().assertClean();
            police.watch().assertClean();
        }
    }

    private static void proves(Actor school, String part, String seen) {
        school.button("Record a proof").click();
        school.page().check("input[name=proof-part][value=" + part + "]");
        school.page().fill("#proof-seen", seen);
        school.button("Record").click();
        assertThat(school.page().locator("#identity-heading + ul")).containsText(seen);
    }

    private static void decides(Actor school, String way, String choice) {
        school.page()
                .locator("li.cc-row", new Page.LocatorOptions().setHasText(way))
                .locator("button")
                .click();
        school.page().getByLabel(choice).check();
        school.button("Decide").click();
        assertThat(school.page().locator("form.cc-discharge")).hasCount(0);
    }

    private static Locator changed(Page page, String way) {
        return page.locator("li.cc-row", new Page.LocatorOptions().setHasText(way))
                .getByText("Changed since you read it");
    }

    private static void printed(Page report) {
        assertThat(report.locator("main")).containsText("Clifton Lane School told Police");
        assertThat(report.locator("main")).containsText("Police told Clifton Lane School");
        assertThat(report.locator("main")).containsText(THEIRS);
        assertThat(report.locator("main")).containsText("§3, A child at risk of significant harm");
        report.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(report.locator("main")).containsText(THEIRS);
        assertThat(report.locator("button:visible")).hasCount(0);
        assertThat(report.pdf().length).isPositive();
    }
}
