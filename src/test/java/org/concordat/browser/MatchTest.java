package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.Map;

/** Two records side by side, and the hub's word on them. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class MatchTest {
    @Test
    void shouldBeDecidedAndUndone_withTheKeyboardAlone(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor hospital = Actor.signedIn(stage, "a.gill");
                Actor hub = Actor.signedIn(stage, "j.okafor")) {
            register(school, "Harry");
            register(hospital, "Henry");

            Locator pair = found(hub);
            assertThat(pair.locator(".cc-match__differs")).hasCount(1);
            assertThat(pair.locator("p").first()).containsText("They may be twins");
            press(hub.page(), pair, "Not the same");
            assertThat(hub.page().locator(".cc-note--good")).containsText("two people");

            hub.open("/hub/matches?box=decided", ".cc-match");
            Locator decided = of(hub);
            assertThat(decided).containsText("Two people: the hub said so");
            press(hub.page(), decided, "Undo");
            assertThat(hub.page().locator(".cc-note--good")).containsText("Undone");

            hub.open("/hub/matches", ".cc-match");
            press(hub.page(), of(hub), "Same person");
            assertThat(hub.page().locator(".cc-note--good")).containsText("one person");
            hub.watch().assertClean();
        }
    }

    private static void register(Actor actor, String given) {
        actor.call(
                "POST",
                "/people",
                Map.of(
                        "givenName",
                        given,
                        "familyName",
                        "Matchington",
                        "dateOfBirth",
                        "2017-08-19",
                        "addresses",
                        List.of(Map.of(
                                "lines", List.of("7 Herringthorpe Lane"),
                                "town", "Rotherham",
                                "postcode", "S65 3AB"))));
    }

    /** It is found a moment after both are registered. */
    private static Locator found(Actor hub) {
        for (int tries = 0; tries < 20; tries++) {
            hub.open("/hub/matches", "h1");
            hub.page().waitForTimeout(500);
            if (of(hub).count() > 0) {
                break;
            }
        }
        assertThat(of(hub)).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(1_000));
        return of(hub);
    }

    private static Locator of(Actor hub) {
        return hub.page()
                .locator(".cc-match")
                .filter(new Locator.FilterOptions().setHasText("Matchington"));
    }

    private static void press(Page page, Locator pair, String label) {
        Locator button = pair.locator("button", new Locator.LocatorOptions().setHasText(label));
        pair.locator("textarea").focus();
        for (int presses = 0; presses < 6; presses++) {
            if (Boolean.TRUE.equals(button.evaluate("it => document.activeElement === it"))) {
                page.keyboard().press("Enter");
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not reach " + label);
    }
}
