package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;

import org.concordat.Clause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;

/** A steward asks for the report of a year, sees it grow, reads it, prints it and takes it as a file. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class AnnualReportTest {
    private static final double MADE_MILLIS = 60_000;

    @Test
    @Clause("BUC-6b")
    void shouldBeAskedForAndRead_byASteward(Stage stage) throws IOException {
        try (Actor steward = Actor.signedIn(stage, "e.fairclough")) {
            steward.open("/reports", "#year");
            steward.page().locator("#year").selectOption("2023");
            steward.button("Have the report made").click();

            assertThat(steward.page().locator("progress")).isVisible();
            steward.page()
                    .locator("a", new Page.LocatorOptions().setHasText("April 2023 to March 2024"))
                    .first()
                    .click(new Locator.ClickOptions().setTimeout(MADE_MILLIS));

            assertThat(steward.page().locator("h1")).hasText("The annual report");
            assertThat(steward.page().locator(".govuk-caption-l"))
                    .containsText("April 2023 to March 2024");
            Download csv = steward.page()
                    .waitForDownload(() -> steward.link("Take it as a file").click());
            assertThat(Files.readString(csv.path()))
                    .startsWith("measure,what,agency,from,to,number\r\n");

            steward.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(steward.button("Print it")).isHidden();
            assertThat(steward.page().locator("h1")).isVisible();
            assertThat(steward.page().pdf()).isNotEmpty();
            steward.watch().assertClean();
        }
    }
}
