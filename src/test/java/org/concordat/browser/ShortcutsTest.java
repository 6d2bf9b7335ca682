package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/** Keys for whoever works here all day, and being told by the machine; both of one's own choice. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class ShortcutsTest {
    @Test
    void shouldGoByKeys_listThem_andLeaveThemToWhoeverWrites(Stage stage) {
        SoftAssertions softly = new SoftAssertions();
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor hub = Actor.signedIn(stage, "p.nowak")) {
            ReferralStage.referral(school);
            Page page = hub.page();
            Keyboard keys = page.keyboard();
            keys.press("?");
            assertThat(page.locator("#keys-title")).isVisible();
            Looks.see(softly, hub, "the list of shortcuts", Actor.WIDE);
            // What lies behind it is out of reach, wherever one clicked.
            page.locator("#keys-title").click();
            keys.press("n");
            assertThat(page.locator("#keys-title")).isVisible();
            assertThat(page.locator("h1")).hasText("Inbox");
            keys.press("Escape");
            assertThat(page.locator("#keys-title")).isHidden();

            keys.press("g");
            keys.press("b");
            page.waitForURL("**/hub");
            page.locator(".cc-board__who").first().focus();
            keys.press("g");
            keys.press("m");
            page.waitForURL("**/hub/matches");
            hub.open("/hub", ".cc-board__who");
            assertThat(page.locator(".cc-board__row").first()).containsText("Take it");
            keys.press("n");
            page.waitForURL("**/share");
            page.locator("#find-familyName").click();
            keys.type("gb?n");
            assertThat(page.locator("#find-familyName")).hasValue("gb?n");
            assertThat(page.locator("#keys-title")).isHidden();

            // Whoever speaks to the machine turns them off, and can still read the list.
            hub.open("/waiting", "h1");
            hub.button("Keyboard shortcuts").click();
            page.locator("label[for=keys-on]").click();
            hub.button("Close").click();
            // Signing out empties what the browser keeps, and not this.
            hub.signOut();
            hub.signIn();
            hub.open("/waiting", "h1");
            keys.press("g");
            keys.press("b");
            keys.press("?");
            assertThat(page.locator("#keys-title")).isHidden();
            assertThat(page.locator("h1")).hasText("Waiting");
            hub.watch().assertClean();
        }
        softly.assertAll();
    }

    @Test
    void shouldBeToldOnThisMachine_onceOneWantsIt(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "w.penn")) {
            school.page().context().grantPermissions(List.of("notifications"));
            school.open("/sign-ins", "#desktop");
            assertThat(school.page().locator("#desktop")).containsText("can tell you");
            school.button("Tell me on this machine").click();
            assertThat(school.page().locator("#desktop")).containsText("does not say what");
            school.page().reload();
            school.button("Tell me no more").click();
            assertThat(school.button("Tell me on this machine")).isVisible();
            school.watch().assertClean();
        }
    }
}
