package org.concordat.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.browser.Looks.first;
import static org.concordat.browser.Looks.id;
import static org.concordat.browser.Looks.look;
import static org.concordat.browser.Looks.see;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every main page, wide and narrow, with real content: fit for all, and nothing runs off its side. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class PagesTest {
    private static final Map<String, String> GROUND = Map.of(
            "id", "childSignificantHarm",
            "particulars", "Bruises.",
            "necessity", "The hub can see her today.",
            "proportionality", "One item.",
            "ifShared", "Her father may be angry.",
            "ifNotShared", "She goes home to it.");

    /** Were axe not at work, the test below would find no fault either. */
    @Test
    void shouldBeToldByAxe_whenAnImageHasNoText(Stage stage) {
        try (Actor door = Actor.atTheDoor(stage, "nobody")) {
            door.page().evaluate("() => document.querySelector('main').append(new Image())");
            assertThat(new AxeBuilder(door.page()).setLegacyMode(true).analyze().getViolations())
                    .extracting(Rule::getId)
                    .contains("image-alt");
        }
    }

    /** Nor would a broken policy be noticed, were nobody watching. */
    @Test
    void shouldBeStoppedAndSeen_whenSomethingComesFromElsewhere(Stage stage) {
        try (Actor door = Actor.atTheDoor(stage, "nobody")) {
            // A script's address would have to be a trusted one: that it is none stops it before it
            // is asked for.
            assertThat(door.page().evaluate("""
                    () => {
                      try {
                        document.createElement('script').src = 'https://elsewhere.invalid/script.js';
                        return 'taken';
                      } catch (refused) {
                        return refused.name;
                      }
                    }""")).isEqualTo("TypeError");
            door.page().evaluate("""
                    () => new Promise((resolve) => {
                      const picture = new Image();
                      picture.onerror = resolve;
                      picture.src = 'https://elsewhere.invalid/picture.png';
                    })""");
            assertThatThrownBy(door.watch()::assertClean)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Content Security Policy");
        }
    }

    @Test
    void shouldFitEverybody_onAPhone(Stage stage) {
        fits(Actor.NARROW, stage);
    }

    @Test
    @Tag("full")
    void shouldFitEverybody_onADesk(Stage stage) {
        fits(Actor.WIDE, stage);
    }

    private void fits(int width, Stage stage) {
        SoftAssertions softly = new SoftAssertions();
        try (Actor school = Actor.signedIn(stage, "d.marsh", width)) {
            pagesOf(school)
                    .forEach((path, selector) -> look(softly, school, path, selector, width));
            school.watch().assertClean();
        }
        try (Actor asker = Actor.signedIn(stage, "w.penn", width)) {
            look(
                    softly,
                    asker,
                    "/advice/ask?person=" + asker.register("Ash", "Pagely"),
                    "#question",
                    width);
            String question = String.valueOf(
                    asker.call("POST", "/advice", Map.of("question", "May I?")).get("id"));
            look(softly, asker, "/advice/" + question, ".cc-advice", width);
            look(softly, asker, "/waiting", ".cc-rows--advice", width);
            asker.watch().assertClean();
        }
        try (Actor steward = Actor.signedIn(stage, "e.fairclough", width)) {
            steward.call(
                    "POST",
                    "/journal/witnesses",
                    Map.of(
                            "agency",
                            agency(steward, width == Actor.WIDE ? "Police" : "Hospital Trust"),
                            "key",
                            RegisterPages.aWitnessesKey()));
            registerPages(steward)
                    .forEach((path, selector) -> look(softly, steward, path, selector, width));
            steward.open("/register/agencies/" + agency(steward, "Police"), "#teams");
            steward.button("Open a team").click();
            steward.button("Add a time").click();
            see(softly, steward, "the form of a team", width);
            steward.watch().assertClean();
        }
        reviewPages(softly, stage, width);
        accessPages(softly, stage, width);
        try (Actor auditor = Actor.signedIn(stage, "g.lindqvist", width)) {
            look(softly, auditor, "/journal", "table", width);
            auditor.watch().assertClean();
        }
        try (Actor representative = Actor.signedIn(stage, "h.stead", width)) {
            look(softly, representative, "/my-agency", "#staff", width);
            representative.watch().assertClean();
        }
        try (Actor hub = Actor.signedIn(stage, "s.whitaker", width)) {
            look(softly, hub, "/", ".cc-row", width);
            hub.page().locator(".cc-row__title").first().click();
            look(softly, hub, hub.path(), ".cc-item", width);
            look(softly, hub, "/hub/matches", "h1", width);
            referralPages(softly, stage, hub, width);
            concernPages(softly, stage, hub, width);
            hub.watch().assertClean();
        }
        try (Actor door = Actor.atTheDoor(stage, "nobody")) {
            look(softly, door, "/sign-in", "#username", width);
            for (String path : List.of(
                    "rights", "protocol", "accessibility", "register", "register?q=school")) {
                look(softly, door, "/public/" + path, "h1", width);
            }
            door.watch().assertClean();
        }
        softly.assertAll();
    }

    /** An override as its sender's supervisor meets it, and what is then written to the sender. */
    private static void reviewPages(SoftAssertions softly, Stage stage, int width) {
        try (Actor sender = Actor.signedIn(stage, "s.bright", width);
                Actor supervisor = Actor.signedIn(stage, "y.chen", width)) {
            for (String given : List.of("Rex", "Ida")) {
                OverrideStage.override(
                        sender,
                        sender.register(given, "Pagely"),
                        "To be reviewed",
                        "Will not go home.",
                        GROUND);
            }
            look(softly, supervisor, "/reviews", ".cc-row", width);
            supervisor.page().locator(".cc-row__title").first().click();
            supervisor.page().waitForSelector("#outcome");
            String review = supervisor.path();
            look(softly, supervisor, review, "#outcome", width);
            supervisor.call(
                    "POST",
                    review,
                    Map.of("outcome", "talk", "note", "Thin.", "feedback", "Write who was told."));
            look(softly, supervisor, review, "#found", width);
            look(softly, supervisor, "/reviews/decided", ".cc-row", width);
            look(softly, supervisor, "/reviews/figures", ".cc-chart", width);
            look(softly, sender, "/waiting", "#feedback-heading", width);
            sender.page()
                    .locator("button:has-text('Answer what Yan Chen')")
                    .first()
                    .click();
            see(softly, sender, "the answer to a supervisor", width);
            sender.watch().assertClean();
            supervisor.watch().assertClean();
        }
    }

    /** What was shared about somebody, as those meet it who make the report, and one whose item it is. */
    private static void accessPages(SoftAssertions softly, Stage stage, int width) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed", width);
                Actor supervisor = Actor.signedIn(stage, "d.marsh", width);
                Actor police = Actor.signedIn(stage, "k.shepherd", width)) {
            String child = AccessStage.told(
                    school, police, width == Actor.WIDE ? "Accesswide" : "Accessnarrow");
            look(softly, school, "/people/" + child + "/access", "#askerName", width);
            String request = "/access/" + AccessStage.asked(school, child);
            look(softly, school, "/access", ".cc-row", width);
            look(softly, school, request, "#items-heading", width);
            look(softly, police, "/waiting", "#persons-heading", width);
            AccessStage.signed(school, supervisor, request.replaceAll(".*/", ""));
            look(softly, school, request + "/report", "#withheld-heading", width);
            school.watch().assertClean();
            police.watch().assertClean();
        }
    }

    /** A referral as its referrer, the hub and a partner that is asked meet it. */
    private static void referralPages(SoftAssertions softly, Stage stage, Actor hub, int width) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed", width);
                Actor police = Actor.signedIn(stage, "k.shepherd", width)) {
            String referral = ReferralStage.referral(school);
            look(softly, school, "/referrals", ".cc-row", width);
            look(softly, school, "/referrals/" + referral, "#standing", width);
            String request = ReferralStage.request(hub, referral);
            look(softly, hub, "/referrals/" + referral, "#requests-heading", width);
            hub.page().getByText("timeline of").first().click();
            look(softly, hub, hub.path(), ".cc-timeline", width);
            hub.open("/referrals/" + referral, "#requests-heading");
            hub.page().locator("#ask-box summary").click();
            see(softly, hub, "the form that asks partners", width);
            hub.page().locator("#decide-box summary").click();
            see(softly, hub, "the form of a decision", width);
            look(softly, hub, "/hub", ".cc-board__row", width);
            if (width == Actor.WIDE) {
                look(softly, hub, "/hub?open=" + referral, ".cc-board__beside h1", width);
                besideAnother(softly, hub.page());
            }
            look(softly, police, "/requests/" + request, "#how", width);
            police.watch().assertClean();
            school.watch().assertClean();
        }
    }

    /** Half a screen: nothing of the referral lies over something else of it. */
    private static void besideAnother(SoftAssertions softly, Page page) {
        Object over = page.evaluate("""
                () => {
                  const box = (one) => document.querySelector(one).getBoundingClientRect();
                  return box('.cc-board__beside .cc-split__main').bottom
                    > box('.cc-board__beside .cc-split__side').top;
                }""");
        softly.assertThat(over).as("the board's two columns").isEqualTo(false);
    }

    /** A concern as its author meets it, and what two of them make at the hub. */
    private static void concernPages(SoftAssertions softly, Stage stage, Actor hub, int width) {
        String family = "Adding" + (width == Actor.WIDE ? "wide" : "narrow");
        Map<String, Object> child = Map.of(
                "givenName",
                "Ivy",
                "familyName",
                family,
                "dateOfBirth",
                "2014-09-01",
                "nhsNumber",
                width == Actor.WIDE ? "9434765919" : "9434765870");
        try (Actor school = Actor.signedIn(stage, "r.ahmed", width);
                Actor hospital = Actor.signedIn(stage, "a.gill", width)) {
            ConcernStage.sealed(hospital, child, "injury");
            String concern = ConcernStage.sealed(school, child, "neglect");
            look(softly, school, "/concerns/new", "#concern-text", width);
            look(softly, school, "/concerns", "table", width);
            look(softly, school, "/concerns/" + concern, ".cc-timeline", width);
            String picture = ConcernStage.picture(hub.page(), family);
            look(softly, hub, "/hub/pictures", ".cc-picture", width);
            look(softly, hub, "/hub/pictures/" + picture, "#steps-heading", width);
            look(softly, hub, "/hub/pictures/" + picture + "/open", "#ground-id", width);
            hub.call("POST", "/hub/pictures/" + picture + "/open", Map.of());
            look(softly, hub, "/hub/pictures/" + picture, "#answers-heading", width);
            look(softly, school, "/concerns/" + concern, "#asked-heading", width);
            school.watch().assertClean();
        }
    }

    /** A held sharing, a delivered one with a duty, and what leads to them. */
    private static Map<String, String> pagesOf(Actor school) {
        String person = school.register("Una", "Pagely");
        ComposePage.about(school, person)
                .to("Safeguarding Hub")
                .titled("To be looked at")
                .item("safeguardingConcern", "Cries when it rings.")
                .send();
        String held = school.path();
        school.recordConsent(person, "given");
        ComposePage.about(school, person)
                .to("Safeguarding Hub")
                .titled("To be looked at too")
                .item("attendance", "Late again.")
                .item("health", "Coughs.")
                .becauseOfHealth("To arrange a visit.")
                .send();
        String confirmation = school.path();
        String sent = "/sharings/" + confirmation.replaceAll(".*sharing=", "");
        String waiting = school.register("Pip", "Pagely");
        ComposePage.about(school, waiting)
                .to("Safeguarding Hub")
                .titled("Waits to be looked at")
                .item("injury", "A cut.")
                .send();
        String stillHeld = school.path();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("/", "#new-heading");
        pages.put("/waiting", "#held-heading");
        pages.put("/duties", "#duties-heading");
        pages.put("/away", "h1");
        pages.put("/sharings", ".cc-row");
        pages.put("/people", "#find-familyName");
        pages.put("/people/" + person, "#consent-heading");
        pages.put("/people/" + person + "/consent", "#state");
        pages.put("/people/" + person + "/timeline", ".cc-timeline");
        pages.put(held, ".cc-sheet");
        pages.put(sent, ".cc-sheet");
        pages.put(sent + "/receipt", ".cc-code");
        pages.put(sent + "/recall", "#reason");
        pages.put(sent + "/story", ".cc-timeline");
        pages.put(confirmation, ".cc-outcome");
        pages.put(stillHeld, ".cc-remedies");
        pages.put(stillHeld + "/decision", ".cc-findings");
        pages.put(stillHeld + "/ground", "#ground-id");
        pages.put(stillHeld + "/judgement", "#judgement-categories");
        pages.put(stillHeld + "/not-shared", "#reason");
        pages.put("/share?from=" + stillHeld.replaceAll(".*/", ""), ".cc-fate");
        pages.put("/share?urgent=1", "#ground-id");
        pages.put("/advice", "h1");
        pages.put("/challenges", "h1");
        pages.put("/challenges/new?kind=notShared&thing=0", "#text");
        pages.put("/retention", "h1");
        pages.put("/retention/files/" + person, "#reviews-heading");
        pages.put("/retention/holds", "#do-all");
        pages.put("/retention/certificates", "h1");
        pages.put("/cases", "#mine-heading");
        pages.put("/cases/new", "#title");
        pages.put("/learning", "#log-heading");
        pages.put("/problems", "#open-heading");
        pages.put("/journal", "table");
        pages.put("/journal?act=sharingDecided&since=2026-01-01", "#journal-since");
        pages.put("/agreements", ".cc-agreement");
        pages.put("/nothing/here", "h1");
        return pages;
    }

    /** Every page of the register, and every form. */
    private static Map<String, String> registerPages(Actor steward) {
        String agency = "/register/agencies/" + agency(steward, "Don Valley Homes");
        String community = "/register/communities/" + first(steward, "communities", "communities");
        String agreement = "/agreements/" + first(steward, "agreements", "agreements");
        String member = agency + "/staff/"
                + first(steward, "agencies/" + agency.replaceAll(".*/", "") + "/staff", "staff");
        String assessment =
                "/register/assessments/" + first(steward, "impact-assessments", "assessments");
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("/register", ".cc-rows");
        pages.put("/reports", "#year");
        pages.put("/register/agencies", "table");
        pages.put("/register/agencies/new", "#name");
        pages.put(agency, "#staff");
        pages.put(agency + "/edit", "#name");
        pages.put(agency + "/staff/new", "#username");
        pages.put(member, "#trainings");
        pages.put(member + "/edit", "#roles");
        pages.put("/register/communities", "table");
        pages.put("/register/communities/new", "#purposes");
        pages.put(community, "#members");
        pages.put(community + "/edit", "#purposes");
        pages.put("/agreements", ".cc-agreement");
        pages.put("/agreements/new", "#categories");
        pages.put(agreement, "#signatures");
        pages.put("/register/assessments", "table");
        pages.put("/register/assessments/new", "#outcome");
        pages.put(assessment, "#agencies");
        pages.put("/register/witnesses", "table");
        pages.put("/register/orders", "#opener-show, .cc-in-place, button");
        pages.put("/register/history", ".cc-timeline");
        pages.put("/register/simulator", ".cc-simulated");
        pages.put("/cases", "#asked-heading");
        return pages;
    }

    private static String agency(Actor actor, String name) {
        return id(actor, "agencies", "agencies", "one => one.name === '" + name + "'");
    }
}
