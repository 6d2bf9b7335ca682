package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.Map;

/** Markup that somebody writes stays the text that it is, wherever it is shown. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class MarkupTest {
    private static final String MARKUP =
            "<img src=x onerror=\"window.ran=1\"><script>window.ran=1</script>${7*7}";

    private static void staysText(Actor actor, String path, String selector) {
        actor.open(path, selector);
        Page page = actor.page();
        assertThat(page.locator("main")).containsText(MARKUP);
        assertThat(page.evaluate("() => document.querySelectorAll('main img, main script').length"))
                .as(path)
                .isEqualTo(0);
        assertThat(page.evaluate("() => window.ran ?? 'no'")).as(path).isEqualTo("no");
    }

    @Test
    void shouldStayText_inASharingAndAConcern(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor hub = Actor.signedIn(stage, "j.okafor")) {
            String person = String.valueOf(school.call(
                            "POST",
                            "/people",
                            Map.of(
                                    "givenName",
                                    MARKUP,
                                    "familyName",
                                    MARKUP,
                                    "dateOfBirth",
                                    "2014-09-01"))
                    .get("id"));
            school.recordConsent(person, "given");
            String hubDesk = String.valueOf(hub.page().evaluate("""
                    async () => (await (await fetch('/api/v1/me')).json()).practitioner.teams[0].id"""));
            Map<String, Object> item = Map.of(
                    "category", "safeguardingConcern",
                    "text", MARKUP,
                    "nature", "fact",
                    "observedOn", "2026-11-01",
                    "source", MARKUP);
            Object sharing = school.call(
                            "POST",
                            "/sharings",
                            Map.of(
                                    "kind",
                                    "message",
                                    "persons",
                                    List.of(person),
                                    "recipient",
                                    Map.of("team", hubDesk),
                                    "purpose",
                                    "protect",
                                    "interest",
                                    "person",
                                    "askingRisk",
                                    "no",
                                    "title",
                                    MARKUP,
                                    "items",
                                    List.of(item)))
                    .get("id");
            Object concern = school.call(
                            "POST",
                            "/concerns",
                            Map.of(
                                    "person", person,
                                    "kind", "neglect",
                                    "level", "worried",
                                    "nature", "fact",
                                    "observedOn", "2026-11-01",
                                    "text", MARKUP,
                                    "sealed", true))
                    .get("id");

            staysText(school, "/people/" + person, "#consent-heading");
            staysText(school, "/sharings/" + sharing, ".cc-sheet");
            staysText(hub, "/sharings/" + sharing, ".cc-item");
            staysText(hub, "/", ".cc-row");
            staysText(school, "/concerns/" + concern, ".cc-timeline");
            school.watch().assertClean();
            hub.watch().assertClean();
        }
    }

    /** And were a page of ours to make markup of a text, the browser would stop it. */
    @Test
    void shouldBeStopped_whenATextIsMadeMarkup(Stage stage) {
        try (Actor door = Actor.atTheDoor(stage, "nobody")) {
            assertThat(door.page().evaluate("""
                    () => {
                      const tried = [
                        () => (document.body.innerHTML = '<b>x</b>'),
                        () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
                        () => (document.createElement('script').src = '/js/app.mjs'),
                        () => setTimeout('window.ran = 1'),
                        () => window.trustedTypes.createPolicy('default', {}),
                        () => window.trustedTypes.createPolicy('another', {}),
                      ];
                      return tried.filter((one) => {
                        try {
                          one();
                          return true;
                        } catch {
                          return false;
                        }
                      }).length;
                    }""")).isEqualTo(0);
        }
    }
}
