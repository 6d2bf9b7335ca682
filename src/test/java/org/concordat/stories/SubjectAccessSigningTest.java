package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.AccessCase.choosing;
import static org.concordat.stories.AccessCase.redacting;
import static org.concordat.stories.AccessCase.seen;

import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Who may sign a report, what they sign, and what ends with it. */
class SubjectAccessSigningTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final AccessScene scene = AccessScene.told();
    private final Desk school = scene.school();
    private final Desk supervisor = Desk.of("d.marsh");
    private final Desk police = scene.police();
    private final AccessCase access = AccessCase.of(school, scene.child());

    private void decided() {
        access.proved();
        access.compiles().is(201);
        access.view()
                .list("lines")
                .forEach(line ->
                        access.does("choices", redacting(line, "otherPerson")).is(201));
    }

    private Answer signs(String version) {
        return access.does(supervisor, "signature", new JsonObject().put("version", version));
    }

    private String read() {
        return supervisor.get("/subject-access/" + access.id()).is(200).json().getString("version");
    }

    @Test
    void shouldSignWhatWasRead_notWhatItHasBecomeSince() {
        decided();
        String version = read();
        access.does("choices", choosing(access.line(false), "include")).is(201);

        Answer refused = signs(version);

        assertThat(refused.isProblem(409, "conflict").fieldErrors()).contains("version changed");
        signs(read()).is(201);
    }

    @Test
    void shouldSignWhatWasRead_notWhatAnOriginatorSaidSince() {
        UUID question = access.asks();
        access.does("choices", choosing(access.line(false), "include")).is(201);
        String version = read();
        police.post("/originator-questions/" + question, new JsonObject().put("answer", "agreed"))
                .is(201);

        assertThat(signs(version).isProblem(409, "conflict").fieldErrors())
                .contains("version changed");
        signs(read()).is(201);
    }

    @Test
    void shouldSignWhatWasRead_notAboutSomebodyOfAnotherName() throws SQLException {
        decided();
        String version = read();
        try (Connection owner = Desk.NODE.owner();
                PreparedStatement married = owner.prepareStatement(
                        "update record set family_name = 'Otherwise' where id = ?")) {
            married.setObject(1, scene.child());
            married.executeUpdate();
        }
        assertThat(signs(version).isProblem(409, "conflict").fieldErrors())
                .contains("version changed");
    }

    @Test
    void shouldBeTheSameVersion_whileNothingChanges() {
        decided();
        assertThat(read()).isEqualTo(read());
        access.does(supervisor, "signature", new JsonObject()).is(400);
    }

    @Test
    void shouldNotBeSigned_byWhoSawAProof() {
        access.does(supervisor, "proofs", seen("askerIdentity")).is(201);
        decided();
        signs(read()).isProblem(403, "forbidden");
    }

    @Test
    void shouldNotBeSigned_byWhoPutItTogether() {
        access.proved();
        supervisor.act("/subject-access/" + access.id() + "/compilation").is(201);
        decided();
        signs(read()).isProblem(403, "forbidden");
    }

    @Test
    void shouldNotBeSigned_byWhoOnceDecided_thoughAnotherDecidedSince() {
        access.proved();
        access.compiles().is(201);
        access.does(supervisor, "choices", redacting(access.line(false), "otherPerson"))
                .is(201);
        decided();
        signs(read()).isProblem(403, "forbidden");
    }

    @Test
    void shouldNotBeGivenToAParent_whenTheChildHasGrownUpMeanwhile() throws SQLException {
        decided();
        try (Connection owner = Desk.NODE.owner();
                PreparedStatement grows = owner.prepareStatement(
                        "update record set date_of_birth = ? where id = ?")) {
            grows.setObject(1, LocalDate.now(Draft.LOCAL).minusYears(18));
            grows.setObject(2, scene.child());
            grows.executeUpdate();
        }
        assertThat(signs(read()).isProblem(409, "conflict").text()).contains("no child any more");
        access.compiles().isProblem(409, "conflict");
        access.does("closing", new JsonObject().put("why", "notEntitled").put("note", "Is 18."))
                .is(201);
    }

    @Test
    void shouldHearTheChildAgain_whenTheChildHasSaidSomethingOfConsentSince() {
        decided();
        school.records(
                        scene.child(),
                        new JsonObject()
                                .put("state", "refused")
                                .put("by", "person")
                                .put("capacity", new JsonObject().put("competent", true)))
                .is(201);
        assertThat(access.view().json().getJsonArray("missing")).containsExactly("childView");
        signs(read()).isProblem(409, "conflict");

        access.does("proofs", seen("childView")).is(201);
        signs(read()).is(201);
    }

    @Test
    void shouldAskNobodyAnyMore_onceItIsSigned() {
        UUID question = access.asks();
        access.does("choices", choosing(access.line(false), "include")).is(201);
        try (Stream stream = police.stream()) {
            signs(read()).is(201);
            assertThat(stream.tells("originatorQuestion", question, SOON)).isTrue();
        }
        lapsed(question);
        assertThat(access.report().encode()).contains("had not answered");
    }

    @Test
    void shouldAskNobodyAnyMore_onceItIsClosed() {
        UUID question = access.asks();
        access.does("closing", new JsonObject().put("why", "withdrawn").put("note", "By letter."))
                .is(201);
        lapsed(question);
    }

    private void lapsed(UUID question) {
        List<JsonObject> questions = AccessScene.questions(police, access.id());
        assertThat(questions).hasSize(1);
        assertThat(questions.get(0).getString("state")).isEqualTo("lapsed");
        assertThat(police.clocks())
                .noneMatch(clock -> clock.getString("thing").equals(question.toString()));
        police.post("/originator-questions/" + question, new JsonObject().put("answer", "agreed"))
                .isProblem(409, "conflict");
        for (Desk party : List.of(Desk.of("b.calder"), supervisor)) {
            assertThat(party.get("/journal?act=originatorLapsed").is(200).list("entries"))
                    .as(party.name())
                    .anySatisfy(entry -> assertThat(entry.encode()).contains(question.toString()))
                    .noneSatisfy(entry ->
                            assertThat(entry.encode()).contains(access.id().toString()));
        }
    }
}
