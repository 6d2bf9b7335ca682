package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;

import org.concordat.Clause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

/** Who is away, whom one writes to instead, what runs out, and when an agency is closed. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class AwayTest {
    private static String inDays(int days) {
        return LocalDate.now(ZoneId.of("Europe/London")).plusDays(days).toString();
    }

    @Test
    void shouldOfferWhoCovers_whenSomebodyIsAway(Stage stage) {
        try (Actor away = Actor.signedIn(stage, "p.nowak");
                Actor school = Actor.signedIn(stage, "r.ahmed")) {
            away.open("/waiting", "#clocks-heading");
            away.link("Say when you are away, and who covers").click();
            away.button("I am away …").click();
            away.page().fill("#from", inDays(0));
            away.page().fill("#until", inDays(4));
            away.page().selectOption("#cover", new SelectOption().setLabel("Simon Whitaker"));
            away.button("Record it").click();
            assertThat(away.page().locator("#in-place-said")).containsText("Recorded");
            assertThat(away.page().locator(".cc-row")).containsText("Simon Whitaker covers");

            ComposePage.about(school, school.register("Ada", "Awayly")).to("Safeguarding Hub");
            Page page = school.page();
            page.locator("#recipient-0-party")
                    .selectOption(page.locator("#recipient-0-party option")
                            .filter(new com.microsoft.playwright.Locator.FilterOptions()
                                    .setHasText("Paulina Nowak"))
                            .getAttribute("value"));
            assertThat(page.locator(".cc-duty-note")).containsText("Simon Whitaker covers");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "away.png"))
                    .setFullPage(true));
            school.button("Send to Simon Whitaker instead").click();
            assertThat(page.locator("#recipient-0-party option:checked")).hasText("Simon Whitaker");
            assertThat(page.locator(".cc-duty-note")).hasCount(0);

            away.button("Back Paulina Nowak").click();
            away.button("Record it").click();
            assertThat(away.page().locator("#in-place-said")).containsText("they are here");
            school.watch().assertClean();
            away.watch().assertClean();
        }
    }

    @Test
    @Clause("HMG-7")
    void shouldStandUnderWaiting_whileNobodyHasOpenedAnUrgentSharing(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "w.penn");
                Actor hub = Actor.signedIn(stage, "s.whitaker")) {
            hub.open("/waiting", "#clocks-heading");
            String person = school.register("Uma", "Urgently");
            school.open("/share?urgent=1&person=" + person, "#ground-id");
            Page page = school.page();
            page.locator("#recipient-0-agency")
                    .selectOption(new SelectOption().setLabel("Safeguarding Hub"));
            page.check("input[name=ground-id][value=childSignificantHarm]");
            page.fill("#item-0-text", "A hand mark on her face.");
            page.fill("#ground-particulars", "She was hit last night and is to go home at three.");
            page.click("#send");
            page.waitForURL(url -> url.contains("/sent?") || url.contains("/sharings/"));

            // Without a reload.
            var clock = hub.page()
                    .locator("section[aria-labelledby=clocks-heading] .cc-row")
                    .filter(new com.microsoft.playwright.Locator.FilterOptions()
                            .setHasText("Open an urgent sharing"));
            assertThat(clock.first()).containsText("For Duty desk");
            hub.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setPath(Path.of("target", "waiting.png"))
                            .setFullPage(true));
            clock.first()
                    .getByRole(com.microsoft.playwright.options.AriaRole.LINK)
                    .click();
            assertThat(hub.page().locator("main")).containsText("A hand mark on her face.");
            school.open("/waiting", "#clocks-heading");
            assertThat(school.page().locator("section[aria-labelledby=clocks-heading]"))
                    .not()
                    .containsText("Open an urgent sharing");
        }
    }

    @Test
    void shouldKeepClosuresAndWhomMissedTimesGoTo(Stage stage) {
        try (Actor keeper = Actor.signedIn(stage, "y.chen")) {
            keeper.open("/my-agency", "#closures");
            RegisterPages pages = new RegisterPages(keeper);
            pages.begin("Add days");
            keeper.page().fill("#label", "Spring holidays");
            keeper.page().fill("#from", inDays(100));
            keeper.page().fill("#until", inDays(114));
            pages.record("Recorded: it is closed then.");
            assertThat(keeper.page().locator("section[aria-labelledby=closures]"))
                    .containsText("Spring holidays");

            pages.begin("Open a team");
            keeper.page().fill("#teamName", "Late desk");
            keeper.page()
                    .selectOption("#escalation-0", new SelectOption().setLabel("Samuel Bright"));
            keeper.page().selectOption("#escalation-1", new SelectOption().setLabel("Yan Chen"));
            pages.record("The team is open.");
            assertThat(keeper.page().locator("section[aria-labelledby=teams]"))
                    .containsText("Missed times go to Samuel Bright and Yan Chen");
            keeper.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setPath(Path.of("target", "agency.png"))
                            .setFullPage(true));
            pages.begin("Take out Spring holidays");
            pages.record("it is open then");
            keeper.watch().assertClean();
        }
    }
}
