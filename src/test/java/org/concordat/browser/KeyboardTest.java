package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in and sharing without a mouse. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class KeyboardTest {
    private static final int FAR = 80;

    @Test
    void shouldSignInAndSend_withTheKeyboardAlone(Stage stage) {
        try (Actor school = Actor.atTheDoor(stage, "r.ahmed")) {
            Page page = school.page();
            tabTo(page, "username");
            page.keyboard().type("r.ahmed");
            tabTo(page, "password");
            page.keyboard().type(school.password());
            page.keyboard().press("Enter");
            page.waitForSelector(".cc-nav");
            tabToText(page, "Share");
            page.keyboard().press("Enter");
            page.waitForSelector("#find-familyName");

            tabTo(page, "find-givenName");
            page.keyboard().type("Amy");
            tabTo(page, "find-familyName");
            page.keyboard().type("Turner");
            tabTo(page, "find-date");
            for (String part : new String[] {"14", "5", "2019"}) {
                page.keyboard().type(part);
                page.keyboard().press("Tab");
            }
            page.keyboard().press("Enter");
            page.waitForSelector(".cc-found__item");
            tabToText(page, "Choose Amy Turner");
            page.keyboard().press("Enter");

            // Chosen: the keyboard is at the next question already.
            assertThat(page.locator("#purpose")).isFocused();
            page.keyboard().type("Protecting");
            tabTo(page, "recipient-0-agency");
            page.keyboard().type("Safeguarding");
            tabTo(page, "title");
            page.keyboard().type("By keyboard");
            tabTo(page, "item-0-category");
            page.keyboard().type("Attendance");
            tabTo(page, "item-0-nature");
            page.keyboard().press("Space");
            tabTo(page, "item-0-observedOn");
            // Whatever the order of its parts: the first of January of this year.
            for (int part = 0; part < 3; part++) {
                page.keyboard().press("ArrowUp");
                page.keyboard().press("ArrowRight");
            }
            tabTo(page, "item-0-source");
            page.keyboard().type("Register");
            tabTo(page, "item-0-text");
            page.keyboard().type("Late again.");
            tabTo(page, "send");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.contains("/sent?"));
            assertThat(page.locator("h1")).hasText("It is delivered");
            assertThat(page.locator("h1")).isFocused();
            school.watch().assertClean();
        }
    }

    private static void tabTo(Page page, String id) {
        tabUntil(page, "id => document.activeElement?.id === id", id);
    }

    private static void tabToText(Page page, String text) {
        tabUntil(
                page,
                "text => document.activeElement?.innerText?.replace(/\\s+/g, ' ').trim() === text",
                text);
    }

    private static void tabUntil(Page page, String reached, String what) {
        for (int presses = 0; presses < FAR; presses++) {
            if (Boolean.TRUE.equals(page.evaluate(reached, what))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard never reaches " + what);
    }
}
