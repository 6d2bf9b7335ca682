package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Path;

/** Makes the README's pictures of the demonstration: {@code scripts/screenshots}. Not run with the tests. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class Screenshots {
    private static final Path FOLDER = Path.of("docs", "images");
    private static final int PANEL_AND_ITEMS = 1440;
    private static final int ONE_SCREEN = 940;

    @Test
    void share(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed")) {
            String amy = find(school, "Amy", "14", "5", "2019");
            school.recordConsent(amy, "given");
            ComposePage share = ComposePage.about(school, amy)
                    .to("Safeguarding Hub")
                    .titled("Late again, and hurt")
                    .item("attendance", "Arrived at 10:40, third time this week.")
                    .item("injury", "A bruise on the left arm, the size of a hand.")
                    .item("health", "Coughs all day, and says that she has seen no doctor.")
                    .becauseOfHealth("The hub would ask a health visitor to call.");
            assertThat(share.sentence()).containsText("2 of 3 items");
            picture(school.page(), "share.png", PANEL_AND_ITEMS);
        }
    }

    @Test
    void held(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed")) {
            String leo = find(school, "Leo", "3", "2", "2021");
            school.recordConsent(leo, "withdrawn");
            ComposePage.about(school, leo)
                    .to("Safeguarding Hub")
                    .titled("Afraid to go home")
                    .item(
                            "safeguardingConcern",
                            "Hides under the table at home time, and will not say why.")
                    .send();
            school.page().waitForSelector(".cc-remedies");
            picture(school.page(), "held.png", ONE_SCREEN);
        }
    }

    private static String find(Actor school, String given, String day, String month, String year) {
        school.open("/people", "#find-familyName");
        Page page = school.page();
        page.fill("#find-givenName", given);
        page.fill("#find-familyName", "Turner");
        page.fill("#find-date", day);
        page.fill("#find-date-2", month);
        page.fill("#find-date-3", year);
        school.button("Find").click();
        page.locator(".cc-found__item a").click();
        page.waitForSelector("#consent-heading");
        return school.path().replaceAll(".*/", "");
    }

    private static void picture(Page page, String name, int height) {
        page.setViewportSize(Actor.WIDE, height);
        page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }");
        page.waitForTimeout(400);
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name)));
    }
}
