package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

import org.concordat.app.demo.PlayStory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Makes the pictures of the README and of the guide from the demonstration and its story: {@code scripts/screenshots}. Not
 * run with the tests.
 */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class Screenshots {
    private static final Path FOLDER = Path.of("docs", "images");
    private static final Path GUIDE = Path.of("docs", "guide", "images");
    private static final int PANEL_AND_ITEMS = 1440;
    private static final int ONE_SCREEN = 940;

    @Test
    void share(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed")) {
            String amy = find(school, "Amy", "14", "5", "2019");
            school.recordConsent(amy, "given");
            ComposePage share = ComposePage.about(school, amy)
                    .to("Safeguarding Hub")
                    .titled("Late again, and hurt")
                    .item("attendance", "Arrived at 10:40, third time this week.")
                    .item("injury", "A bruise on the left arm, the size of a hand.")
                    .item("health", "Coughs all day, and says that she has seen no doctor.")
                    .becauseOfHealth("The hub would ask a health visitor to call.");
            assertThat(share.sentence()).containsText("2 of 3 items");
            picture(school.page(), FOLDER.resolve("share.png"), PANEL_AND_ITEMS);
        }
    }

    @Test
    void held(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed")) {
            String leo = find(school, "Leo", "3", "2", "2021");
            school.recordConsent(leo, "withdrawn");
            ComposePage.about(school, leo)
                    .to("Safeguarding Hub")
                    .titled("Afraid to go home")
                    .item(
                            "safeguardingConcern",
                            "Hides under the table at home time, and will not say why.")
                    .send();
            school.page().waitForSelector(".cc-remedies");
            picture(school.page(), FOLDER.resolve("held.png"), ONE_SCREEN);
        }
    }

    /** What each person meets, after the story of the young person whom everybody passes on. */
    @Test
    void guide(Stage stage) throws IOException, InterruptedException {
        Files.createDirectories(GUIDE);
        PlayStory.play(stage.node().address(), stage.node().data(), told -> {});
        practitioner(stage);
        hub(stage);
        supervisor(stage);
        others(stage);
    }

    private static void practitioner(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "w.penn")) {
            String mia = school.register("Mia", "Rowe");
            school.recordConsent(mia, "given");
            shown(school, "/people/" + mia, "#consent-heading", "person");
            shown(school, "/people/" + mia + "/consent", "#state", "consent");
            school.open("/concerns/new?person=" + mia, "#concern-text");
            school.page()
                    .fill("#concern-text", "Came in without a coat again, and asked for food.");
            taken(school, "concern");
            ComposePage.about(school, mia)
                    .to("Safeguarding Hub")
                    .titled("Three times without lunch")
                    .item("safeguardingConcern", "No lunch on Monday, Tuesday and today.")
                    .send();
            String sharing = school.path().replaceAll(".*sharing=", "");
            taken(school, "sent");
            shown(school, "/sharings/" + sharing, ".cc-sheet", "sharing");
            shown(school, "/waiting", "h1", "waiting");
        }
    }

    private static void hub(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor hospital = Actor.signedIn(stage, "a.gill");
                Actor hub = Actor.signedIn(stage, "j.okafor")) {
            String referral = ReferralStage.referral(school);
            shown(school, "/referrals/" + referral, "#standing", "referral");
            ReferralStage.request(hub, referral);
            shown(hub, "/hub", ".cc-board__row", "board");
            shown(hub, "/referrals/" + referral, "#requests-heading", "triage");
            Map<String, Object> child = Map.of(
                    "givenName",
                    "Ella",
                    "familyName",
                    "Marsden",
                    "dateOfBirth",
                    "2014-09-01",
                    "nhsNumber",
                    "9434765919");
            ConcernStage.sealed(hospital, child, "injury");
            ConcernStage.sealed(school, child, "neglect");
            String picture = ConcernStage.picture(hub.page(), "Marsden");
            shown(hub, "/hub/pictures", ".cc-picture", "pictures");
            shown(hub, "/hub/pictures/" + picture, "#steps-heading", "picture");
        }
    }

    private static void supervisor(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "s.bright");
                Actor supervisor = Actor.signedIn(stage, "y.chen")) {
            OverrideStage.override(
                    school,
                    school.register("Ned", "Pell"),
                    "Afraid of the weekend",
                    "Asked twice whether he can stay at school.",
                    Map.of(
                            "id", "childSignificantHarm",
                            "particulars", "Marks on both arms, and he is afraid to go home.",
                            "necessity", "The hub can see him today.",
                            "proportionality", "One item, and nothing about his brother.",
                            "ifShared", "His father may be angry with the school.",
                            "ifNotShared", "He goes home to it for three days."));
            shown(supervisor, "/reviews", ".cc-row", "reviews");
            supervisor.page().locator(".cc-row__title").first().click();
            supervisor.page().waitForSelector("#outcome");
            taken(supervisor, "review");
            shown(supervisor, "/journal", "table", "journal");
        }
    }

    private static void others(Stage stage) {
        try (Actor representative = Actor.signedIn(stage, "h.stead")) {
            shown(representative, "/my-agency", "#staff", "agency");
            shown(representative, "/retention/holds", "#do-all", "holds");
        }
        try (Actor steward = Actor.signedIn(stage, "e.fairclough")) {
            shown(steward, "/register", ".cc-rows", "register");
            shown(
                    steward,
                    "/agreements/" + Looks.first(steward, "agreements", "agreements"),
                    "#signatures",
                    "agreement");
            shown(steward, "/register/simulator", ".cc-simulated", "simulator");
        }
        try (Actor auditor = Actor.signedIn(stage, "g.lindqvist")) {
            shown(auditor, "/journal", "table", "commitments");
        }
        try (Actor door = Actor.atTheDoor(stage, "nobody")) {
            shown(door, "/public/register", "h1", "public");
        }
    }

    private static void shown(Actor actor, String path, String selector, String name) {
        actor.open(path, selector);
        taken(actor, name);
    }

    private static void taken(Actor actor, String name) {
        picture(actor.page(), GUIDE.resolve(name + ".png"), ONE_SCREEN);
    }

    private static String find(Actor school, String given, String day, String month, String year) {
        school.open("/people", "#find-familyName");
        Page page = school.page();
        page.fill("#find-givenName", given);
        page.fill("#find-familyName", "Turner");
        page.fill("#find-date", day);
        page.fill("#find-date-2", month);
        page.fill("#find-date-3", year);
        school.button("Find").click();
        page.locator(".cc-found__item a").click();
        page.waitForSelector("#consent-heading");
        return school.path().replaceAll(".*/", "");
    }

    private static void picture(Page page, Path file, int height) {
        page.setViewportSize(Actor.WIDE, height);
        page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }");
        page.waitForTimeout(400);
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }
}
