package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A steward's change is felt at once by what waits for it. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class StewardTest {
    private static final String AGREEMENT = "Schools to the hub";

    @Test
    void shouldHoldWhileSuspendedAndReleaseByItself_whenResumed(Stage stage) {
        try (Actor steward = Actor.signedIn(stage, "e.fairclough");
                Actor school = Actor.signedIn(stage, "s.bright")) {
            String child = school.register("Eve", "Stewart");
            school.recordConsent(child, "given");
            change(steward, "Suspend", "Suspended. Nothing goes under it until it is resumed.");
            try {
                ComposePage.about(school, child)
                        .to("Safeguarding Hub")
                        .titled("While suspended")
                        .item("attendance", "Late again.")
                        .send();
                assertThat(school.page().locator(".cc-waits")).containsText("§1.6");
            } finally {
                change(steward, "Resume", "Resumed. What waited for it is looked at again.");
            }
            assertThat(school.page().locator(".cc-note--good"))
                    .containsText("Released: Duty desk, Safeguarding Hub has it now.");
            school.watch().assertClean();
            steward.watch().assertClean();
        }
    }

    private static void change(Actor steward, String transition, String said) {
        RegisterPages register = new RegisterPages(steward);
        register.agreement(AGREEMENT);
        register.change(transition, "Tried in a test.", said);
    }
}
