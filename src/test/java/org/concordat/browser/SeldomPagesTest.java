package org.concordat.browser;

import static org.concordat.browser.Looks.look;
import static org.concordat.browser.Looks.see;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Pages that somebody opens once in a while: as fit for all as those that are open all day. */
@Tag("browser")
@Tag("full")
@ExtendWith(Stage.Extension.class)
class SeldomPagesTest {

    @ParameterizedTest
    @ValueSource(ints = {Actor.WIDE, Actor.NARROW})
    void shouldFitEverybody_whenAStewardTriesAChange(int width, Stage stage) {
        SoftAssertions softly = new SoftAssertions();
        try (Actor steward = Actor.signedIn(stage, "e.fairclough", width)) {
            String community =
                    "/register/communities/" + Looks.first(steward, "communities", "communities");
            look(softly, steward, community + "/rehearsal", "#months", width);
            steward.page().locator("input[type=checkbox]:checked").first().uncheck();
            steward.button("Rehearse").click();
            steward.page().waitForSelector("text=What would have been different");
            see(softly, steward, "what a changed community comes to", width);
            look(softly, steward, "/register/rehearsal", "#pack", width);
            look(
                    softly,
                    steward,
                    "/register/assessments/"
                            + Looks.first(steward, "impact-assessments", "assessments")
                            + "/edit",
                    "#outcome",
                    width);
            steward.watch().assertClean();
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @ValueSource(ints = {Actor.WIDE, Actor.NARROW})
    void shouldFitEverybody_whenASupervisorLetsAPlaceBeKnown(int width, Stage stage) {
        SoftAssertions softly = new SoftAssertions();
        try (Actor school = Actor.signedIn(stage, "r.ahmed", width);
                Actor supervisor = Actor.signedIn(stage, "d.marsh", width)) {
            String sharing = whereabouts(school, width);
            look(softly, supervisor, "/sharings/" + sharing, ".cc-remedies", width);
            look(softly, supervisor, "/sharings/" + sharing + "/whereabouts", "#reason", width);
            supervisor.button("Let it go").click();
            supervisor.page().waitForSelector(".govuk-error-summary");
            see(softly, supervisor, "no reason why a place may be known", width);
            supervisor.watch().assertClean();
        }
        softly.assertAll();
    }

    private static String whereabouts(Actor school, int width) {
        Object child = school.call(
                        "POST",
                        "/people",
                        Map.of(
                                "givenName",
                                "Rue",
                                "familyName",
                                width == Actor.WIDE ? "Seldomwide" : "Seldomnarrow",
                                "dateOfBirth",
                                "2013-02-0" + (width == Actor.WIDE ? 3 : 7),
                                "addresses",
                                List.of(Map.of("lines", List.of("9 Close"), "flagged", true))))
                .get("id");
        return ReferralStage.held(school, String.valueOf(child), "whereabouts");
    }

    @ParameterizedTest
    @ValueSource(ints = {Actor.WIDE, Actor.NARROW})
    void shouldFitEverybody_whenAClockIsPaused(int width, Stage stage) {
        SoftAssertions softly = new SoftAssertions();
        try (Actor school = Actor.signedIn(stage, "r.ahmed", width);
                Actor police = Actor.signedIn(stage, "k.shepherd", width);
                Actor hub = Actor.signedIn(stage, "s.whitaker", width)) {
            String referral = ReferralStage.referral(school);
            String request = ReferralStage.request(hub, referral);
            hub.open("/referrals/" + referral, "#pause-box");
            pauses(softly, hub, "Waiting for information", width);
            look(softly, hub, "/hub", ".cc-board__row:has-text('Paused')", width);
            if (width == Actor.WIDE) {
                look(softly, hub, "/hub?open=" + referral, ".cc-board__beside #paused", width);
            }
            hub.open("/referrals/" + referral, "#pause-box");
            pauses(softly, hub, "Waiting for the police or a court", width);
            look(softly, police, "/requests/" + request, "#how", width);
            look(softly, police, "/waiting", "h1", width);
            police.watch().assertClean();
            hub.watch().assertClean();
        }
        softly.assertAll();
    }

    /** Pauses the first clock of those that run. */
    private static void pauses(SoftAssertions softly, Actor hub, String why, int width) {
        hub.page().locator("#pause-box summary").click();
        hub.page().waitForSelector("text=Why?");
        see(softly, hub, "the form that pauses a clock", width);
        hub.page().getByLabel(why).check();
        hub.button("Pause it").click();
        hub.page().waitForSelector("#paused >> text=" + why);
        see(softly, hub, "a referral whose clock is paused", width);
    }

    /** Barnsley's protocol asks for a witness, and nobody is one yet. */
    @ParameterizedTest
    @ValueSource(ints = {Actor.WIDE, Actor.NARROW})
    void shouldFitEverybody_whenAWitnessIsMissing(int width, Stage stage) throws IOException {
        SoftAssertions softly = new SoftAssertions();
        try (NodeUnderTest node = NodeUnderTest.start("barnsley");
                Actor supervisor = Actor.signedIn(stage, node, "r.mistry", width);
                Actor steward = Actor.signedIn(stage, node, "p.senior", width)) {
            look(softly, supervisor, "/journal", "text=Warning: 1 of 1 witness", width);
            look(softly, steward, "/register/witnesses", "text=No agency watches", width);
            supervisor.watch().assertClean();
            steward.watch().assertClean();
        }
        softly.assertAll();
    }
}
