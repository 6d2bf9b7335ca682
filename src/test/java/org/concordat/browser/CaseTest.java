package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;

import org.concordat.Clause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.function.Consumer;

/** A breach is reported, contained, looked into and closed, and others learn from it. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class CaseTest {

    @Test
    @Clause({"BUC-8.2", "BUC-6a", "BUC-5b", "BAR-4.1.3j"})
    void shouldGoFromTheReportToTheLearningLog(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor handler = Actor.signedIn(stage, "d.marsh");
                Actor police = Actor.signedIn(stage, "b.calder")) {
            String path = reports(school);
            handler.open("/cases", "#mine-heading");
            assertThat(annualReport(handler)).hasCount(1);
            handler.page().locator(".cc-rows a[href='" + path + "']").click();
            assertThat(handler.page().locator(".cc-note--wait").first())
                    .containsText("Contain it first");
            does(handler, "Take back unopened sharings", page -> {
                page.locator("#agreement").selectOption(firstOf(page, "#agreement"));
                page.fill("#reason", "Sent to a wrong list.");
            });
            assertThat(handler.page().locator("main")).containsText("unopened sharing");
            says(handler, "It is contained", "What nobody had opened was taken back.");
            // Whoever reported it sees how it goes on, as it happens, and nothing that is to be
            // done.
            assertThat(school.page().locator(".cc-timeline")).containsText("Contained");
            assertThat(school.page().locator("#regulator-heading")).hasCount(0);
            says(handler, "Record what was found", "Envelopes were packed in a hurry.");
            asksThePolice(handler, police, path);
            assertThat(handler.button("Close the case")).hasCount(0);
            tellsTheRegulator(handler);
            does(handler, "Close the case", page -> {
                page.check("#learnt");
                page.fill("#text", "Window envelopes show more than an address.");
            });
            publishes(handler);
            police.open("/learning", "#log-heading");
            assertThat(police.page().locator("main")).containsText("Two look at each envelope.");
            assertThat(police.page().locator("main")).not().containsText("Clifton Lane School");
            school.watch().assertClean();
            police.watch().assertClean();
        }
    }

    private static Locator annualReport(Actor reader) {
        return reader.page().locator("main a[href='/reports']");
    }

    private static String reports(Actor school) {
        school.open("/waiting", "#clocks-heading");
        school.link("Complaints, breaches and incidents").click();
        // It is for those who answer for an agency: who reports is shown no door that is shut.
        assertThat(school.page().locator("main a[href='/cases/new']")).hasCount(1);
        assertThat(annualReport(school)).hasCount(0);
        school.link("Report a complaint, breach or incident").click();
        Page page = school.page();
        page.waitForSelector("#title");
        school.button("Report it").click();
        assertThat(page.locator("#error-summary")).containsText("Choose what you report");
        page.check("#kind-2");
        page.fill("#title", "Letter in the wrong envelope");
        page.fill("#text", "A letter about two children went to the wrong family.");
        page.fill("#affected", "2");
        school.button("Report it").click();
        page.waitForSelector("#history-heading");
        return school.path();
    }

    private static void asksThePolice(Actor handler, Actor police, String path) {
        does(handler, "Ask another agency", page -> {
            page.locator("#agency").selectOption(new SelectOption().setLabel("Police"));
            page.fill("#text", "Please look who opened the message on your side.");
        });
        police.open(path, "#answer-heading");
        assertThat(police.page().locator("main")).not().containsText("envelope");
        says(police, "Answer", "Nobody did.");
        assertThat(handler.page().locator("main")).containsText("Nobody did.");
    }

    private static void tellsTheRegulator(Actor handler) {
        does(handler, "Say whether it was told", page -> {
            page.check("#outcome-2");
            page.fill("#text", "The letter came back unopened.");
            page.check("#told-2");
            page.fill("#personsReason", "Nothing was seen by anybody.");
        });
        handler.page().getByText("The notification, prepared").click();
        assertThat(handler.page().locator(".cc-notification")).containsText("about 2");
    }

    private static void publishes(Actor handler) {
        handler.open("/learning", "#log-heading");
        Page page = handler.page();
        page.locator(".cc-row", new Page.LocatorOptions().setHasText("Window envelopes"))
                .first()
                .locator("button")
                .click();
        page.fill("#text", "Two look at each envelope. One lives at S60 1AB.");
        handler.button("Publish it").click();
        assertThat(page.locator("#error-summary")).containsText("S60 1AB");
        page.fill("#text", "Two look at each envelope.");
        page.check("#checked");
        handler.button("Publish it").click();
        assertThat(page.locator("#in-place-said")).containsText("Published");
    }

    private static void says(Actor actor, String button, String text) {
        does(actor, button, page -> page.fill("#text", text));
    }

    private static void does(Actor actor, String button, Consumer<Page> fills) {
        Page page = actor.page();
        actor.button(button).first().click();
        page.waitForSelector(".cc-in-place form");
        fills.accept(page);
        page.locator(".cc-in-place form button[type=submit]").click();
        assertThat(page.locator("#in-place-said")).isVisible();
    }

    /** The value of the first that can be chosen. */
    private static String firstOf(Page page, String select) {
        return page.locator(select + " option").nth(1).getAttribute("value");
    }
}
