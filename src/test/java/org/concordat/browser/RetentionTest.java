package org.concordat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.regex.Pattern;

/** A file whose time is over: a supervisor proposes, the representative erases, and has a certificate. */
@Tag("browser")
@ExtendWith(Stage.Extension.class)
class RetentionTest {

    @Test
    void shouldEraseWhatTwoPeopleDecided(Stage stage) {
        SoftAssertions softly = new SoftAssertions();
        try (Actor worker = Actor.signedIn(stage, "l.hartley");
                Actor supervisor = Actor.signedIn(stage, "m.doyle");
                Actor representative = Actor.signedIn(stage, "h.stead")) {
            String child = worker.register("Ida", "Retentionly");
            supervisor.open("/people/" + child, "#consent-heading");
            Looks.see(softly, supervisor, "/people/one", Actor.WIDE);
            supervisor.link("What is kept, and for how long").click();
            supervisor.page().waitForSelector("#reviews-heading");
            assertThat(supervisor.page()).hasTitle(Pattern.compile("What your agency holds"));
            assertThat(supervisor.button("Place a legal hold")).isVisible();
            yearsGoBy(stage, child);

            supervisor.open("/people", "#find-familyName");
            supervisor.link("Files due for review").click();
            supervisor.link("Ida Retentionly").click();
            supervisor.page().waitForSelector("#reviews-heading");
            Looks.see(softly, supervisor, "/retention/files", Actor.WIDE);
            supervisor.button("Propose to erase it").click();
            supervisor.button("Propose it").click();
            assertThat(supervisor.page().locator(".cc-in-place")).containsText("Enter why");
            supervisor.page().locator(".cc-in-place textarea").fill("Nobody has work with it.");
            supervisor.button("Propose it").click();
            assertThat(supervisor.page().locator("#in-place-said")).containsText("Recorded");
            assertThat(supervisor.page().locator("main"))
                    .containsText("somebody else carries it out");
            assertThat(supervisor.button("Erase it")).hasCount(0);

            stage.node()
                    .run("update concordat.file_review set ready_at = now() - interval '1 minute'"
                            + " where record = '" + child + "'");
            representative.link("Files due").click();
            representative.page().waitForSelector(".cc-rows");
            Looks.see(softly, representative, "/retention", Actor.WIDE);
            representative.link("Ida Retentionly").click();
            representative.button("Erase it").first().click();
            assertThat(representative.page().locator(".cc-in-place"))
                    .containsText("It does not come back");
            representative.page().locator(".cc-in-place button[type=submit]").click();
            representative.page().waitForURL("**/retention/certificates/*");
            assertThat(representative.page().locator("main")).containsText("Maureen Doyle");
            assertThat(representative.page().locator("main")).containsText("In the journal");
            assertThat(representative.page().locator("main")).not().containsText("Retentionly");
            Looks.see(softly, representative, "/retention/certificates", Actor.WIDE);
            representative.open("/retention/holds", "#do-all");
            Looks.see(softly, representative, "/retention/holds", Actor.WIDE);
            supervisor.watch().assertClean();
            representative.watch().assertClean();
        }
        softly.assertAll();
    }

    @Test
    void shouldLookFurther_whereMoreAreDueThanAreListedAtOnce(Stage stage) {
        SoftAssertions softly = new SoftAssertions();
        try (Actor worker = Actor.signedIn(stage, "l.hartley");
                Actor supervisor = Actor.signedIn(stage, "m.doyle")) {
            String child = worker.register("Abe", "Furtherly");
            yearsGoBy(stage, child);
            twoHundredOlder(stage, child);
            supervisor.open("/retention", ".cc-rows");
            assertThat(supervisor.page().locator(".cc-rows > li")).hasCount(200);
            assertThat(supervisor.page().locator("main"))
                    .containsText("begun up to 4 May 2006 have been looked at: there may be more");
            assertThat(supervisor.link("Abe Furtherly")).hasCount(0);
            Looks.see(softly, supervisor, "/retention", Actor.WIDE);
            supervisor.button("Look further").click();
            assertThat(supervisor.link("Abe Furtherly")).isVisible();
            assertThat(supervisor.button("Look further")).hasCount(0);
            assertThat(supervisor.page().locator("main")).not().containsText("there may be more");
            supervisor.watch().assertClean();
        } finally {
            stage.node().run("""
                    update concordat.record set erased_at = now(), date_of_birth = null, family_name = null
                    where family_name = 'Manyof'
                    """);
        }
        softly.assertAll();
    }

    /** Nobody matches them. */
    private static void twoHundredOlder(Stage stage, String child) {
        stage.node().run("""
                do $$ begin
                    insert into concordat.record (id, agency, person, name_key, given_key, family_name, date_of_birth,
                                                  created_at)
                    select uuidv7(), r.agency, uuidv7(), md5(n::text), '', 'Manyof', '1999-05-04', '2006-05-04'
                    from concordat.record r cross join generate_series(1, 200) n where r.id = '%s';
                    delete from concordat.match_todo t using concordat.record r
                    where r.id = t.record and r.family_name = 'Manyof';
                end $$
                """.formatted(child));
    }

    private static void yearsGoBy(Stage stage, String child) {
        stage.node()
                .run(
                        "update concordat.record set date_of_birth = '1999-05-04', created_at = '2007-05-04'"
                                + " where id = '" + child + "'");
    }
}
