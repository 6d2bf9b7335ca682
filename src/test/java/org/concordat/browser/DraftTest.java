package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody has begun to write waits for them, and for nobody else. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class DraftTest {
    private static final String HUB = "Safeguarding Hub";
    private static final String SEEN = "Says that he does not want to go home.";
    private static final int KEPT_MILLIS = 3_500;

    private static String stored(Page page) {
        return String.valueOf(
                page.evaluate(
                        "() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage })"));
    }

    private static ComposePage halfFilled(Actor actor, String person, String title) {
        return ComposePage.about(actor, person).to(HUB).titled(title).item("attendance", SEEN);
    }

    private static void seen(Actor actor, int width) {
        SoftAssertions.assertSoftly(softly -> Looks.see(softly, actor, actor.path(), width));
    }

    @Test
    void shouldBeThere_whenItsAuthorSignsOutAndGoesOnAtAnotherMachine(Stage stage) {
        try (Actor here = Actor.signedIn(stage, "w.penn")) {
            String person = here.register("Olly", "Draftly");
            here.recordConsent(person, "given");
            halfFilled(here, person, "At two machines");
            // In the middle of a sentence.
            here.signOut();
            assertThat(stored(here.page())).isEqualTo("{}{}");

            for (int width : new int[] {Actor.NARROW, Actor.WIDE}) {
                try (Actor there = Actor.signedIn(stage, "w.penn", width)) {
                    Page page = there.page();
                    there.open("/share?person=" + person, "#draft-offer");
                    assertThat(page.locator("#draft-offer")).containsText("You began this on");
                    assertThat(page.locator("#title")).hasValue("At two machines");
                    assertThat(page.locator("#item-0-text")).hasValue(SEEN);
                    // Nothing moves under one's hands.
                    assertThat(page.locator("body")).isFocused();
                    seen(there, width);
                    there.watch().assertClean();
                }
            }
            try (Actor there = Actor.signedIn(stage, "w.penn")) {
                Page page = there.page();
                there.open("/share?person=" + person, "#draft-offer");
                page.locator("#draft-carry-on").focus();
                page.keyboard().press("Enter");
                assertThat(page.locator("#draft-offer")).isHidden();
                assertThat(page.locator("h1")).isFocused();
                new ComposePage(page).send();
                there.open("/share?person=" + person, "#title");
                assertThat(page.locator("#title")).hasValue("");
                assertThat(page.locator("#draft-offer")).isHidden();
            }
        }
    }

    @Test
    void shouldStartAfresh_whenThatIsWanted(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "w.penn")) {
            String person = school.register("Orla", "Draftly");
            halfFilled(school, person, "Thrown away");
            school.open("/people/" + person, "#consent-heading");
            school.open("/share?person=" + person, "#draft-offer");
            school.page().click("#draft-afresh");
            assertThat(school.page().locator("#title")).hasValue("");
            // Whom the address names is still who it is about.
            assertThat(school.page().locator(".cc-chip")).containsText("Orla Draftly");

            school.open("/people/" + person, "#consent-heading");
            school.open("/share?person=" + person, "#title");
            assertThat(school.page().locator("#title")).hasValue("");
            assertThat(school.page().locator("#draft-offer")).isHidden();
            school.watch().assertClean();
        }
    }

    @Test
    void shouldBeThere_whenItsAddressAsksForMoreThanAnEmptyForm(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "w.penn")) {
            Page page = school.page();
            school.open("/share?urgent", "#item-0-text");
            page.fill("#item-0-text", SEEN);
            page.waitForTimeout(KEPT_MILLIS);
            for (int i = 0; i < 2; i++) {
                page.reload();
                page.waitForSelector("#draft-offer");
                assertThat(page.locator("#item-0-text")).hasValue(SEEN);
            }
            page.getByText("Throw this away").click();
            school.watch().assertClean();
        }
    }

    @Test
    void shouldPutNothingAboutSomebodyIntoAnotherForm_unasked(Stage stage) {
        for (int width : new int[] {Actor.NARROW, Actor.WIDE}) {
            try (Actor school = Actor.signedIn(stage, "r.ahmed", width)) {
                Page page = school.page();
                String person = school.register("Ossie", "Draftly");
                school.open("/concerns/new?person=" + person, "#concern-text");
                page.fill("#concern-text", SEEN);
                String other = school.register("Oda", "Draftly");
                school.open("/concerns/new?person=" + other, "#concern-text");
                assertThat(page.locator("#concern-text")).hasValue("");
                assertThat(page.locator("#draft-offer")).isHidden();

                // A form about nobody yet, in which somebody was chosen.
                school.open("/concerns/new", "#find-familyName");
                page.fill("#find-givenName", "Ossie");
                page.fill("#find-familyName", "Draftly");
                page.fill("#concern-text", "Begun about nobody.");
                school.open("/concerns", "h1");
                school.open("/concerns/new", "#draft-offer");
                assertThat(page.locator("#concern-text")).hasValue("Begun about nobody.");
                page.click("#draft-afresh");

                school.open("/share", "#title");
                page.evaluate(CHOSEN, person);
                school.open("/concerns", "h1");
                school.open("/share", "#draft-offer");
                assertThat(page.locator("#draft-offer")).containsText("about Ossie Draftly");
                assertThat(page.locator("#title")).isHidden();
                seen(school, width);
                page.click("#draft-carry-on");
                assertThat(page.locator("#title")).hasValue("About him");
                page.getByText("Throw this away").click();
                school.watch().assertClean();
            }
        }
    }

    /** As a form about nobody yet has it once somebody was found. */
    private static final String CHOSEN = """
            async (person) => {
              const { csrfToken } = await (await fetch('/api/v1/me')).json();
              const one = await (await fetch('/api/v1/people/' + person)).json();
              await fetch('/api/v1/drafts/share_', {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken },
                body: JSON.stringify({
                  version: crypto.randomUUID(),
                  content: { persons: [one], title: 'About him', id: crypto.randomUUID() },
                }),
              });
            }""";

    @Test
    void shouldLetOneChoose_whenItIsOpenInTwoTabs(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "w.penn")) {
            Page first = school.page();
            String person = school.register("Odin", "Draftly");
            halfFilled(school, person, "First tab");
            first.waitForTimeout(KEPT_MILLIS);
            Page second = school.secondTab("/share?person=" + person, "#draft-offer");
            second.fill("#title", "Second tab");
            second.waitForTimeout(KEPT_MILLIS);

            first.fill("#title", "First tab again");
            first.waitForSelector("#draft-conflict");
            assertThat(first.locator("#title")).hasValue("First tab again");
            seen(school, Actor.WIDE);
            first.setViewportSize(Actor.NARROW, 640);
            seen(school, Actor.NARROW);
            first.click("#draft-give-way");
            assertThat(first.locator("#title")).hasValue("Second tab");
            assertThat(first.locator("#draft-conflict")).isHidden();

            second.fill("#title", "Second tab again");
            second.waitForTimeout(KEPT_MILLIS);
            first.fill("#title", "And the first");
            first.click("#draft-insist");
            assertThat(first.locator("#draft-conflict")).isHidden();
            first.reload();
            first.waitForSelector("#draft-offer");
            assertThat(first.locator("#title")).hasValue("And the first");
            school.watch().assertClean();
        }
    }

    @Test
    void shouldBeNobodyElses_whoSignsInAtTheSameMachine(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "w.penn")) {
            Page page = school.page();
            String person = school.register("Otto", "Draftly");
            halfFilled(school, person, "Not yours");
            school.signOut();
            school.signInAs("d.marsh");
            school.open("/share?person=" + person, "#title");
            assertThat(page.locator("#title")).hasValue("");
            assertThat(page.locator("#draft-offer")).isHidden();
            assertThat(stored(page)).isEqualTo("{}{}");
        }
    }
}
