package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/** Agencies, their staff and their agreements, from the first word to the first sharing. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class RegisterTest {
    private static final String TITLE = "Academy to the police";
    private static final String RELEASED = "Released: Public protection desk, Police has it now.";

    @Test
    void shouldBeActive_whenAnAgencyIsSignedUp(Stage stage) {
        try (Actor steward = Actor.signedIn(stage, "e.fairclough")) {
            Page page = steward.page();
            RegisterPages register = new RegisterPages(steward);
            steward.open("/register/agencies", "table");
            steward.link("Sign up an agency").click();
            register.submit("Propose the agency");
            assertThat(page.locator("#error-summary")).isFocused();
            page.fill("#name", "Swinton Advice Line");
            page.getByLabel("Charity or voluntary service").check();
            page.fill("#officerName", "Ivy Rowbotham");
            page.fill("#officerRole", "Chief executive");
            register.submit("Propose the agency");
            assertThat(page.locator("h1")).hasText("Swinton Advice Line");
            assertThat(page.locator(".cc-note"))
                    .containsText("Record the chief officer's sign-off");
            register.begin("Record a signature");
            assertThat(page.locator(".cc-in-place")).containsText("to train its people");
            register.sign("Ivy Rowbotham", "Chief executive");
            register.record("Recorded: it is signed.");

            steward.link("Add somebody").click();
            page.fill("#memberName", "Noah Field");
            page.fill("#username", "n.field");
            page.getByLabel("Representative").check();
            register.submit("Add them");
            assertThat(page.locator("#shown-username")).hasText("n.field");
            steward.link("It is handed on").click();
            assertThat(page.locator(".cc-note")).containsText("Everything is there.");
            steward.button("Make it active").click();
            register.record("It is active now.");
            assertThat(page.locator(".cc-heading")).containsText("Active");
            assertThat(page.locator(".cc-timeline")).containsText("Made active");
            steward.watch().assertClean();
        }
    }

    @Test
    void shouldRegisterAWitness_andEndIt(Stage stage) {
        try (Actor steward = Actor.signedIn(stage, "e.fairclough")) {
            Page page = steward.page();
            RegisterPages register = new RegisterPages(steward);
            steward.open("/register", "h1");
            steward.link("Witnesses").click();
            register.begin("Register a witness");
            page.selectOption("#agency", new SelectOption().setLabel("Youth Reach"));
            page.fill("#key", "not a key");
            page.locator(".cc-in-place button[type=submit]").click();
            assertThat(page.locator("#error-summary")).isFocused();
            page.fill("#key", RegisterPages.aWitnessesKey());
            register.record("Recorded: its signatures count from now on.");
            Locator row =
                    page.locator("tbody tr", new Page.LocatorOptions().setHasText("Youth Reach"));
            assertThat(row).containsText("Nothing yet");
            row.getByText("End it").click();
            register.record("Recorded: the witness of Youth Reach has ended.");
            assertThat(row).containsText("Ended");
            steward.watch().assertClean();
        }
    }

    @Test
    void shouldSeeThatTheyAreSignedOut_whoBecameAnAuditor(Stage stage) {
        try (Actor steward = Actor.signedIn(stage, "e.fairclough")) {
            Page page = steward.page();
            steward.open("/register/agencies", "table");
            steward.link("Police").click();
            steward.link("Add somebody").click();
            page.fill("#memberName", "Una Fenn");
            page.fill("#username", "u.fenn");
            new RegisterPages(steward).submit("Add them");
            steward.link("Record Una Fenn’s training").click();
            steward.link("Change roles and teams").click();
            page.getByLabel("Auditor").check();
            new RegisterPages(steward).submit("Save");
            assertThat(page.locator(".cc-note--wait"))
                    .hasText("Una Fenn is signed out. Give them a new password below.");
            steward.watch().assertClean();
        }
    }

    @Test
    void shouldReleaseWhatWaited_whenADraftIsSignedByBothAndBroughtIntoForce(Stage stage) {
        try (Actor steward = Actor.signedIn(stage, "e.fairclough");
                Actor school = Actor.signedIn(stage, "s.bright");
                Actor academy = Actor.signedIn(stage, "y.chen");
                Actor police = Actor.signedIn(stage, "b.calder")) {
            String child = school.register("Ada", "Drafted");
            school.recordConsent(child, "given");
            ComposePage.about(school, child)
                    .to("Police")
                    .titled("Waits for an agreement")
                    .item("attendance", "Gone since Monday.")
                    .send();
            assertThat(school.page().locator(".cc-waits")).containsText("§1.6");

            draft(steward);
            signFor(academy, "Mark Elder", "Head of service");
            signFor(police, "Angela Rowe", "Assistant chief constable");
            assertThat(police.page().locator("#in-place-said")).containsText("usually signed by");
            RegisterPages register = new RegisterPages(steward);
            register.agreement(TITLE);
            assertThat(steward.page().locator(".cc-warnings")).containsText("Police");
            register.begin("Bring into force");
            register.record("It is in force.");
            assertThat(steward.page().locator(".cc-heading")).containsText("In force");
            assertThat(school.page().locator(".cc-note--good")).containsText(RELEASED);
            steward.watch().assertClean();
            police.watch().assertClean();
        }
    }

    private static void draft(Actor steward) {
        Page page = steward.page();
        RegisterPages register = new RegisterPages(steward);
        steward.open("/agreements/new", "#agreementTitle");
        page.fill("#agreementTitle", TITLE);
        page.selectOption("#community", new SelectOption().setLabel("Children and young people"));
        register.tick("Who discloses?", "Wickersley Road Academy");
        register.tick("Who receives?", "Police");
        register.tick("For which purposes?", "Protecting people and communities");
        for (Locator kind : page.locator("input[name=categories]").all()) {
            kind.check();
        }
        page.selectOption("#lawfulBasis", new SelectOption().setIndex(1));
        page.getByLabel("Whoever receives it").check();
        page.fill("#from", "2026-01-01");
        register.submit("Save the draft");

        // Everything is too much (LLR-c): said at its field, and nothing is lost.
        assertThat(page.locator("#error-summary")).containsText("all of it is too much");
        page.locator("#error-summary a").click();
        assertThat(page.locator("#categories")).isFocused();
        assertThat(page.locator("#agreementTitle")).hasValue(TITLE);
        for (Locator kind : page.locator("input[name=categories]").all()) {
            kind.uncheck();
        }
        register.tick("Which kinds of information?", "Name, birth date and identifiers");
        register.tick("Which kinds of information?", "Attendance");
        register.submit("Save the draft");
        assertThat(page.locator("h1")).containsText(TITLE);
        assertThat(page.locator(".cc-note")).containsText("Nobody can sign before");
        assertThat(steward.button("Bring into force")).hasCount(0);

        steward.link("Change the draft").click();
        for (String statement :
                List.of("purpose", "use", "scope", "responsibility", "responsibilities")) {
            page.fill("#statement-" + statement, "To find a missing child.");
        }
        register.submit("Save the draft");
        assertThat(page.locator("main")).containsText("0 of 2 parties signed.");
    }

    private static void signFor(Actor party, String name, String role) {
        RegisterPages register = new RegisterPages(party);
        register.agreement(TITLE);
        register.begin("Record a signature");
        register.sign(name, role);
        register.record("Recorded");
    }

    @Test
    void shouldSignIn_whenARepresentativeAddedThem(Stage stage) {
        try (Actor representative = Actor.signedIn(stage, "d.marsh");
                Actor added = Actor.atTheDoor(stage, "m.added")) {
            Page page = representative.page();
            RegisterPages register = new RegisterPages(representative);
            representative.link("My agency").click();
            representative.link("Add somebody").click();
            page.fill("#memberName", "Mina Added");
            page.fill("#username", "d.marsh");
            register.tick("Which teams are they in?", "Safeguarding team");
            register.submit("Add them");
            assertThat(page.locator("#username-error")).containsText("Choose another");
            page.fill("#username", "m.added");
            register.submit("Add them");
            assertThat(page.locator("#credentials")).isFocused();
            String password = page.locator("#shown-password").textContent().strip();

            added.page().fill("#username", "m.added");
            added.page().fill("#password", password);
            added.button("Sign in").click();
            assertThat(added.page().locator(".cc-header__name")).containsText("Mina Added");
            assertThat(added.page().locator(".cc-header__name"))
                    .containsText("Clifton Lane School");

            representative.link("Record Mina Added’s training").click();
            register.begin("Record a training");
            page.fill("#trainingTitle", "Information sharing");
            page.fill("#heldOn", ComposePage.daysAgo(1));
            register.record("Recorded: the training counts");
            assertThat(page.locator("table")).containsText("Information sharing");
            representative.open("/my-agency", "#staff");
            assertThat(page.locator("main")).not().containsText(password);
            representative.watch().assertClean();
            added.watch().assertClean();
        }
    }

    @Test
    void shouldLoseNothing_whenSomebodyElseChangedTheDraft(Stage stage) {
        try (Actor steward = Actor.signedIn(stage, "e.fairclough")) {
            Page page = steward.page();
            RegisterPages register = new RegisterPages(steward);
            register.agreement("Mental health to Youth Reach");
            steward.link("Change the draft").click();
            page.fill("#statement-use", "Mine: to offer support.");
            Page other = steward.secondTab(steward.path(), "#agreementTitle");
            other.fill("#statement-scope", "Theirs: only what is asked.");
            other.click(".cc-form button[type=submit]");
            other.waitForSelector("#signatures");
            other.close();

            register.submit("Save the draft");
            assertThat(page.locator("#conflict")).isFocused();
            assertThat(page.locator("#conflict")).containsText("Theirs: only what is asked.");
            assertThat(page.locator("#statement-use")).hasValue("Mine: to offer support.");
            page.fill("#statement-scope", "Theirs: only what is asked.");
            register.submit("Save the draft");
            assertThat(page.locator("main")).containsText("Mine: to offer support.");
            assertThat(page.locator("main")).containsText("Theirs: only what is asked.");
            steward.watch().assertClean();
        }
    }

    @Test
    void shouldTryThisAgreement_whenItIsRehearsed(Stage stage) {
        try (Actor steward = Actor.signedIn(stage, "e.fairclough")) {
            new RegisterPages(steward).agreement("Haven to the hub");
            steward.link("Rehearse").click();
            assertThat(steward.page().locator("#agreement option:checked"))
                    .containsText("Haven to the hub");
            steward.link("The agreement").click();
            assertThat(steward.page().locator("h1")).containsText("Haven to the hub");
            steward.watch().assertClean();
        }
    }
}
