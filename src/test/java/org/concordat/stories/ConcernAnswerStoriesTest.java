package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** The hub asks for a concern; its author answers, answers otherwise, takes it back, or two things at once. */
class ConcernAnswerStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final JsonObject FULL = new JsonObject().put("answer", "full");
    private static final JsonObject OBJECTION = new JsonObject()
            .put("answer", "object")
            .put("reason", "It would put the mother at risk.");
    private static final JsonObject ONLY = new JsonObject()
            .put("answer", "concernOnly")
            .put("ring", "Rukhsana Ahmed, extension 4");
    private static final JsonObject WHY = new JsonObject().put("reason", "It was explained.");
    private static final JsonObject MORE = new JsonObject().put("text", "And again today.");

    private final Desk school = Desk.of("r.ahmed");
    private final Desk hospital = Desk.of("a.gill");
    private final Desk hub = Desk.of("j.okafor");
    private final Worry worry = new Worry().knownTo(school, hospital);

    private UUID sealed() {
        return worry.sealed(school, "missing", "niggling", 0).id();
    }

    /** A picture of what the school has and of the hospital's. */
    private UUID picture() {
        worry.sealed(hospital, "injury", "niggling", 0);
        return UUID.fromString(worry.pictureOf(hub, 2).getString("id"));
    }

    private void opens(UUID picture) {
        hub.post("/hub/pictures/" + picture + "/open", new JsonObject()).is(201);
    }

    private Answer answers(UUID concern, JsonObject answer) {
        return school.post("/concerns/" + concern + "/answer", answer);
    }

    private UUID held(Answer answer) {
        assertThat(answer.is(201).json().getString("outcome")).isEqualTo("held");
        return UUID.fromString(answer.json().getString("sharing"));
    }

    private Answer takesBack(UUID concern) {
        return school.post("/concerns/" + concern + "/withdraw", WHY);
    }

    private static String state(UUID sharing) {
        return NODE.ask("select state from sharing where id = ?", sharing).get(0);
    }

    private JsonObject asked(UUID concern) {
        return school.get("/concerns/" + concern).is(200).json().getJsonObject("asked");
    }

    private static long clocks(UUID concern) {
        return NODE.count(
                "select count(*) from clock where thing = ? and stopped_at is null", concern);
    }

    /** Consent comes, and whatever it frees has gone: another like them, which nobody took back, among it. */
    private void consentComes(UUID another) {
        school.consentGiven(worry.at(school));
        await().atMost(Worry.SOON).until(() -> state(another).equals("delivered"));
    }

    private void reachedNobody(UUID... sharings) {
        for (UUID sharing : sharings) {
            assertThat(state(sharing)).isEqualTo("notShared");
            assertThat(NODE.count("select count(*) from disclosure where sharing = ?", sharing))
                    .isZero();
            assertThat(hub.hasInInbox(sharing)).isFalse();
            hub.open(sharing).isProblem(404, "not-found");
            assertThat(Desk.of("d.marsh").journalOf(sharing)).contains("notShared");
        }
    }

    @Test
    void shouldNeverReachTheHub_whenItWasTakenBackWhileItsAnswerWaited() {
        UUID concern = sealed();
        UUID other = sealed();
        opens(picture());
        assertThat(clocks(concern)).isOne();
        UUID waits = held(answers(concern, FULL));
        UUID control = held(answers(other, FULL));

        takesBack(concern).is(201);

        assertThat(asked(concern).getString("state")).isEqualTo("withdrawn");
        consentComes(control);
        reachedNobody(waits);
        assertThat(asked(other).getString("state")).isEqualTo("shared");
    }

    @Test
    void shouldNotBeAskedForAnyMore_whenItWasTakenBack() {
        UUID concern = sealed();
        UUID picture = picture();
        opens(picture);

        takesBack(concern).is(201);

        assertThat(clocks(concern)).isZero();
        assertThat(asked(concern).getString("state")).isEqualTo("withdrawn");
        assertThat(hub.get("/hub/pictures/" + picture).is(200).each("answers", "state"))
                .containsExactlyInAnyOrder("asked", "withdrawn");
        answers(concern, FULL).isProblem(409, "conflict");
    }

    @Test
    void shouldNeverReachTheHub_whenItAndWhatWasAddedWaited() {
        Answer lodged = worry.open(school, "neglect", "niggling", 1);
        UUID first = held(lodged);
        UUID added = held(school.post("/concerns/" + lodged.id() + "/add", MORE));
        assertThat(school.get("/concerns/" + lodged.id()).is(200).each("texts", "kind"))
                .containsExactly("text", "addition");
        UUID control = held(worry.open(school, "neglect", "niggling", 1));

        takesBack(lodged.id()).is(201);

        consentComes(control);
        reachedNobody(first, added);
    }

    @Test
    void shouldCountTheLastAnswer_whenAnotherWaits() {
        UUID concern = sealed();
        UUID other = sealed();
        opens(picture());
        UUID waits = held(answers(concern, FULL));
        UUID control = held(answers(other, FULL));

        answers(concern, OBJECTION).is(201);

        consentComes(control);
        reachedNobody(waits);
        assertThat(asked(concern).getString("state")).isEqualTo("objected");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldLeaveNothingWaiting_whenItIsTakenBackAndAnsweredAtOnce(boolean answeredFirst)
            throws SQLException {
        UUID concern = sealed();
        opens(picture());
        Supplier<Answer> answer = () -> answers(concern, FULL);
        Supplier<Answer> withdrawal = () -> takesBack(concern);

        List<Answer> both = answeredFirst
                ? AtOnce.oneAfterTheOther(concern, answer, withdrawal)
                : AtOnce.oneAfterTheOther(concern, withdrawal, answer);

        if (answeredFirst) {
            reachedNobody(held(both.get(0)));
            both.get(1).is(201);
        } else {
            both.get(0).is(201);
            both.get(1).isProblem(409, "conflict");
        }
        assertThat(asked(concern).getString("state")).isEqualTo("withdrawn");
        assertThat(clocks(concern)).isZero();
        assertThat(NODE.count("""
                select count(*) from sharing s join sharing_person p on p.sharing = s.id
                where p.record = ? and s.state = 'held'
                """, worry.at(school))).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldCountOneAnswer_whenTwoAreGivenAtOnce(boolean objectionFirst) throws SQLException {
        UUID concern = sealed();
        opens(picture());
        Supplier<Answer> only = () -> answers(concern, ONLY);
        Supplier<Answer> objection = () -> answers(concern, OBJECTION);

        List<Answer> both = objectionFirst
                ? AtOnce.oneAfterTheOther(concern, objection, only)
                : AtOnce.oneAfterTheOther(concern, only, objection);

        both.get(0).is(201);
        both.get(1).isProblem(409, "conflict");
        assertThat(asked(concern).getString("state"))
                .isEqualTo(objectionFirst ? "objected" : "concernOnly");
        assertThat(NODE.count(
                        "select count(*) from journal_entry where act = 'SEALED_ANSWERED' and detail->>'concern' = ?",
                        concern.toString()))
                .isOne();
    }

    /** While the school's agency has not signed, the gate lets nothing of it through. */
    private Answer whileItHasNotSigned(Supplier<Answer> act) {
        List<String> was = NODE.ask("select signed_on from agency where id = ?", school.agency());
        NODE.run("update agency set signed_on = null where id = ?", school.agency());
        try {
            return act.get();
        } finally {
            NODE.run(
                    "update agency set signed_on = ?::date where id = ?",
                    was.get(0),
                    school.agency());
        }
    }

    @Test
    void shouldReadAsWhatItIs_whenConcernOnlyWaitedBeforeItArrived() {
        UUID concern = sealed();
        UUID picture = picture();
        opens(picture);
        UUID waits = held(whileItHasNotSigned(() -> answers(concern, ONLY)));
        NODE.run("update sharing set recheck_at = now() where id = ?", waits);
        await().atMost(Worry.SOON).until(() -> state(waits).equals("delivered"));

        assertThat(asked(concern).getString("state")).isEqualTo("concernOnly");
        assertThat(hub.get("/hub/pictures/" + picture).is(200).each("answers", "state"))
                .contains("concernOnly");
    }

    /** INVARIANT (silent): that a colleague had a worry, and told the hub of it, is not for the whole agency. */
    @Test
    void shouldBeAmongWhatWasDisclosed_forItsAuthorAndSupervisorsAlone_whenItWasTold() {
        UUID concern = sealed();
        opens(picture());
        UUID waits = held(answers(concern, FULL));
        consentComes(waits);
        String record =
                NODE.ask("select record from concern where id = ?", concern).get(0);

        for (Desk who : List.of(school, Desk.of("d.marsh"))) {
            assertThat(disclosed(who, record)).contains(waits.toString());
        }
        Desk colleague = Desk.of("w.penn");
        assertThat(colleague.agency()).isEqualTo(school.agency());
        assertThat(disclosed(colleague, record)).doesNotContain(waits.toString());
    }

    private static List<String> disclosed(Desk who, String record) {
        return who.get("/people/" + record + "/disclosures").is(200).each("disclosures", "sharing");
    }

    @Test
    void shouldLetItsAuthorAdd_whenTheirSupervisorAnsweredForThem() {
        Answer lodged = worry.open(school, "missing", "niggling", 0);
        held(lodged);
        opens(picture());
        UUID answer = held(Desk.of("d.marsh").post("/concerns/" + lodged.id() + "/answer", FULL));

        UUID added = held(school.post("/concerns/" + lodged.id() + "/add", MORE));

        assertThat(NODE.ask("select conversation from sharing where id = ?", added))
                .containsExactly(answer.toString());
        takesBack(lodged.id()).is(201);
        reachedNobody(answer, added);
    }

    private static JsonObject ground() {
        return new JsonObject()
                .put("ground", Draft.Ground.childSignificantHarm().json());
    }

    @Test
    void shouldGoOnce_whenAnOpenOneWaitedAndGoesAtOnce() {
        Answer lodged = worry.open(school, "missing", "niggling", 0);
        UUID first = held(lodged);
        UUID added = held(school.post("/concerns/" + lodged.id() + "/add", MORE));
        UUID picture = picture();

        hub.post("/hub/pictures/" + picture + "/open", ground()).is(201);

        await().atMost(Worry.SOON)
                .until(() -> asked(lodged.id()).getString("state").equals("shared"));
        JsonObject own = school.get("/concerns/" + lodged.id()).is(200).json();
        assertThat(own.getString("sharingState")).isEqualTo("delivered");
        UUID went = UUID.fromString(own.getString("sharing"));
        assertThat(went).isNotEqualTo(first);
        assertThat(hub.open(went).is(200).text()).contains(worry.text, "And again today.");
        reachedNobody(first, added);
        assertThat(NODE.ask("select practitioner from not_shared where sharing = ?", first))
                .containsExactly(hub.practitioner().toString());
    }

    @Test
    void shouldCountAsAnswered_whenAnOpenOneIsLetThroughWhileTheHubAsksForIt() {
        Answer lodged = worry.open(school, "missing", "niggling", 0);
        UUID first = held(lodged);
        UUID picture = picture();
        opens(picture);
        assertThat(asked(lodged.id()).getString("state")).isEqualTo("asked");

        consentComes(first);

        assertThat(asked(lodged.id()).getString("state")).isEqualTo("shared");
        assertThat(clocks(lodged.id())).isZero();
        assertThat(hub.get("/hub/pictures/" + picture).is(200).list("answers").stream()
                        .map(one -> one.getString("sharing", ""))
                        .toList())
                .contains(first.toString());
    }

    @Test
    void shouldTellOfIt_whenNothingMayGoAtOnce() {
        UUID concern = sealed();
        UUID picture = picture();
        Desk.of("d.marsh")
                .post(
                        "/people/" + worry.at(school) + "/barred-readers",
                        new JsonObject()
                                .put("practitioner", school.practitioner().toString())
                                .put("kind", "relative"))
                .is(201);
        try (Stream stream = hub.stream()) {
            hub.post("/hub/pictures/" + picture + "/open", ground()).is(201);

            await().atMost(Worry.SOON)
                    .until(() -> NODE.ask(
                                    "select state from picture_request where concern = ?", concern)
                            .equals(List.of("held")));
            assertThat(NODE.ask("""
                    select detail->>'answer' from journal_entry
                    where act = 'SEALED_ANSWERED' and detail->>'concern' = ? and agency = ?
                    """, concern.toString(), school.agency())).containsExactly("held");
            assertThat(NODE.ask("""
                    select distinct kind from event where ref = ? and mailbox = any (?)
                    """, concern, new UUID[] {school.practitioner(), school.agency()}))
                    .containsExactly("concern");
            assertThat(stream.tells("picture", picture, Duration.ofSeconds(5))).isTrue();
        }
    }

    /** INVARIANT (once). */
    @Test
    void shouldGetTheSameAnswer_whenOneIsGivenAgainWithItsKey() {
        UUID concern = sealed();
        UUID other = sealed();
        opens(picture());
        Map.of(concern, ONLY, other, OBJECTION).forEach((one, answer) -> {
            String path = "/concerns/" + one + "/answer";
            String key = Desk.aKey();
            JsonObject first = school.post(path, answer, key).is(201).json();
            assertThat(school.post(path, answer, key).is(201).json()).isEqualTo(first);
            school.post(path, answer).isProblem(409, "conflict");
        });
        String key = Desk.aKey();
        String path = "/concerns/" + concern + "/add";
        JsonObject first = school.post(path, MORE, key).is(201).json();
        takesBack(concern).is(201);
        assertThat(school.post(path, MORE, key).is(201).json()).isEqualTo(first);
    }

    @Test
    void shouldListNoSealedSharing_whereOthersLook() {
        UUID concern = sealed();
        opens(picture());
        UUID waits = held(answers(concern, FULL));
        Desk colleague = Desk.of("w.penn");
        for (Map.Entry<String, Integer> one : Map.of(
                        "/sharings/" + waits, 404, "/sharings/" + waits + "/decision", 404)
                .entrySet()) {
            assertThat(colleague.get(one.getKey()).status()).isEqualTo(one.getValue());
        }
        assertThat(colleague.get("/sharings?box=held").is(200).text())
                .doesNotContain(waits.toString());
    }
}
