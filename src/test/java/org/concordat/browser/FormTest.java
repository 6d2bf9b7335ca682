package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;

import org.concordat.Clause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.Map;

/** What somebody typed is never lost, and goes once. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class FormTest {
    private static final String HUB = "Safeguarding Hub";

    private Actor school;

    @BeforeEach
    void signIn(Stage stage) {
        school = Actor.signedIn(stage, "w.penn");
    }

    @AfterEach
    void leave() {
        school.watch().assertClean();
        school.close();
    }

    private ComposePage halfFilled(String person, String title) {
        return ComposePage.about(school, person)
                .to(HUB)
                .titled(title)
                .item("attendance", "Came at noon, without a coat.");
    }

    private String sharable() {
        String person = school.register("Ivy", "Formby");
        school.recordConsent(person, "given");
        return person;
    }

    private long sentTitled(String title) {
        Object entries = school.call("GET", "/sharings?box=sent", null).get("entries");
        return ((List<?>) java.util.Objects.requireNonNull(entries))
                .stream()
                        .filter(one -> title.equals(((Map<?, ?>) one).get("title")))
                        .count();
    }

    private void assertStillFilled(String title) {
        assertThat(school.page().locator("#title")).hasValue(title);
        assertThat(school.page().locator("#item-0-text")).hasValue("Came at noon, without a coat.");
        assertThat(school.page().locator("#item-0-source")).hasValue("Her class teacher");
        assertThat(school.page().locator("#item-0-nature")).isChecked();
        assertThat(school.page().locator(".cc-chip")).containsText("Ivy Formby");
    }

    private void fails(String address) {
        school.page().route(address, route -> route.fulfill(new FulfillOptions().setStatus(500)));
    }

    @Test
    void shouldSayThatItWasNotSealed_andKeepWhatWasWritten() {
        Page page = school.page();
        school.open("/concerns/new?person=" + school.register("Ina", "Formby"), "#concern-kind");
        page.selectOption("#concern-kind", "neglect");
        page.getByText("Niggling").first().click();
        page.fill("#concern-text", "Came without a coat.");
        school.button("Share with the hub").click();
        page.waitForSelector("#held-heading");

        fails("**/withdraw");
        school.button("Seal it instead").click();
        assertThat(page.locator("#error-summary")).containsText("It did not work");
        assertThat(page.locator("#held-heading")).isVisible();
        page.unroute("**/withdraw");
        fails("**/api/v1/concerns");
        school.button("Seal it instead").click();
        assertThat(page.locator("#concern-text")).hasValue("Came without a coat.");
        assertThat(page.locator("#error-summary")).containsText("It did not work");
        page.reload();
        assertThat(page.locator("#concern-text")).hasValue("Came without a coat.");
        page.unroute("**/api/v1/concerns");
        school.button("Seal it").click();
        page.waitForURL(url -> url.matches(".*/concerns/[0-9a-f-]{36}"));
        assertThat(page.locator("main")).containsText("Sealed");
    }

    @Test
    void shouldKeepWhatWasTyped_whenTheSessionIsLost() {
        halfFilled(sharable(), "Lost and found");
        school.call("POST", "/sign-out", null);
        // At once: on a slow machine the preview meets it first, and asks over the button.
        school.page().evaluate("document.getElementById('send').click()");
        school.page().waitForSelector("dialog[open]");
        school.page().fill("#again-username", "w.penn");
        school.page().fill("#again-password", "not this one");
        school.page()
                .locator("dialog")
                .getByText(
                        "Sign in",
                        new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(school.page().locator("dialog .govuk-error-summary"))
                .containsText("The username or the password is not right");
        school.page().fill("#again-password", school.password());
        school.page()
                .locator("dialog")
                .getByText(
                        "Sign in",
                        new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
                .click();
        // The request that met the end of the session goes on by itself.
        school.page().waitForURL(url -> url.contains("/sent?"));
        assertThat(sentTitled("Lost and found")).isEqualTo(1);
    }

    @Test
    void shouldKeepWhatWasTyped_whenTheSessionIsLostWhileTyping() {
        halfFilled(sharable(), "Half a sentence");
        school.call("POST", "/sign-out", null);
        // The preview meets it first.
        school.page().fill("#title", "Half a sentence more");
        school.page().waitForSelector("dialog[open]");
        school.page().fill("#again-username", "w.penn");
        school.page().fill("#again-password", school.password());
        school.page().keyboard().press("Enter");
        school.page()
                .waitForSelector(
                        "dialog[open]",
                        new Page.WaitForSelectorOptions()
                                .setState(
                                        com.microsoft.playwright.options.WaitForSelectorState
                                                .DETACHED));
        assertStillFilled("Half a sentence more");
        assertThat(school.page().locator(ComposePage.SENTENCE))
                .containsText("will receive the item");
    }

    @Test
    void shouldKeepWhatWasTypedAndLeadToTheField_whenTheServerFindsFault() {
        halfFilled(sharable(), "From the future");
        school.page().fill("#item-0-observedOn", "2099-01-01");
        school.page().click("#send");
        assertThat(school.page().locator(".govuk-error-summary")).isFocused();
        assertStillFilled("From the future");
        school.page().locator(".govuk-error-summary a").first().click();
        assertThat(school.page().locator("#item-0-observedOn")).isFocused();
        school.page().fill("#item-0-observedOn", ComposePage.daysAgo(1));
        new ComposePage(school.page()).send();
        assertThat(sentTitled("From the future")).isEqualTo(1);
    }

    @Test
    void shouldKeepTheDraft_whenThePageIsReloaded() {
        halfFilled(sharable(), "Reloaded");
        school.page().reload();
        school.page().waitForSelector("#purpose");
        assertStillFilled("Reloaded");
    }

    @Test
    void shouldSendOnce_whenPressedTwice() {
        halfFilled(sharable(), "Pressed twice");
        school.page().dblclick("#send");
        school.page().waitForURL(url -> url.contains("/sent?"));
        assertThat(sentTitled("Pressed twice")).isEqualTo(1);
    }

    @Test
    void shouldSendOnce_whenTheAnswerIsLost() {
        halfFilled(sharable(), "Answer lost");
        int[] lost = {0};
        school.page().route("**/api/v1/sharings", route -> {
            if (route.request().method().equals("POST") && lost[0]++ == 0) {
                // It arrives and is done; only the answer never comes back.
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        new ComposePage(school.page()).send();
        assertThat(lost[0]).isEqualTo(2);
        assertThat(sentTitled("Answer lost")).isEqualTo(1);
    }

    @Test
    void shouldGoOn_whenOneGoesBackAndSendsAgain() {
        String person = sharable();
        school.open("/people/" + person, "#consent-heading");
        school.page().locator(".cc-identity a.govuk-button").getByText("Share").click();
        school.page().waitForSelector("#purpose");
        new ComposePage(school.page())
                .to(HUB)
                .titled("Before going back")
                .item("attendance", "Late.")
                .send();
        school.page().goBack();
        school.page().waitForSelector("#consent-heading");
        school.page().navigate("about:blank");
        school.page().goBack();
        school.page().waitForSelector("#consent-heading");
        school.page().locator(".cc-identity a.govuk-button").getByText("Share").click();
        school.page().waitForSelector("#purpose");
        new ComposePage(school.page())
                .to(HUB)
                .titled("After going back")
                .item("attendance", "Late.")
                .send();
        assertThat(sentTitled("Before going back")).isEqualTo(1);
        assertThat(sentTitled("After going back")).isEqualTo(1);
    }

    @Test
    void shouldSendFromBothTabs_whenThereAreTwo() {
        String person = sharable();
        halfFilled(person, "First tab");
        Page tab = school.secondTab("/share?person=" + person, "#purpose");
        new ComposePage(tab)
                .to(HUB)
                .titled("Second tab")
                .item("attendance", "Late.")
                .send();
        new ComposePage(school.page()).send();
        assertThat(sentTitled("First tab")).isEqualTo(1);
        assertThat(sentTitled("Second tab")).isEqualTo(1);
    }

    @Test
    @Clause({"HMG-1", "HMG-3", "LLR-P5"})
    void shouldHelpWithTheDecision_byTheAgeOfThePerson() {
        ComposePage.about(school, school.register("Oona", "Thinker"));
        Locator think = school.page().locator("#think");
        assertThat(think.locator("li").first()).isHidden();
        think.getByText("Think it through").click();
        assertThat(think.locator("li")).hasCount(11);
        assertThat(think).containsText("For a child:");
        assertThat(think).not().containsText("For an adult:");
        school.page().getByText("State a ground").first().click();
        assertThat(school.page().locator("label[for=ground-id]")).containsText("a child");

        Map<String, Object> woman = school.call(
                "POST", "/people", Map.of("familyName", "Grown", "dateOfBirth", "1980-02-11"));
        ComposePage.about(school, String.valueOf(woman.get("id")));
        school.page().locator("#think").getByText("Think it through").click();
        assertThat(school.page().locator("#think")).containsText("For an adult:");
        assertThat(school.page().locator("#think")).not().containsText("For a child:");
        school.page().getByText("State a ground").first().click();
        assertThat(school.page().locator("label[for=ground-id]")).containsText("an adult");
    }
}
