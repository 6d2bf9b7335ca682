package org.concordat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.assertj.core.api.SoftAssertions;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Somebody who plays a story with the keyboard alone, in a window of some width. Whatever gets the keyboard has to be seen
 * and to show that it has it (WCAG 2.2: 2.1.1, 2.4.7, 2.4.11); each page on the way is looked at, and its picture is left in
 * {@code target/walks}.
 */
final class Walk implements AutoCloseable {
    private static final int FAR = 200;
    /** By then, what the page answers to the last thing typed has come. */
    private static final int QUIET_MILLIS = 900;

    private static final String PLACE =
            "() => [document.activeElement.id, document.activeElement.getBoundingClientRect().top].join()";

    /** What is wrong with how the focus shows; empty if nothing. */
    private static final String HIDDEN = """
            (el) => {
              const shown = ['radio', 'checkbox'].includes(el.type) && el.labels?.[0] ? el.labels[0] : el;
              const box = shown.getBoundingClientRect();
              const inside = (x, y) => {
                const at = document.elementFromPoint(x, y);
                return at && (shown.contains(at) || at.contains(shown) || el.contains(at));
              };
              const xs = [box.left + 2, (box.left + box.right) / 2, box.right - 2];
              const ys = [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2];
              if (!xs.some((x) => ys.some((y) => inside(x, y)))) return 'cannot be seen';
              const marks = [getComputedStyle(el), getComputedStyle(shown, '::before')];
              const isSeen = (colour) => !/^(transparent|rgba\\(.*, 0\\))$/.test(colour);
              const outlined = (css) =>
                css.outlineStyle !== 'none' && parseFloat(css.outlineWidth) >= 2 && isSeen(css.outlineColor);
              const lit = (css) => (css.boxShadow + css.backgroundColor).includes('rgb(255, 221, 0)');
              const marked = marks.some((css) => outlined(css) || lit(css));
              return marked ? '' : 'does not show that it has the keyboard: ' + el.outerHTML.slice(0, 120);
            }""";

    private final String story;
    private final Actor actor;
    private final Page page;
    private final int width;
    private final SoftAssertions softly = new SoftAssertions();
    private final Set<String> faults = new LinkedHashSet<>();
    private int steps;
    private int fields;
    private int presses;
    /** Where the last thing was written, until the keyboard goes elsewhere; empty then. */
    private String typedAt = "";

    private Walk(String story, Actor actor, int width) {
        this.story = story;
        this.actor = actor;
        this.width = width;
        page = actor.page();
    }

    /** Leaves alone what an earlier try kept of a form, where it did. */
    void startAfresh(String first) {
        Locator afresh = page.locator("#draft-afresh");
        id(first).or(afresh).first().waitFor();
        if (afresh.isVisible()) {
            press(afresh);
        }
        id(first).waitFor();
    }

    /** Of somebody who is signed in, at their first page. */
    static Walk of(Stage stage, String story, String username, int width) {
        return new Walk(story, Actor.signedIn(stage, username, width), width);
    }

    /** Of somebody who has yet to sign in. */
    static Walk fromTheDoor(Stage stage, String story, String username, int width) {
        return new Walk(story, Actor.atTheDoor(stage, username, width), width);
    }

    Actor actor() {
        return actor;
    }

    Page page() {
        return page;
    }

    /** Fields that were filled in. */
    int fields() {
        return fields;
    }

    /** All that was done: fields filled in, links followed, buttons pressed. */
    int actions() {
        return fields + presses;
    }

    // --- What one does ---

    void follow(String link) {
        follow(page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)));
    }

    void follow(Locator link) {
        presses++;
        reach(link);
        page.keyboard().press("Enter");
    }

    void press(String button) {
        press(actor.button(button));
    }

    void press(Locator button) {
        presses++;
        reach(button);
        page.keyboard().press("Enter");
    }

    /** Opens what is folded: the summary of that text. */
    void unfold(String summary) {
        press(page.locator("summary", new Page.LocatorOptions().setHasText(summary)));
    }

    void write(String id, String text) {
        fields++;
        reach(id(id));
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type(text);
        assertThat(id(id).inputValue()).isEqualTo(text);
        typedAt = place();
    }

    /** By the words of the choice, as one types them. */
    void choose(String id, String choice) {
        fields++;
        reach(id(id));
        page.keyboard().type(choice);
        assertThat(String.valueOf(id(id).evaluate("el => el.selectedOptions[0].textContent")))
                .contains(choice);
    }

    /** The choice after the one that stands there. */
    void chooseNext(String id) {
        fields++;
        reach(id(id));
        page.keyboard().press("ArrowDown");
        assertThat(id(id).inputValue()).isNotEmpty();
    }

    void tick(String label) {
        tick(page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)));
    }

    void tick(Locator box) {
        fields++;
        reach(box);
        page.keyboard().press("Space");
        assertThat(box.isChecked()).isTrue();
    }

    /** One of a group: the keyboard goes into the group, and by arrows within. */
    void pick(String name, String value) {
        pick(name, page.locator("input[type=radio][name='" + name + "'][value='" + value + "']"));
    }

    /** By the beginning of its label. */
    void pickLabelled(String name, String label) {
        pick(name, page.getByLabel(label).first());
    }

    private void pick(String name, Locator wanted) {
        fields++;
        Locator group = page.locator("input[type=radio][name='" + name + "']");
        wanted.waitFor();
        reach(
                name,
                () -> Boolean.TRUE.equals(
                        page.evaluate("name => document.activeElement?.name === name", name)));
        if (group.and(page.locator(":checked")).count() == 0) {
            page.keyboard().press("Space");
        }
        for (int i = 0; i < group.count() && !wanted.isChecked(); i++) {
            page.keyboard().press("ArrowDown");
        }
        assertThat(wanted.isChecked()).as(name).isTrue();
    }

    /** In the browser's own field for a day, whose parts are in the order of the browser's language. */
    void day(String id, LocalDate day) {
        fields++;
        reach(id(id));
        for (String order : new String[] {"ddMMuuuu", "MMdduuuu", "uuuuMMdd"}) {
            page.keyboard().type(day.format(DateTimeFormatter.ofPattern(order, Locale.UK)));
            if (id(id).inputValue().equals(day.toString())) {
                return;
            }
            for (int part = 0; part < 3; part++) {
                page.keyboard().press("ArrowLeft");
            }
        }
        throw new AssertionError("no day can be typed into " + id);
    }

    /** In three fields: day, month and year, known by heart. */
    void date(String id, LocalDate day) {
        reach(id(id));
        String[] parts = {
            String.valueOf(day.getDayOfMonth()),
            String.valueOf(day.getMonthValue()),
            String.valueOf(day.getYear())
        };
        for (String part : parts) {
            page.keyboard().type(part);
            page.keyboard().press("Tab");
        }
        fields++;
    }

    private Locator id(String id) {
        return page.locator("[id='" + id + "']");
    }

    /** By Tab alone, from wherever the page left the keyboard. */
    void reach(Locator target) {
        target.waitFor();
        reach(
                target.toString(),
                () -> Boolean.TRUE.equals(target.evaluate("el => el === document.activeElement")));
    }

    private void reach(String what, BooleanSupplier isReached) {
        typedAt = "";
        for (int tabs = 0; tabs < FAR; tabs++) {
            if (tabs > 0 || isReached.getAsBoolean()) {
                lookAtFocus(what);
            }
            if (isReached.getAsBoolean()) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard never reaches " + what);
    }

    /** What one passes on the way has to show, too, else one is lost there. The window itself has nothing to show. */
    private void lookAtFocus(String what) {
        String hidden = String.valueOf(
                page.evaluate("() => document.activeElement === document.body ? '' : (" + HIDDEN
                        + ")(document.activeElement)"));
        if (!hidden.isEmpty()) {
            faults.add("on the way to %s at %d, %s: %s".formatted(what, width, page.url(), hidden));
        }
    }

    // --- What one sees ---

    /** Looks at the page as it is now. */
    void see(String step) {
        page.waitForTimeout(QUIET_MILLIS);
        steps++;
        String name = "%s-%04d-%02d-%s".formatted(story, width, steps, step);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "walks", name + ".png"))
                .setFullPage(true));
        Looks.see(softly, actor, name, width);
        if (!typedAt.isEmpty()) {
            softly.assertThat(place()).as("where one types stays: %s", name).isEqualTo(typedAt);
        }
    }

    /** What has the keyboard, and where in the window it is. */
    private String place() {
        return String.valueOf(page.evaluate(PLACE));
    }

    void sees(String text) {
        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(page.locator("main"))
                .containsText(text);
    }

    @Override
    public void close() {
        try {
            System.out.printf(
                    "%s at %d: %d fields, %d actions%n", story, width, fields(), actions());
            actor.watch().assertClean();
            softly.assertThat(faults).isEmpty();
            softly.assertAll();
        } finally {
            actor.close();
        }
    }
}
