package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

import org.concordat.Clause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Asking a supervisor, in two browsers at once. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class AskingTest {

    @Test
    @Clause({"HMG-2", "HMG-7"})
    void shouldBeAskedAnsweredAndSeenWithoutReloading(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor supervisor = Actor.signedIn(stage, "d.marsh")) {
            supervisor.open("/waiting", "#advice-heading");
            String child = school.register("Nell", "Askwith");
            ComposePage.about(school, child)
                    .to("Safeguarding Hub")
                    .titled("Not sure about this")
                    .item("injury", "A graze that she explains in two ways.")
                    .send();
            school.link("Ask for advice").click();
            Page asking = school.page();
            assertThat(asking.locator(".cc-note--wait")).containsText("In danger, do not wait.");
            asking.fill("#question", "Should I wait for Mrs Askwith to answer?");
            assertThat(asking.locator("#name-warning")).containsText("Nell Askwith");
            asking.fill("#question", "Should I wait for the mother to answer?");
            assertThat(asking.locator("#name-warning")).isEmpty();
            school.button("Ask").click();
            assertThat(asking.locator("#no-answer")).isVisible();

            // It comes to the supervisor's page by itself, without a name.
            Page advising = supervisor.page();
            advising.getByText("Rukhsana Ahmed asks: Should I wait for the mother")
                    .click();
            assertThat(advising.locator("h1")).hasText("Rukhsana Ahmed asks you for advice");
            assertThat(advising.locator("main")).not().containsText("Askwith");
            advising.fill("#answer", "No. Tell the hub, then tell her.");
            supervisor.button("Answer").click();
            assertThat(advising.locator(".cc-advice__answer")).isVisible();

            assertThat(asking.locator(".cc-advice__answer")).containsText("Diane Marsh answered");
            assertThat(asking.locator(".cc-advice__answer")).containsText("Tell the hub");
            // Kept with the decision.
            school.link("Open what it is about").click();
            school.link("Why? All checks").click();
            assertThat(asking.locator(".cc-advice__answer")).containsText("Tell the hub");
            school.watch().assertClean();
            supervisor.watch().assertClean();
        }
    }
}
