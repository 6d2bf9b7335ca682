package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;

import org.assertj.core.api.SoftAssertions;
import org.concordat.Clause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** A steward asks for the report of a year, sees it grow, reads it, prints it and takes it as a file. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class AnnualReportTest {
    private static final double MADE_MILLIS = 60_000;
    /** In each quarter of the year so many, on two days of it. */
    private static final String SHARED = """
            insert into concordat.sharing (id, kind, sender_agency, sender_practitioner, purpose, interest, urgent,
                                           asking_risk, title, conversation, state, created_at, settled_at)
            select uuidv7(), 'message', p.agency, p.id, 'protect', 'person', false, 'no', uuidv7(), uuidv7(), 'delivered',
                   at, at
            from (select * from concordat.practitioner order by id limit 1) p
                 cross join (values (0, 5), (3, 7), (6, 10), (9, 8)) quarter (month, many)
                 cross join lateral generate_series(1, quarter.many) i
                 cross join lateral (select timestamptz '2023-04-05 12:00 Europe/London'
                                            + make_interval(months => quarter.month + i % 2)) day (at)
            """;

    @Test
    @Clause("BUC-6b")
    void shouldBeAskedForAndRead_byASteward(Stage stage) throws IOException {
        stage.node().run(SHARED);
        SoftAssertions softly = new SoftAssertions();
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
            assertThat(steward.page().locator(".cc-months td[colspan='3']"))
                    .hasText(List.of("5", "7", "10", "8").toArray(String[]::new));
            Looks.see(softly, steward, "/reports", Actor.WIDE);
            steward.page().setViewportSize(Actor.NARROW, 640);
            Looks.see(softly, steward, "/reports", Actor.NARROW);
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
        softly.assertAll();
    }
}
