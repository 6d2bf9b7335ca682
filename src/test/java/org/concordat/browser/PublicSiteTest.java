package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;

import org.concordat.Clause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What everybody may read, by a browser that nobody signed in to. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class PublicSiteTest {
    private static final String ELSEWHERE = "https://www.bbc.co.uk/**";

    private static Page visit(BrowserContext context, Stage stage, String path) {
        Page page = context.newPage();
        page.navigate(stage.node().address() + path);
        return page;
    }

    @Test
    @Clause({"ROT-4.1.4", "LLR-P9"})
    void shouldBeReadAndSearched_withoutAScriptAndWithoutACookie(Stage stage) {
        try (BrowserContext context =
                stage.browser().newContext(new NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = visit(context, stage, "/public/rights");
            assertThat(page.locator("h1")).hasText("Your information and your rights");
            page.getByText("The protocol").first().click();
            assertThat(page.locator(".cc-clauses")).isVisible();
            page.getByText("The register").first().click();
            assertThat(page.locator(".cc-register--agency")).containsText("Safeguarding Hub");
            page.fill("#q", "clifton lane");
            page.click("form button");
            assertThat(page.locator(".cc-register--agency li")).hasCount(1);
            assertThat(page.locator(".cc-register--agency")).containsText("Clifton Lane School");
            assertThat(page.locator("#q")).hasValue("clifton lane");
            assertThat(context.cookies()).isEmpty();
        }
    }

    @Test
    void shouldLeaveNothingToGoBackTo_whenSomebodyLeavesQuickly(Stage stage) {
        try (BrowserContext context = stage.browser().newContext()) {
            context.route(
                    ELSEWHERE,
                    route -> route.fulfill(
                            new FulfillOptions().setContentType("text/html").setBody("Rain.")));
            for (boolean byKeyboard : new boolean[] {false, true}) {
                Page page = visit(context, stage, "/sign-in");
                page.getByText("Your information and your rights").click();
                page.waitForURL("**/public/rights");
                page.getByText("The register").first().click();
                page.waitForURL("**/public/register");
                if (byKeyboard) {
                    for (int press = 0; press < 3; press++) {
                        page.keyboard().press("Shift");
                    }
                } else {
                    page.click("#exit");
                }
                page.waitForURL("https://www.bbc.co.uk/weather");
                page.goBack();
                assertThat(page.url()).endsWith("/sign-in");
            }
        }
    }
}
