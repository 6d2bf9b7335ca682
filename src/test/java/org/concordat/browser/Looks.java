package org.concordat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

import org.assertj.core.api.SoftAssertions;

import java.util.List;

/** What every page has to be: fit for all by axe's rules, as wide as the window, and named. */
final class Looks {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Looks() {}

    static void look(SoftAssertions softly, Actor actor, String path, String selector, int width) {
        actor.open(path, selector);
        see(softly, actor, path, width);
    }

    static void see(SoftAssertions softly, Actor actor, String path, int width) {
        Page page = actor.page();
        Object overflow =
                page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        softly.assertThat(((Number) overflow).intValue())
                .as("overflow of %s at %d", path, width)
                .isLessThanOrEqualTo(0);
        if (width == Actor.WIDE) {
            softly.assertThat(faults(page)).as("axe on %s", path).isEmpty();
        }
        assertThat(page.title()).as("title of %s", path).contains("Concordat");
    }

    private static List<String> faults(Page page) {
        return new AxeBuilder(page)
                .withTags(RULES).setLegacyMode(true).analyze().getViolations().stream()
                        .map(rule ->
                                rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                        .toList();
    }

    /** The id of the first of a list that the API answers. */
    static String first(Actor actor, String path, String list) {
        return id(actor, path, list, "() => true");
    }

    static String id(Actor actor, String path, String list, String which) {
        return String.valueOf(actor.page()
                .evaluate("async () => (await (await fetch('/api/v1/" + path + "')).json())." + list
                        + ".find(" + which + ").id"));
    }
}
