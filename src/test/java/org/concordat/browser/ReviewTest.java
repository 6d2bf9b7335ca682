package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;

import org.concordat.Clause;
import org.concordat.app.verifying.Verifying;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One override, from the practitioner's click to the supervisor's word and the proof that it arrived. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class ReviewTest {
    private static final String TITLE = "Will not go home with him";

    private Actor school;
    private Actor hub;
    private Actor supervisor;

    @BeforeEach
    void signIn(Stage stage) {
        school = Actor.signedIn(stage, "r.ahmed");
        hub = Actor.signedIn(stage, "j.okafor");
        supervisor = Actor.signedIn(stage, "d.marsh");
    }

    @AfterEach
    void leave() {
        for (Actor actor : new Actor[] {school, hub, supervisor}) {
            actor.watch().assertClean();
            actor.close();
        }
    }

    private static Locator row(Actor actor, String text) {
        return actor.page().locator(".cc-row").filter(new Locator.FilterOptions().setHasText(text));
    }

    @Test
    @Clause({"ROT-4.3a", "LLR-P4", "BUC-3g"})
    void shouldGoFromTheOverrideToTheFeedbackAndTheVerifiedReceipt(@TempDir Path folder)
            throws IOException {
        supervisor.open("/reviews", "h1");
        overrides();

        // It comes by itself, and says why.
        row(supervisor, TITLE).waitFor();
        assertThat(row(supervisor, TITLE)).containsText("Sent on a ground");
        assertThat(row(supervisor, TITLE)).containsText("§4.3");
        assertThat(supervisor.page().locator(".cc-nav__link[href='/reviews'] .cc-count"))
                .isVisible();
        supervisor.link(TITLE).click();
        reviews();

        answers();
        supervisor.link("Decided").click();
        row(supervisor, TITLE).locator("a").first().click();
        assertThat(supervisor.page().locator(".cc-sheet"))
                .containsText("I rang his mother this afternoon.");

        row(hub, TITLE).locator("a").click();
        assertThat(hub.page().getByText("Hides under the table at home time.")).isVisible();
        assertThat(verifies(folder)).contains("SHARING_DELIVERED", "SHARING_OPENED");
    }

    private void overrides() {
        String child = school.register("Ned", "Reviewton");
        school.recordConsent(child, "withdrawn");
        ComposePage.about(school, child)
                .to("Safeguarding Hub")
                .titled(TITLE)
                .item("safeguardingConcern", "Hides under the table at home time.")
                .send();
        school.link("State a ground").click();
        school.page().check("input[name=ground-id][value=childSignificantHarm]");
        school.page().fill("#ground-particulars", "Bruises on both arms.");
        school.page().fill("#ground-necessity", "The hub has to decide before he goes home.");
        school.page().fill("#ground-proportionality", "One item, to the desk that decides.");
        school.page().fill("#ground-ifShared", "His father may be angry.");
        school.page().fill("#ground-ifNotShared", "He goes home to it.");
        school.button("State this ground").click();
        assertThat(school.page().locator(".cc-note--good")).containsText("Delivered");
    }

    private void reviews() {
        for (String reason : new String[] {
            "The hub has to decide before he goes home.",
            "One item, to the desk that decides.",
            "His father may be angry.",
            "He goes home to it."
        }) {
            assertThat(supervisor.page().getByText(reason)).isVisible();
        }
        supervisor.page().getByLabel("Talk to the practitioner").check();
        supervisor.button("Record").click();
        assertThat(supervisor.page().locator(".govuk-error-summary"))
                .containsText("Write to them what you found, and why");
        supervisor.page().fill("#note", "Right to send, and nobody rang the mother.");
        supervisor.page().fill("#feedback", "Right to send. Has anybody rung his mother?");
        supervisor.button("Record").click();
        assertThat(supervisor.page().locator(".cc-note--good")).containsText("Recorded: " + TITLE);
        assertThat(row(supervisor, TITLE)).hasCount(0);
    }

    private void answers() {
        school.page().locator(".cc-nav__link[href='/waiting']").click();
        Locator told = row(school, "Has anybody rung his mother?");
        told.waitFor();
        assertThat(told).containsText("Diane Marsh wrote to you");
        assertThat(school.page().locator("main")).not().containsText("nobody rang");
        told.getByText("Answer").first().click();
        school.page().getByLabel("Your answer").fill("I rang his mother this afternoon.");
        told.locator("form button[type=submit]").click();
        assertThat(told).containsText("You answered");
        told.locator("a").click();
    }

    /** What the verifier says of the receipt that the sender took. */
    private String verifies(Path folder) throws IOException {
        school.link("Receipt, with its proofs").click();
        Locator opened = school.page().getByText("Opened by its recipient");
        for (int i = 0; i < 20 && opened.count() == 0; i++) {
            school.page().waitForTimeout(250);
            school.page().reload();
            school.page().waitForSelector(".cc-code");
        }
        Download download = school.page()
                .waitForDownload(() ->
                        school.link("Download the receipt with its proofs").click());
        Path receipt = folder.resolve("receipt.json");
        download.saveAs(receipt);
        String key = school.page().locator("p .cc-code").textContent();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertThat(Verifying.run(
                        new String[] {"--receipt", receipt.toString(), "--key", key},
                        new PrintStream(said, true, StandardCharsets.UTF_8),
                        System.err))
                .isZero();
        Files.writeString(
                receipt, Files.readString(receipt).replace("SHARING_DELIVERED", "SHARING_READ"));
        assertThat(Verifying.run(
                        new String[] {"--receipt", receipt.toString(), "--key", key},
                        System.out,
                        System.err))
                .isEqualTo(1);
        return said.toString(StandardCharsets.UTF_8);
    }
}
