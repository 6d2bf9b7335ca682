package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client's own files: fetched once, a page's with its first visit, and what happens when they do not come (0035). */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class ClientFilesTest {
    private static final String PEOPLE = "**/pages/people/page.mjs";
    private static final String FETCHED = """
            () => performance.getEntriesByType('resource')
              .filter(({ name, transferSize }) => /\\.(mjs|js|css)$/.test(name) && transferSize > 0)
              .length""";
    private static final String HERE = """
            () => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.mjs')).length""";

    @Test
    void shouldBeFetchedOnce_andAPagesWithItsFirstVisit(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "w.penn")) {
            school.open("/people", "#find-familyName");
            int scripts = ((Number) school.page().evaluate(HERE)).intValue();

            school.open("/people", "#find-familyName");
            assertThat(school.page().evaluate(FETCHED)).isEqualTo(0);

            school.link("Concerns").click();
            school.page().waitForURL("**/concerns");
            school.page().waitForSelector("h1");
            assertThat(((Number) school.page().evaluate(HERE)).intValue()).isGreaterThan(scripts);
            school.watch().assertClean();
        }
    }

    private static Page.RouteOptions once() {
        return new Page.RouteOptions().setTimes(1);
    }

    @Test
    void shouldSaySoAndTryAgain_whenAPagesFilesDoNotCome(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "w.penn")) {
            school.page().route(PEOPLE, Route::abort, once());
            school.link("People").click();
            assertThat(school.page().locator("main")).containsText("No answer came");

            school.button("Try again").click();
            assertThat(school.page().locator("#find-familyName")).isVisible();
            assertThat(school.path()).isEqualTo("/people");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import { ofTomorrow } from '../../api.mjs'; export const peoplePage = ofTomorrow;",
                "export const pageOfTomorrow = 1;"
            })
    void shouldLoadThePageWhole_whenThePlatformWasRenewedMeanwhile(String script, Stage stage) {
        try (Actor school = Actor.signedIn(stage, "w.penn")) {
            school.page()
                    .route(
                            PEOPLE,
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("text/javascript")
                                    .setBody(script)),
                            once());
            school.link("People").click();

            assertThat(school.page().locator("#find-familyName")).isVisible();
            assertThat(school.path()).isEqualTo("/people");
        }
    }
}
