package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.SelectOption;

import org.concordat.Clause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What no agency could know alone: four small worries become a picture, the picture a referral, the
 * referral three requests and a decision, and everybody hears what they may hear.
 */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class HubStoryTest {
    private static final double BATCH_MILLIS = 40_000;
    private static final Pattern LODGED = Pattern.compile(".*/concerns/[0-9a-f-]{36}");
    private static final String SECRET = "Says nobody is there at night";

    @Test
    @Clause({"BUC-9c", "ROT-1.1", "HMG-5"})
    void shouldAddUp_andBeFollowedToItsOutcome(Stage stage) {
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Actor hospital = Actor.signedIn(stage, "a.gill");
                Actor police = Actor.signedIn(stage, "k.shepherd");
                Actor social = Actor.signedIn(stage, "l.hartley");
                Actor hub = Actor.signedIn(stage, "j.okafor")) {
            fiveOfOneAgencyAlone(school);
            Child child = new Child("Robin", "Hubstory", "9000123410");
            String pupil = child.registeredBy(school);
            Lodged small = new Lodged("niggling", false, "Something small");
            small.by(police, child.registeredBy(police), "missing", 270);
            String sealed = seals(school, pupil);
            new Lodged("niggling", true, "A bruise, explained")
                    .by(hospital, child.registeredBy(hospital), "injury", 90);
            small.by(social, child.registeredBy(social), "behaviour", 0);

            opens(hub);
            hears(school, sealed);
            assertThat(hub.page().locator("main")).not().containsText("Lonely");

            String referral = ReferralStage.referral(school, pupil);
            worksAtTheBoard(hub);
            List<String> requests = ReferralStage.requests(
                    hub,
                    referral,
                    List.of(
                            List.of("Police", "Public protection desk"),
                            List.of("Hospital Trust", "Emergency department"),
                            List.of("Children's Services", "Duty and assessment")));
            answers(
                    police,
                    requests.get(0),
                    Map.of("how", "concernOnly", "ring", "K. Shepherd, 4"));
            answers(hospital, requests.get(1), Map.of("how", "nothingHeld"));
            stage.node().lateNow(requests.get(2));
            escalates(stage);

            decides(hub, referral);
            school.open("/referrals/" + referral, "#standing");
            assertThat(school.page().locator("#standing")).containsText("They took it on.");
            school.link("Read what they say").click();
            assertThat(school.page().locator("main")).containsText("The family wants help.");
            for (Actor actor : List.of(school, hospital, police, social, hub)) {
                actor.watch().assertClean();
            }
        }
    }

    /** A child whom every agency knows by one NHS number. */
    private record Child(String given, String family, String nhsNumber) {
        String registeredBy(Actor actor) {
            return made(actor.call(
                    "POST",
                    "/people",
                    Map.of(
                            "givenName", given,
                            "familyName", family,
                            "dateOfBirth", "2015-06-17",
                            "nhsNumber", nhsNumber)));
        }
    }

    private record Lodged(String level, boolean sealed, String text) {
        void by(Actor actor, String person, String kind, int daysAgo) {
            Map<String, Object> body = new HashMap<>(Map.of(
                    "person", person,
                    "kind", kind,
                    "level", level,
                    "nature", "fact",
                    "observedOn", ComposePage.daysAgo(daysAgo),
                    "text", text));
            if (sealed) {
                body.put("sealed", true);
            }
            made(actor.call("POST", "/concerns", body));
        }
    }

    private static String made(Map<String, Object> answer) {
        assertThat(answer).containsKey("id");
        return String.valueOf(answer.get("id"));
    }

    private static void fiveOfOneAgencyAlone(Actor school) {
        String alone = new Child("Kit", "Lonely", "9000123577").registeredBy(school);
        for (int i = 0; i < 5; i++) {
            new Lodged("worried", true, "Once more").by(school, alone, "neglect", i);
        }
    }

    /** In the form, as a teacher would between two lessons. */
    private static String seals(Actor school, String pupil) {
        school.open("/concerns/new?person=" + pupil, "#concern-kind");
        Page page = school.page();
        page.selectOption("#concern-kind", "neglect");
        page.getByText("Niggling").first().click();
        page.fill("#concern-text", SECRET);
        school.button("Seal it").click();
        page.waitForURL(LODGED);
        return school.path();
    }

    private static void opens(Actor hub) {
        Page page = hub.page();
        hub.open("/hub/pictures", "h1");
        assertThat(page.getByText("Robin Hubstory").first())
                .isVisible(new IsVisibleOptions().setTimeout(BATCH_MILLIS));
        assertThat(page.locator("main")).not().containsText(SECRET);
        page.getByText("Robin Hubstory").first().click();
        hub.link("Read them at once").click();
        page.check("#ground-id");
        for (String field :
                List.of("particulars", "necessity", "proportionality", "ifShared", "ifNotShared")) {
            page.fill("#ground-" + field, "Four agencies, and nobody at home at night.");
        }
        hub.button("Read them at once").click();
        assertThat(page.locator(".cc-answers"))
                .containsText("Open it", new ContainsTextOptions().setTimeout(BATCH_MILLIS));
    }

    /** Whoever lodged it is told that it is read. */
    private static void hears(Actor school, String sealed) {
        school.open(sealed, "#asked-heading");
        assertThat(school.page().locator("#asked-heading")).hasText("The hub reads it");
    }

    private static void worksAtTheBoard(Actor hub) {
        hub.open("/hub", ".cc-board__row");
        Page page = hub.page();
        page.getByText("Robin Hubstory").first().click();
        assertThat(page.locator("#board-beside h1")).containsText("Robin Hubstory");
        hub.button("Acknowledge").click();
        hub.button("Start looking at it").click();
        assertThat(page.locator("#board-beside")).containsText("Being looked at");
    }

    private static void answers(Actor partner, String request, Map<String, Object> answer) {
        Map<String, Object> answered =
                partner.call("POST", "/requests/" + request + "/answers", answer);
        assertThat(answered).containsKey("answeredAt");
    }

    /** Nobody is named for that desk: its agency's supervisor hears. */
    private static void escalates(Stage stage) {
        try (Actor supervisor = Actor.signedIn(stage, "m.doyle")) {
            supervisor.open("/waiting", "#clocks-heading");
            assertThat(supervisor.page().locator("[aria-labelledby=clocks-heading]"))
                    .containsText("Overdue", new ContainsTextOptions().setTimeout(BATCH_MILLIS));
        }
    }

    private static void decides(Actor hub, String referral) {
        hub.open("/referrals/" + referral, "#requests-heading");
        Page page = hub.page();
        assertThat(page.locator("main")).containsText("Holds a concern");
        assertThat(page.locator("main")).containsText("Holds nothing");
        assertThat(page.locator("main"))
                .containsText("Overdue", new ContainsTextOptions().setTimeout(BATCH_MILLIS));
        page.locator("#decide-box summary").click();
        page.check("#decision");
        page.locator("#levelOfNeed").selectOption(new SelectOption().setIndex(1));
        page.fill("#rationale", "The family wants help.");
        hub.button("Decide").click();
        assertThat(page.locator(".cc-note--good")).hasText("The referrer has been told.");
    }
}
