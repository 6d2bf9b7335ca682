package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.util.Map;

/** What supervisors and stewards do, with the keyboard alone, on a desk, a tablet and a phone. */
@Tag("browser")
@Tag("full")
@ExtendWith(Stage.Extension.class)
class OversightWalksTest {
    private static final Map<String, String> GROUND = ReferralStage.GROUND;

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void reviewingAnOverride(int width, Stage stage) {
        String title = "Will not go home with him " + width;
        try (Actor school = Actor.signedIn(stage, "r.ahmed");
                Walk supervisor = Walk.of(stage, "review", "d.marsh", width)) {
            OverrideStage.override(
                    school,
                    school.register("Ravi", "Review"),
                    title,
                    "Hides under the table at home time.",
                    GROUND);
            supervisor.follow(supervisor.page().locator(".cc-nav__link[href='/reviews']"));
            supervisor.page().waitForSelector(".cc-row");
            supervisor.see("queue");
            supervisor.follow(title);
            supervisor.page().waitForSelector("#outcome");
            supervisor.see("override");
            supervisor.pick("outcome", "talk");
            supervisor.write("note", "Right to send, and nobody rang the mother.");
            supervisor.write("feedback", "Right to send. Has anybody rung his mother?");
            supervisor.press("Record");
            assertThat(supervisor.page().locator(".cc-note--good")).containsText("Recorded");
            supervisor.see("recorded");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void provingAReceipt(int width, Stage stage) {
        try (Walk school = Walk.of(stage, "receipt", "r.ahmed", width)) {
            String child = school.actor().register("Rita", "Receipt");
            school.actor().recordConsent(child, "given");
            ComposePage.about(school.actor(), child)
                    .to("Safeguarding Hub")
                    .titled("To be proved")
                    .item("safeguardingConcern", "Hides under the table at home time.")
                    .send();
            school.follow("Look at this sharing");
            school.page().waitForSelector(".cc-item");
            school.see("sharing");
            school.follow("Receipt, with its proofs");
            school.page().waitForSelector(".cc-code");
            school.see("receipt");
            school.reach(school.actor().link("Download the receipt with its proofs"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void rehearsingAnAgreement(int width, Stage stage) {
        try (Walk steward = Walk.of(stage, "agreement", "e.fairclough", width)) {
            steward.follow("Register");
            steward.page().waitForSelector("h1");
            steward.see("register");
            steward.follow("Agreements");
            steward.page().waitForSelector(".cc-agreement");
            steward.see("agreements");
            steward.follow(steward.page()
                    .locator("a", new Page.LocatorOptions().setHasText("Haven to the hub"))
                    .first());
            steward.page().waitForSelector("h1:has-text('Haven to the hub')");
            steward.see("agreement");
            steward.follow("Rehearse");
            steward.page().waitForSelector("#agreement");
            steward.see("rehearsal");
            steward.press("Rehearse");
            assertThat(steward.page().locator("#outcome-heading"))
                    .containsText("What would have been different");
            steward.see("result");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void draftingAnAgreement(int width, Stage stage) {
        String title = "Walked at " + width;
        try (Walk steward = Walk.of(stage, "draft", "e.fairclough", width)) {
            steward.actor().open("/agreements", ".cc-agreement");
            steward.follow("Draft an agreement");
            steward.page().waitForSelector("#agreementTitle");
            steward.see("empty");
            steward.press("Save the draft");
            assertThat(steward.page().locator("#error-summary")).isVisible();
            steward.see("errors");
            steward.write("agreementTitle", title);
            steward.choose("community", "Children and young people");
            steward.tick(oneOf(steward, "Who discloses?", "Wickersley Road Academy"));
            steward.tick(oneOf(steward, "Who receives?", "Police"));
            steward.tick(
                    oneOf(steward, "For which purposes?", "Protecting people and communities"));
            steward.tick(oneOf(steward, "Which kinds of information?", "Attendance"));
            steward.chooseNext("lawfulBasis");
            steward.pickLabelled("controller", "Whoever receives it");
            steward.day("from", LocalDate.of(2026, 1, 1));
            steward.write("statement-purpose", "To find a missing child.");
            steward.see("written");
            steward.press("Save the draft");
            assertThat(steward.page().locator("h1")).containsText(title);
            steward.see("saved");
        }
    }

    private static Locator oneOf(Walk walk, String group, String label) {
        return walk.page()
                .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(group))
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void lookingWhatThePartnershipDoes(int width, Stage stage) {
        try (Walk anybody = Walk.fromTheDoor(stage, "public", "r.ahmed", width)) {
            anybody.actor().open("/public", "h1");
            anybody.see("rights");
            anybody.follow("The register");
            anybody.page().waitForSelector("input[type=search]");
            anybody.see("register");
            anybody.write("q", "police");
            anybody.press("Search");
            anybody.page().waitForURL("**/public/register?**");
            anybody.see("found");
            anybody.follow("Accessibility");
            anybody.page().waitForSelector("h1:has-text('Accessibility')");
            anybody.see("accessibility");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void tryingWhatMakesAPicture(int width, Stage stage) {
        try (Walk steward = Walk.of(stage, "simulator", "e.fairclough", width)) {
            steward.actor().open("/register/simulator", "h1:has-text('What makes a picture')");
            steward.press("Add a concern");
            steward.see("rows");
            steward.press("Try it");
            assertThat(steward.page().locator("#why-heading")).isVisible();
            steward.see("why");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 320})
    void answeringAChallenge(int width, Stage stage) {
        try (Actor school = Actor.signedIn(stage, "d.marsh");
                Actor hub = Actor.signedIn(stage, "j.okafor");
                Walk supervisor = Walk.of(stage, "challenge", "d.marsh", width)) {
            String child = school.register("Cleo", "Challenge");
            String referral = ReferralStage.referral(school, child);
            ReferralStage.refused(school, hub, referral);
            String request = ReferralStage.onward(school, referral);
            String challenge = String.valueOf(hub.call(
                            "POST",
                            "/challenges",
                            Map.of(
                                    "kind",
                                    "onward",
                                    "thing",
                                    request,
                                    "text",
                                    "The police visit tonight."))
                    .get("id"));
            supervisor.follow(supervisor.page().locator(".cc-nav__link[href='/waiting']"));
            supervisor.follow("Challenges to a no");
            supervisor.page().waitForSelector("#mine-heading");
            supervisor.see("list");
            supervisor.follow(
                    supervisor.page().locator(".cc-rows a[href='/challenges/" + challenge + "']"));
            supervisor.page().waitForSelector(".cc-stages");
            supervisor.see("challenge");
            supervisor.pickLabelled("act", "Let it be passed on after all");
            supervisor.write("text", "Then it may go.");
            supervisor.press("Record");
            assertThat(supervisor.page().locator(".cc-note--good").first()).isVisible();
            supervisor.see("settled");
        }
    }
}
