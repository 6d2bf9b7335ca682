package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.regex.Pattern;

/** A supervisor at the journal while others work: it grows by itself, waits when told to, and is searched. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class JournalTest {
    private static Locator row(Page page, String text) {
        return page.locator(".cc-journal tbody tr", new Page.LocatorOptions().setHasText(text));
    }

    @Test
    void shouldGrowOnTop_wait_andComeBack_withoutTakingFocusOrPlace(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor supervisor = Actor.signedIn(stage, "d.marsh")) {
            String child = school.register("Liv", "Journally");
            supervisor.open("/journal", ".cc-journal");
            Page page = supervisor.page();
            assertThat(page.locator(".cc-live__state")).containsText("Live");
            supervisor.link("Save as a table").focus();

            school.recordConsent(child, "given");
            Locator arrived = row(page, "Recorded what a person says").first();
            assertThat(arrived).containsText("New");
            assertThat(supervisor.link("Save as a table")).isFocused();

            supervisor.button("Pause").click();
            school.recordConsent(child, "withdrawn");
            assertThat(page.locator(".cc-live button").first())
                    .hasText(Pattern.compile("Show \\d+ new entr(y|ies)"));
            page.locator(".cc-live button").first().click();
            assertThat(row(page, "Withdrawn").first()).containsText("New");

            // It is cut off, and says so; what happened meanwhile is there when it is back.
            page.context().setOffline(true);
            assertThat(page.locator(".cc-live__state")).containsText("Not live");
            school.register("Lou", "Journally");
            page.context().setOffline(false);
            assertThat(page.locator(".cc-live__state")).not().containsText("Not live");
            assertThat(row(page, "Registered a person").first()).containsText("New");
            supervisor.watch().assertClean();
        }
    }

    @Test
    void shouldFindByPersonAndAct_withIdsAloneInTheAddress_andTellItsStory(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor supervisor = Actor.signedIn(stage, "d.marsh")) {
            String child = school.register("Una", "Findable");
            school.recordConsent(child, "given");
            ComposePage.about(school, child)
                    .to("Safeguarding Hub")
                    .titled("To be found again")
                    .item("attendance", "Late three times.")
                    .send();
            supervisor.open("/journal?person=" + child, ".cc-journal");
            Page page = supervisor.page();
            assertThat(page.locator("main")).containsText("Only entries about Una Findable.");
            page.selectOption("#journal-act", "sharingDelivered");
            assertThat(page.locator(".cc-journal tbody tr")).hasCount(1);
            assertThat(page)
                    .hasURL(Pattern.compile(
                            ".*/journal\\?person=" + child + "&act=sharingDelivered$"));
            supervisor.link("Its story").click();
            assertThat(page.locator("h1")).hasText("The story of a sharing");
            assertThat(page.locator(".cc-timeline")).containsText("Decided");
            assertThat(page.locator(".cc-timeline")).containsText("Delivered");
            supervisor.link("The receipt of this sharing").click();
            assertThat(page.locator("h1")).hasText("Receipt");
            page.goBack();
            assertThat(page.locator(".cc-timeline")).isVisible();
            supervisor.watch().assertClean();
        }
    }

    @Test
    void shouldShowAnAuditorWhatIsCommittedTo_asItGrows(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor auditor = Actor.signedIn(stage, "g.lindqvist")) {
            auditor.open("/journal", "table");
            Page page = auditor.page();
            assertThat(page.locator("main")).not().containsText("Rukhsana");
            school.register("Ada", "Committed");
            assertThat(page.locator("tbody tr").first()).containsText("New");
            auditor.watch().assertClean();
        }
    }
}
