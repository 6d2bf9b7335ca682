package org.concordat.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import java.time.LocalDate;
import java.time.ZoneId;

/** Share, as somebody fills it in. */
final class ComposePage {
    static final String PANEL = "#what-will-happen";
    static final String SENTENCE = "#panel-summary";

    private final Page page;
    private int items;

    ComposePage(Page page) {
        this.page = page;
    }

    static ComposePage about(Actor actor, String person) {
        actor.open("/share?person=" + person, "#purpose");
        return new ComposePage(actor.page());
    }

    ComposePage to(String agency) {
        page.selectOption(
                "#purpose", agency.equals("Don Valley Homes") ? "supportInNeed" : "protect");
        page.locator("#recipient-0-agency")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(agency));
        return this;
    }

    ComposePage titled(String title) {
        page.fill("#title", title);
        return this;
    }

    ComposePage item(String category, String text) {
        int place = items++;
        if (place > 0) {
            page.click("#add-item");
        }
        String item = "#item-" + place + "-";
        page.selectOption(item + "category", category);
        page.check(item + "nature");
        page.fill(item + "observedOn", daysAgo(2));
        page.fill(item + "source", "Her class teacher");
        page.fill(item + "text", text);
        return this;
    }

    ComposePage becauseOfHealth(String justification) {
        page.fill("#item-" + (items - 1) + "-healthJustification", justification);
        return this;
    }

    static String daysAgo(int days) {
        return LocalDate.now(ZoneId.of("Europe/London")).minusDays(days).toString();
    }

    Locator panel() {
        return page.locator(PANEL);
    }

    Locator sentence() {
        return page.locator(SENTENCE);
    }

    /** Sends, and waits until the page says what became of it. */
    void send() {
        page.click("#send");
        page.waitForURL(url -> url.contains("/sent?") || url.contains("/sharings/"));
    }
}
