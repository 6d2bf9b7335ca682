package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What somebody has begun to write and not sent: theirs alone, wherever they sign in. */
class DraftStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final String SAID = "Said that he is afraid of going home.";

    private final Desk school = Desk.of("r.ahmed");

    /** A form that no other test has. */
    private final String form = "concern-new_person_" + UUID.randomUUID();

    private static JsonObject saying(String text) {
        return new JsonObject()
                .put("version", UUID.randomUUID().toString())
                .put("content", new JsonObject().put("text", text));
    }

    private static JsonObject basedOn(String version, String text) {
        return saying(text).put("based", version);
    }

    private String saves(String text) {
        return school.put("/drafts/" + form, saying(text)).is(200).json().getString("version");
    }

    private JsonObject read(Desk desk) {
        return desk.get("/drafts/" + form).is(200).json();
    }

    private static String textOf(JsonObject draft) {
        return draft.getJsonObject("content").getString("text");
    }

    @Test
    void shouldBeThere_whenItsAuthorSignsInOnAnotherMachine() {
        Instant before = Instant.now();
        Desk here = Desk.signIn("r.ahmed");
        here.put("/drafts/" + form, saying(SAID)).is(200);
        here.post("/sign-out").is(204);

        JsonObject back = read(Desk.signIn("r.ahmed"));

        assertThat(textOf(back)).isEqualTo(SAID);
        assertThat(Instant.parse(back.getString("begunAt")))
                .isBetween(before.minusSeconds(5), Instant.now().plusSeconds(5));
    }

    @Test
    void shouldBeNothing_whenNothingWasBegun() {
        assertThat(read(school).fieldNames()).isEmpty();
    }

    @Test
    void shouldKeepWhenItWasBegun_whenItIsSavedAgain() {
        String first = saves("He said");
        String begun = read(school).getString("begunAt");
        school.put("/drafts/" + form, basedOn(first, SAID)).is(200);

        assertThat(textOf(read(school))).isEqualTo(SAID);
        assertThat(read(school).getString("begunAt")).isEqualTo(begun);
    }

    @Test
    void shouldBeAConflict_whenAnotherTabSavedMeanwhile() {
        String first = saves("He said");
        JsonObject elsewhere = basedOn(first, "In the other tab.");
        school.put("/drafts/" + form, elsewhere).is(200);

        school.put("/drafts/" + form, basedOn(first, SAID)).isProblem(409, "conflict");
        school.put("/drafts/" + form, saying(SAID)).isProblem(409, "conflict");

        assertThat(textOf(read(school))).isEqualTo("In the other tab.");
        // Who has seen it may write over it.
        school.put("/drafts/" + form, basedOn(elsewhere.getString("version"), SAID))
                .is(200);
        assertThat(textOf(read(school))).isEqualTo(SAID);
    }

    @Test
    void shouldHaveOneEffect_whenASavingIsSentAgain() {
        String first = saves("He said");
        JsonObject second = basedOn(first, SAID);

        for (int i = 0; i < 3; i++) {
            Answer answer = school.put("/drafts/" + form, second).is(200);
            assertThat(answer.json().getString("version")).isEqualTo(second.getString("version"));
        }
    }

    @Test
    void shouldBeAConflict_whenItWasSentFromAnotherTab() {
        String first = saves("He said");
        school.delete("/drafts/" + form).is(204);

        school.put("/drafts/" + form, basedOn(first, SAID)).isProblem(409, "conflict");
        assertThat(read(school).fieldNames()).isEmpty();
    }

    @Test
    void shouldBeGone_whenItIsForgotten() {
        saves(SAID);
        long before = rows(school);
        school.delete("/drafts/" + form).is(204);
        school.delete("/drafts/" + form).is(204);

        assertThat(rows(school)).isEqualTo(before - 1);
        assertThat(read(school).fieldNames()).isEmpty();
    }

    private static long rows(Desk desk) {
        return NODE.count("select count(*) from draft where practitioner = ?", desk.practitioner());
    }

    @Test
    void shouldBeRefused_whenItIsTooLong() {
        school.put("/drafts/" + form, saying("x".repeat(300_000))).isProblem(413, "too-large");
        for (String name : List.of("a.b", "a%2Fb", "x".repeat(201))) {
            school.put("/drafts/" + name, saying(SAID)).isProblem(400, "invalid");
        }
    }

    @Test
    void shouldBeRefused_whenThereAreTooMany() {
        Desk desk = Desk.of("l.hartley");
        for (int i = 0; i < 50; i++) {
            desk.put("/drafts/many-" + i, saying("Form " + i)).is(200);
        }
        desk.put("/drafts/many-50", saying(SAID)).isProblem(400, "invalid");
        for (int i = 0; i < 50; i++) {
            desk.delete("/drafts/many-" + i).is(204);
        }
        desk.put("/drafts/many-50", saying(SAID)).is(200);
        desk.delete("/drafts/many-50").is(204);
    }

    @Nested
    class Silent {
        /** A colleague, the supervisor, the hub, another agency, a steward, an auditor. */
        @ParameterizedTest
        @ValueSource(
                strings = {"w.penn", "d.marsh", "j.okafor", "k.shepherd", "h.stead", "g.lindqvist"})
        void shouldAnswerAlike_whetherOrNotThereIsOne(String username) {
            Desk other = Desk.of(username);
            String none = "concern-new_person_" + UUID.randomUUID();
            saves(SAID);

            assertThat(other.get("/drafts/" + form).is(200).text())
                    .isEqualTo(other.get("/drafts/" + none).is(200).text())
                    .isEqualTo("{}");
            assertThat(other.delete("/drafts/" + form).is(204).text())
                    .isEqualTo(other.delete("/drafts/" + none).is(204).text());
            for (String name : List.of(form, none)) {
                other.put("/drafts/" + name, saying("My own.")).is(200);
                assertThat(textOf(other.get("/drafts/" + name).is(200).json()))
                        .isEqualTo("My own.");
                other.delete("/drafts/" + name).is(204);
            }
            assertThat(textOf(read(school))).isEqualTo(SAID);
        }

        @Test
        void shouldBeRefused_whenNobodyIsSignedIn() {
            school.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                            "http://127.0.0.1:" + NODE.port() + "/api/v1/drafts/" + form)))
                    .isProblem(401, "unauthenticated");
        }

        @Test
        void shouldTellNobodyWhatOrWhere_whoReadsTheTable() {
            saves(SAID);
            String table = String.join(
                    "\n",
                    NODE.ask(
                            "select d::text || encode(ciphertext, 'escape') from draft d where practitioner = ?",
                            school.practitioner()));

            assertThat(table).isNotEmpty().doesNotContain("afraid").doesNotContain(form);
            // The last part of the form's name is whom it is about.
            assertThat(table).doesNotContain(form.substring("concern-new_person_".length()));
        }

        @Test
        void shouldBeOutOfReach_ofTheRoleThatReadsForTheHub() throws SQLException {
            try (Connection connection = NODE.node();
                    Statement statement = connection.createStatement()) {
                statement.execute("set search_path = concordat");
                statement.execute("set role concordat_sharing");
                assertThatThrownBy(() -> statement.execute("select * from draft"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Nested
    class Journalled {
        private long entries(String act) {
            return NODE.count(
                    "select count(*) from journal_entry where practitioner = ? and act = ?",
                    school.practitioner(),
                    act);
        }

        @Test
        void shouldTellOfEachReadingBack_andNotOfWhat() {
            saves(SAID);
            long before = entries("DRAFT_READ");

            read(school);

            assertThat(entries("DRAFT_READ")).isEqualTo(before + 1);
            assertThat(NODE.ask(
                            "select e::text from journal_entry e where practitioner = ? and act = 'DRAFT_READ'",
                            school.practitioner()))
                    .noneMatch(entry -> entry.contains(form) || entry.contains("afraid"));
        }

        @Test
        void shouldTellOfNothing_whenNothingIsReadBack() {
            long before = NODE.count(
                    "select count(*) from journal_entry where practitioner = ?",
                    school.practitioner());
            read(school);
            String first = saves("He said");
            school.put("/drafts/" + form, basedOn(first, SAID)).is(200);
            school.delete("/drafts/" + form).is(204);

            assertThat(NODE.count(
                            "select count(*) from journal_entry where practitioner = ?",
                            school.practitioner()))
                    .isEqualTo(before);
        }
    }

    @Nested
    class Erased {
        private void age(String interval) {
            NODE.run(
                    "update draft set saved_at = clock_timestamp() - cast(? as interval)"
                            + " where practitioner = ?",
                    interval,
                    school.practitioner());
        }

        @Test
        void shouldBeErased_whenNobodyWroteOnForAWeek() {
            saves(SAID);
            age("6 days 23 hours");
            NODE.tidyDrafts();
            assertThat(textOf(read(school))).isEqualTo(SAID);

            age("7 days 1 hour");
            NODE.tidyDrafts();

            assertThat(rows(school)).isZero();
            assertThat(NODE.count(
                            "select count(*) from journal_entry where agency = ? and act = 'DRAFTS_DISCARDED'",
                            school.agency()))
                    .isPositive();
        }

        @Test
        void shouldBeOutOfReachAndErased_whenItIsOfAnAgencyThatItsAuthorIsNoLongerOf() {
            saves(SAID);
            NODE.run(
                    "update draft set agency = ? where practitioner = ?",
                    Desk.of("j.okafor").agency(),
                    school.practitioner());
            assertThat(read(school).fieldNames()).isEmpty();

            NODE.tidyDrafts();

            assertThat(rows(school)).isZero();
        }

        @Test
        void shouldBeErased_whenItsAuthorLeft() {
            Desk leaver = Desk.signIn("t.osei");
            leaver.put("/drafts/" + form, saying(SAID)).is(200);
            NODE.run(
                    "update practitioner set left_on = current_date where id = ?",
                    leaver.practitioner());
            try {
                NODE.tidyDrafts();
                assertThat(rows(leaver)).isZero();
            } finally {
                NODE.run(
                        "update practitioner set left_on = null where id = ?",
                        leaver.practitioner());
            }
        }
    }
}
