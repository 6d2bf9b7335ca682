package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.browser.Looks.see;

import com.microsoft.playwright.Page;

import org.assertj.core.api.SoftAssertions;
import org.concordat.access.TotpSecret;
import org.concordat.support.Codes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.Map;

/** The code after the password, setting a second step up, and one's own sign-ins. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class SignInTest {
    private static final String WHO = "s.whitaker";

    @Test
    void shouldAskForTheCode_afterThePassword_byKeyboardAlone(Stage stage) {
        SoftAssertions softly = new SoftAssertions();
        try (Actor hub = Actor.atTheDoor(stage, WHO)) {
            Page page = hub.page();
            page.fill("#username", WHO);
            page.fill("#password", stage.node().passwordOf(WHO));
            page.keyboard().press("Enter");

            assertThat(page.locator("#code")).isFocused();
            assertThat(page.locator("#code")).hasAttribute("autocomplete", "one-time-code");
            assertThat(page.locator("#code")).hasAttribute("inputmode", "numeric");
            see(softly, hub, "the code", Actor.WIDE);
            page.keyboard().type("000000");
            page.keyboard().press("Enter");
            assertThat(page.locator("#error-summary")).isFocused();
            assertThat(page.locator("#code-error")).containsText("That code is not right");
            see(softly, hub, "a wrong code", Actor.WIDE);

            page.fill("#code", stage.node().codeOf(WHO).orElseThrow());
            page.keyboard().press("Enter");
            assertThat(page.locator(".cc-nav")).isVisible();
            hub.watch().assertClean();
        }
        softly.assertAll();
    }

    /** A browser notes each question that is refused, and whoever comes to sign in is nobody yet. */
    @Test
    void shouldNotBeAskedWhoTheyAre_whenTheyComeToSignIn(Stage stage) {
        try (Actor door = Actor.atTheDoor(stage, "nobody")) {
            door.open("/sign-in", "#username");
            assertThat(door.page().evaluate("""
                            () => performance.getEntriesByType('resource')
                              .filter(({ name }) => name.endsWith('/api/v1/me')).length""")).isEqualTo(0);
        }
    }

    /** Somebody new whose role needs it. */
    private static Map<String, Object> enrolled(Actor representative, String username) {
        String agency = String.valueOf(
                representative
                        .page()
                        .evaluate(
                                "async () => (await (await fetch('/api/v1/me')).json()).practitioner.agency.id"));
        return representative.call(
                "POST",
                "/agencies/" + agency + "/staff",
                Map.of(
                        "name",
                        "Nell Newly",
                        "username",
                        username,
                        "engagement",
                        "employee",
                        "roles",
                        List.of("practitioner", "supervisor")));
    }

    @Test
    void shouldSetUpASecondStep_atTheFirstSignIn_andShowTheRecoveryCodesOnce(Stage stage) {
        SoftAssertions softly = new SoftAssertions();
        try (Actor representative = Actor.signedIn(stage, "d.marsh");
                Actor newcomer = Actor.atTheDoor(stage, "n.newly")) {
            String password = String.valueOf(enrolled(representative, "n.newly").get("password"));
            Page page = newcomer.page();
            page.fill("#username", "n.newly");
            page.fill("#password", password);
            newcomer.button("Sign in").click();

            assertThat(page.locator("h1")).hasText("Set up a second step");
            assertThat(page.locator(".cc-qr")).isVisible();
            see(softly, newcomer, "setting up", Actor.WIDE);
            page.setViewportSize(Actor.NARROW, 640);
            see(softly, newcomer, "setting up", Actor.NARROW);
            String key = page.locator("#factor-key").textContent().replace(" ", "");
            page.fill("#code", Codes.now(TotpSecret.of(key)));
            newcomer.button("Continue").click();

            assertThat(page.locator("#recovery-codes li")).hasCount(10);
            see(softly, newcomer, "recovery codes", Actor.NARROW);
            page.setViewportSize(Actor.WIDE, 900);
            see(softly, newcomer, "recovery codes", Actor.WIDE);
            newcomer.button("I have kept them: go on").click();
            assertThat(page.locator(".cc-nav")).isVisible();

            newcomer.open("/sign-ins", "#live-sessions");
            assertThat(page.locator("#live-sessions")).containsText("Chrome on Linux (this one)");
            assertThat(page.locator("#live-sessions")).containsText("with a password and a code");
            assertThat(page.locator("#factor-state")).containsText("10 recovery codes left");
            see(softly, newcomer, "one's own sign-ins", Actor.WIDE);
            page.setViewportSize(Actor.NARROW, 640);
            see(softly, newcomer, "one's own sign-ins", Actor.NARROW);
            newcomer.watch().assertClean();
        }
        softly.assertAll();
    }

    @Test
    void shouldEndTheSessionOfAnotherBrowser_andChangeNoPasswordWithoutTheOldOne(Stage stage) {
        try (Actor representative = Actor.signedIn(stage, "d.marsh");
                Actor here = Actor.signedIn(stage, "d.marsh")) {
            here.open("/sign-ins", "#live-sessions");
            here.button("Sign out everywhere else").first().click();
            here.page().locator(".cc-in-place button[type=submit]").click();
            assertThat(here.page().locator("#in-place-said"))
                    .containsText("You are signed in here only.");
            assertThat(here.page().locator("#live-sessions > li")).hasCount(1);
            representative.page().navigate(here.page().url());
            assertThat(representative.page().locator("#username")).isVisible();

            here.button("Change your password").click();
            here.page().fill("#current", "not mine at all");
            here.page().fill("#fresh", "seven grey herons wait");
            here.button("Change it").click();
            assertThat(here.page().locator("#current-error"))
                    .containsText("That is not your password");
        }
    }
}
