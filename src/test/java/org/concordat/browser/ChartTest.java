package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Charts: what is drawn for the eye, the table that says the same, and that neither needs colour nor room (0037). */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class ChartTest {
    private static final String LIBRARY = """
            () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/d3-')).length""";
    private static final String DRAWN = "#ageing-title ~ .cc-chart__picture .cc-chart__part";
    /** The numbers of the table behind a chart, added up. */
    private static final String TABLED = """
            () => [...document.querySelectorAll('#ageing-title ~ details td')]
              .reduce((sum, { textContent }) => sum + Number(textContent), 0)""";
    /** How high the letters of the chart of days are, in pixels. */
    private static final String LETTERS = """
            () => Math.max(...[...document.querySelectorAll('#days-title ~ .cc-chart__picture text')]
              .map((text) => text.getBoundingClientRect().height))""";
    /** Of a part and of what it is filled with. */
    private static final String COLOURS = """
            () => ['g', 'pattern'].map((name) =>
              getComputedStyle(document.querySelector(`.cc-chart ${name}[class*="chart-tone"]`)).color)""";

    @Test
    void shouldSayInATable_whatTheyDraw(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor hub = Actor.signedIn(stage, "j.okafor")) {
            ReferralStage.referral(school);
            assertThat(school.page().evaluate(LIBRARY)).isEqualTo(0);

            hub.open("/hub", DRAWN);
            Page page = hub.page();
            int rows = page.locator(".cc-board__row").count();
            assertThat(((Number) page.evaluate(TABLED)).intValue())
                    .isEqualTo(rows)
                    .isPositive();
            assertThat(page.locator(".cc-chart__picture").first())
                    .hasAttribute("aria-hidden", "true");
            String read = page.locator("main").ariaSnapshot();
            assertThat(read)
                    .contains("figure \"How long ago the referrals shown above came\"")
                    .contains("group: \"Show as a table")
                    .doesNotContain("img");

            page.getByText("Show as a table").first().click();
            assertThat(page.locator("#ageing-title ~ details table")).isVisible();
            hub.watch().assertClean();
        }
    }

    @Test
    void shouldKeepTheirLettersAndTheirContrast_whateverTheyAreShownOn(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor hub = Actor.signedIn(stage, "j.okafor")) {
            ReferralStage.referral(school);
            hub.open("/hub", DRAWN);
            Page page = hub.page();
            Object letters = page.evaluate(LETTERS);

            page.setViewportSize(Actor.NARROW, 640);
            assertThat(page.evaluate(LETTERS)).isEqualTo(letters);
            assertThat(((Number) page.evaluate("() => document.documentElement.scrollWidth"))
                            .intValue())
                    .isLessThanOrEqualTo(Actor.NARROW);

            page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            assertThat(page.evaluate(COLOURS).toString()).isEqualTo("[rgb(0, 0, 0), rgb(0, 0, 0)]");

            page.emulateMedia(new Page.EmulateMediaOptions()
                    .setForcedColors(ForcedColors.NONE)
                    .setMedia(Media.PRINT));
            assertThat(page.locator("#ageing-title ~ details table")).isVisible();
            hub.watch().assertClean();
        }
    }
}
