package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.concordat.browser.Looks.see;

import com.microsoft.playwright.Page;

import org.assertj.core.api.SoftAssertions;
import org.concordat.Clause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A wrong date of birth, put right through two hands. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class CorrectionTest {
    private static final String WRONG = "Born on 14 March 2016.";
    private static final String RIGHT = "Born on 14 May 2016.";

    /** One item, and where it was received. */
    private record Received(String sharing, String item, String person) {}

    private static Received opened(Actor reader, String sharing) {
        Map<String, Object> read = reader.call("GET", "/sharings/" + sharing, null);
        return new Received(sharing, first(read, "items"), first(read, "persons"));
    }

    @SuppressWarnings("unchecked")
    private static String first(Map<String, Object> json, String list) {
        List<Map<String, Object>> rows =
                (List<Map<String, Object>>) Objects.requireNonNull(json.get(list));
        return String.valueOf(rows.get(0).get("id"));
    }

    private static String share(
            Actor sender, String kind, String person, String agency, String team, Object item) {
        return String.valueOf(sender.call(
                        "POST",
                        "/sharings",
                        Map.of(
                                "kind",
                                kind,
                                "persons",
                                List.of(person),
                                "recipient",
                                Map.of("team", ReferralStage.team(sender, agency, team)),
                                "purpose",
                                "protect",
                                "title",
                                "Her details",
                                "items",
                                List.of(item),
                                "ground",
                                ReferralStage.GROUND))
                .get("id"));
    }

    private static Map<String, Object> wrong() {
        return Map.of(
                "category", "attendance",
                "text", WRONG,
                "nature", "fact",
                "observedOn", ComposePage.daysAgo(1),
                "source", "The register");
    }

    @Test
    @Clause({"BAR-4.1.3d", "BAR-4.1.3e"})
    void shouldPutRightWhatEverybodyHolds_whenOneSaysThatItIsWrong(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor hub = Actor.signedIn(stage, "j.okafor");
                Actor police = Actor.signedIn(stage, "k.shepherd")) {
            String child = school.register("Maya", "Rightly");
            String sent = share(school, "message", child, "Safeguarding Hub", "Duty desk", wrong());
            Received atTheHub = opened(hub, sent);
            String onward = share(
                    hub,
                    "forward",
                    atTheHub.person(),
                    "Police",
                    "Public protection desk",
                    Map.of("forwardOf", atTheHub.item()));

            police.open("/sharings/" + onward, ".cc-item");
            police.link("Something is wrong with this").click();
            police.page().check("#kind");
            police.page().fill("#words", "Her passport says May.");
            police.button("Send").click();
            assertThat(police.page().locator(".cc-note--good")).containsText("Reported");

            school.open("/waiting", "#reports-heading");
            Page deciding = school.page();
            assertThat(deciding.locator("main"))
                    .containsText("Police says that this is inaccurate.");
            deciding.locator("#reports-heading ~ ul .govuk-link").first().click();
            assertThat(deciding.locator(".cc-spread")).containsText("Safeguarding Hub");
            assertThat(deciding.locator(".cc-spread")).containsText("Police");
            deciding.check("#outcome");
            deciding.fill("#text", RIGHT);
            deciding.fill("#reason", "The register had the month wrong.");
            school.button("Record and tell them").click();
            assertThat(deciding.locator("#standing")).hasText("2 of 2 are open.");

            for (Actor reader : List.of(hub, police)) {
                reader.open("/", ".cc-row");
                Page reading = reader.page();
                reading.getByText("A correction of what was shared with you")
                        .first()
                        .click();
                assertThat(reading.locator(".cc-note--wait del")).hasText(WRONG);
                assertThat(reading.locator(".cc-item__text").first()).hasText(RIGHT);
                reader.link("Acknowledge").click();
                reading.fill("#note", "Changed in our record.");
                reader.button("Send").click();
                assertThat(reading.locator(".cc-note--good").first()).containsText("Acknowledged");
                reader.open("/sharings/" + (reader == hub ? sent : onward), ".cc-item");
                assertThat(reading.locator(".cc-item__text--old del")).hasText(WRONG);
                assertThat(reading.locator(".cc-item ins")).hasText(RIGHT);
            }

            assertThat(deciding.locator("#standing")).containsText("Nothing is open");
            for (Actor one : List.of(school, hub, police)) {
                one.watch().assertClean();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Actor.WIDE, Actor.NARROW})
    void shouldFitEverybody(int width, Stage stage) {
        SoftAssertions softly = new SoftAssertions();
        try (Actor school = Actor.signedIn(stage, "r.ahmed", width);
                Actor hub = Actor.signedIn(stage, "j.okafor", width)) {
            String child = school.register("Maya", width == Actor.WIDE ? "Fitwide" : "Fitnarrow");
            String sent = share(school, "message", child, "Safeguarding Hub", "Duty desk", wrong());
            Received received = opened(hub, sent);
            String report = "/sharings/" + sent + "/items/" + received.item();
            Looks.look(softly, hub, report + "/report", "#words", width);
            hub.button("Send").click();
            hub.page().waitForSelector(".govuk-error-summary");
            see(softly, hub, "nothing is said to be wrong", width);
            hub.call(
                    "POST",
                    report + "/reports",
                    Map.of("kind", "inadequate", "words", "Which child?"));
            Looks.look(softly, hub, "/waiting", "#reports-heading", width);
            String ledger =
                    "/sharings/" + sent + "/items/" + opened(school, sent).item();
            school.call(
                    "POST",
                    ledger + "/corrections",
                    Map.of(
                            "outcome",
                            "corrected",
                            "text",
                            RIGHT,
                            "reason",
                            "The month was wrong."));
            Looks.look(softly, school, ledger + "/ledger", ".cc-spread", width);
            school.page().check("#outcome");
            see(softly, school, "what is right", width);
            Looks.look(softly, school, "/sharings/" + sent, ".cc-item__anew", width);
            hub.open("/", ".cc-row");
            hub.page()
                    .getByText("A correction of what was shared with you")
                    .first()
                    .click();
            hub.page().waitForSelector(".cc-note--wait del");
            see(softly, hub, "a correction", width);
            school.watch().assertClean();
            hub.watch().assertClean();
        }
        softly.assertAll();
    }
}
