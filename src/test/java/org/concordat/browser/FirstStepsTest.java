package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody new to the demonstration is told what to try, by what they do there. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class FirstStepsTest {
    @ParameterizedTest
    @CsvSource({
        "r.ahmed, practitioner, /concerns/new",
        "j.okafor, hub worker, /hub/pictures",
        "d.marsh, supervisor, /reviews/figures"
    })
    void shouldLeadToEachPlace_andStayHiddenOnceHidden(
            String username, String who, String second, Stage stage) {
        try (Actor actor = Actor.atTheDoor(stage, username)) {
            actor.page().context().clearCookies();
            actor.signIn();
            Locator steps = actor.page().locator(".cc-steps");
            assertThat(steps.locator("h2")).containsText(who);
            assertThat(steps.locator("a")).hasCount(4);
            SoftAssertions softly = new SoftAssertions();
            Looks.see(softly, actor, "/", Actor.WIDE);
            softly.assertAll();

            steps.locator("a[href='" + second + "']").click();
            actor.page().waitForURL("**" + second);
            assertThat(actor.page().locator("main h1")).isVisible();
            actor.page().goBack();
            assertThat(steps.locator("li", new Locator.LocatorOptions().setHasText("Seen:")))
                    .not()
                    .hasCount(0);

            actor.button("Hide first steps").click();
            assertThat(steps).hasCount(0);
            actor.page().reload();
            actor.page().waitForSelector(".cc-nav");
            assertThat(steps).hasCount(0);
            actor.button("First steps").click();
            assertThat(steps).isVisible();
            actor.watch().assertClean();
        }
    }
}
