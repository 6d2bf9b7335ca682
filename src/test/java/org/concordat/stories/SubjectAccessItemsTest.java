package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.AccessCase.choosing;
import static org.concordat.stories.AccessCase.redacting;
import static org.concordat.stories.AccessScene.OURS;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HOUSING_LINE;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What a report is put together from: what was corrected, taken back, told, not opened, lodged, or is barred. */
class SubjectAccessItemsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String RIGHT = "It was the neighbour's home.";

    private final AccessScene scene = AccessScene.told();
    private final Desk school = scene.school();
    private final Desk supervisor = Desk.of("d.marsh");
    private final Desk police = scene.police();
    private final Desk hub = Desk.of("j.okafor");
    private final UUID child = scene.child();

    private AccessCase asked() {
        AccessCase access = AccessCase.of(school, child);
        access.proved();
        access.compiles().is(201);
        return access;
    }

    private UUID tellsTheHub(String text, UUID... about) {
        return school.share(aSharing()
                        .about(about)
                        .to(HUB_DUTY)
                        .saying("attendance", text)
                        .on(Draft.Ground.childSignificantHarm()))
                .delivered()
                .id();
    }

    /** What the hub is told is about the child and this other one. */
    private UUID lateWithASibling() {
        UUID sibling = school.registersAChild();
        tellsTheHub("Both late.", child, sibling);
        return sibling;
    }

    private static JsonObject line(AccessCase access, String field, Object value) {
        return access.view().list("lines").stream()
                .filter(line -> value.equals(line.getValue(field)))
                .findFirst()
                .orElseThrow();
    }

    /** Everything else is left out for the sake of others. */
    private static void restRedacted(AccessCase access) {
        access.view().list("lines").stream()
                .filter(line -> !line.containsKey("chosen"))
                .forEach(line ->
                        access.does("choices", redacting(line, "otherPerson")).is(201));
    }

    private static JsonObject why() {
        return new JsonObject().put("approval", "Weighed: it is right.");
    }

    private static JsonArray entries(AccessCase access) {
        return access.report().getJsonArray("entries");
    }

    private static Answer corrects(Desk desk, UUID sharing, String text) {
        String item = desk.open(sharing).is(200).list("items").get(0).getString("id");
        return desk.post(
                "/sharings/" + sharing + "/items/" + item + "/corrections",
                new JsonObject()
                        .put("outcome", "corrected")
                        .put("text", text)
                        .put("reason", "The wrong house."));
    }

    @Test
    void shouldAskAboutWhatWasCorrectedToo_andSayThatItWas() {
        AccessCase access = asked();
        corrects(police, scene.answer(), RIGHT).is(201);
        assertThat(Stream.within(SOON, () -> access.view().json().getInteger("news") == 1))
                .isTrue();
        access.compiles().is(201);
        access.opens();
        List<JsonObject> theirs = access.view().list("lines").stream()
                .filter(line -> line.getBoolean("thirdParty"))
                .toList();
        assertThat(theirs).hasSize(2);
        theirs.forEach(line -> access.does("choices", choosing(line, "ask")).is(201));
        List<JsonObject> questions = AccessScene.questions(police, access.id());
        assertThat(questions)
                .extracting(question -> question.getString("text"))
                .containsExactlyInAnyOrder(AccessScene.THEIRS, RIGHT);
        questions.forEach(question -> police.post(
                        "/originator-questions/" + question.getString("id"),
                        new JsonObject().put("answer", "agreed"))
                .is(201));
        restRedacted(access);
        access.signs(supervisor).is(201);

        JsonObject before = entries(access).getJsonObject(0);
        JsonObject after = entries(access).getJsonObject(1);
        assertThat(before.getString("text")).isEqualTo(AccessScene.THEIRS);
        assertThat(before.getJsonObject("later").getString("fate")).isEqualTo("corrected");
        assertThat(after.getString("text")).isEqualTo(RIGHT);
        assertThat(after.getBoolean("correcting")).isTrue();
        assertThat(after.containsKey("later")).isFalse();
    }

    @Test
    void shouldSayThatItWasTakenBack_whenNobodyHadOpenedIt() {
        UUID sent = tellsTheHub("Sent by mistake.", child);
        school.act(sent, "recall", new JsonObject().put("reason", "It was about another child."))
                .is(201);
        AccessCase access = asked();
        JsonObject taken = line(access, "sharing", sent.toString());
        assertThat(taken.getJsonObject("later").getString("fate")).isEqualTo("takenBack");
        access.does("choices", choosing(taken, "include")).is(201);
        restRedacted(access);
        access.signs(supervisor).is(201);

        JsonObject entry = entries(access).getJsonObject(0);
        assertThat(entry.getJsonObject("later").getString("fate")).isEqualTo("takenBack");
        assertThat(entry.getJsonObject("later").getString("on"))
                .isEqualTo(LocalDate.now(Draft.LOCAL).toString());
    }

    @Test
    void shouldNotBeAWayRoundTheReceipt_whenNobodyHasOpenedWhatCame() {
        UUID more = scene.policeAnswer("Nobody has read this.");
        AccessCase access = asked();
        JsonObject unopened = line(access, "sharing", more.toString());
        assertThat(unopened.getString("unopenedBy")).isEqualTo("Rukhsana Ahmed");
        assertThat(unopened.containsKey("text")).isFalse();
        for (Desk desk : List.of(school, supervisor)) {
            assertThat(desk.get("/subject-access/" + access.id()).is(200).text())
                    .doesNotContain("Nobody has read this.");
        }
        access.does("choices", choosing(unopened, "ask")).isProblem(409, "conflict");
        access.does("choices", redacting(unopened, "otherPerson")).isProblem(409, "conflict");
        access.view().list("lines").stream()
                .filter(line -> !line.containsKey("unopenedBy"))
                .forEach(line ->
                        access.does("choices", redacting(line, "otherPerson")).is(201));
        access.signs(supervisor).isProblem(409, "conflict");
        assertThat(police.open(more).is(200).list("opened")).isEmpty();

        school.open(more).is(200);

        assertThat(line(access, "sharing", more.toString()).getString("text"))
                .isEqualTo("Nobody has read this.");
        access.does("choices", choosing(line(access, "sharing", more.toString()), "ask"))
                .is(201);
    }

    @Test
    void shouldNotBeAWayRoundTheReceipt_whereItCameToNobodyByName() {
        UUID more = scene.policeAnswer("Nobody has read this either.");
        Desk.NODE.run("update sharing set recipient_practitioner = null where id = ?", more);
        AccessCase access = asked();
        JsonObject unopened = line(access, "sharing", more.toString());
        assertThat(unopened.getString("unopenedBy")).isEqualTo("Clifton Lane School");
        assertThat(unopened.containsKey("text")).isFalse();
        access.does("choices", redacting(unopened, "otherPerson")).isProblem(409, "conflict");
    }

    @Test
    void shouldTellWhoSigns_whatWasPutTogetherAndDecided() {
        AccessCase access = AccessCase.of(school, child);
        access.proved();
        for (Runnable step : List.<Runnable>of(
                () -> access.compiles().is(201),
                () -> access.does("choices", choosing(access.line(false), "include"))
                        .is(201))) {
            try (Stream stream = supervisor.stream()) {
                step.run();
                assertThat(stream.tells("subjectAccess", access.id(), SOON)).isTrue();
            }
        }
    }

    @Test
    void shouldNameTheAgency_thatWasToldByWordOfMouth() {
        Answer told = school.share(aSharing()
                .kind("verbal")
                .about(child)
                .to(HOUSING_LINE)
                .titled("Rang them")
                .with("means", "verbal")
                .with("toldAt", Instant.now().minus(Duration.ofHours(3)).toString())
                .saying("attendance", "Has been away for two weeks."));
        assertThat(told.is(201).json().getString("outcome")).isEqualTo("told");
        assertThat(line(asked(), "sharing", told.id().toString()).getString("with"))
                .isEqualTo("Don Valley Homes");
    }

    @Test
    void shouldLeaveAConcernToItsAuthorAndTheirSupervisors_untilTheyLetItOut() {
        Desk colleague = Desk.of("w.penn");
        school.consentGiven(child);
        colleague
                .post(
                        "/concerns",
                        new JsonObject()
                                .put("person", child.toString())
                                .put("kind", "neglect")
                                .put("level", "worried")
                                .put("nature", "fact")
                                .put("observedOn", LocalDate.now(Draft.LOCAL).toString())
                                .put("text", "Wears the same clothes all week."))
                .is(201);
        AccessCase access = asked();
        JsonObject concern = line(access, "concern", true);
        assertThat(concern.containsKey("text")).isFalse();
        assertThat(supervisor.get("/subject-access/" + access.id()).is(200).text())
                .contains("same clothes");
        access.does("choices", choosing(concern, "include")).is(201);
        restRedacted(access);
        assertThat(access.signs(supervisor).is(400).fieldErrors()).contains("approval required");
        access.signs(supervisor, why()).is(201);
        assertThat(access.report().encode()).contains("same clothes");
    }

    @Test
    void shouldNeverMentionWhatWasSealed_thoughTheHubWasToldWhenItAsked() {
        Desk hospital = Desk.of("a.gill");
        Worry worry = new Worry().knownTo(school, hospital);
        school.consentGiven(worry.at(school));
        UUID concern = worry.sealed(school, "missing", "niggling", 0).id();
        worry.sealed(hospital, "injury", "niggling", 0);
        String picture = worry.pictureOf(hub, 2).getString("id");
        hub.post("/hub/pictures/" + picture + "/open", new JsonObject()).is(201);
        Answer shared = school.post(
                "/concerns/" + concern + "/answer", new JsonObject().put("answer", "full"));
        assertThat(shared.is(201).json().getString("outcome")).isEqualTo("delivered");

        for (Desk desk : List.of(school, supervisor)) {
            AccessCase access = AccessCase.of(desk, worry.at(school));
            access.proved();
            access.compiles().is(201);
            assertThat(access.view().list("lines")).isEmpty();
            assertThat(access.view().json().getInteger("news")).isZero();
        }
    }

    @Test
    void shouldNotBeThere_forWhoIsBarredFromAnybodyInIt() {
        UUID sibling = lateWithASibling();
        AccessCase access = asked();
        assertThat(access.view().list("lines")).hasSize(3);
        supervisor
                .post(
                        "/people/" + sibling + "/barred-readers",
                        new JsonObject()
                                .put("practitioner", school.practitioner().toString())
                                .put("kind", "relative"))
                .is(201);
        school.get("/subject-access/" + access.id()).isProblem(404, "not-found");
        access.compiles().isProblem(404, "not-found");
        assertThat(school.get("/subject-access").is(200).text())
                .doesNotContain(access.id().toString());
        assertThat(supervisor.get("/subject-access/" + access.id()).is(200).text())
                .contains("Both late.")
                .contains(OURS);
    }

    @Test
    void shouldTellNothing_toWhoIsBarredFromSomebodyInIt() throws SQLException {
        UUID sibling = lateWithASibling();
        AccessCase barred = overdue(child);
        AccessCase other = overdue(school.registersAChild());
        UUID question = barred.asks();
        bars(sibling, supervisor);
        for (String sql : List.of(
                "select count(*) from clock where thing::text = ?",
                "select count(*) from journal_entry where detail ->> 'request' = ?",
                "select count(*) from journal_entry where detail ->> 'thing' = ?")) {
            assertThat(Stream.within(SOON, () -> sees(school, sql, barred.id()) > 0))
                    .as(sql)
                    .isTrue();
            assertThat(Stream.within(SOON, () -> sees(supervisor, sql, other.id()) > 0))
                    .as(sql)
                    .isTrue();
            assertThat(supervisor.sees(sql, barred.id())).as(sql).isZero();
        }
        for (String sql : List.of(
                "select count(*) from clock where thing::text = ?",
                "select count(*) from originator_question where id::text = ?")) {
            assertThat(school.sees(sql, question)).as(sql).isPositive();
            assertThat(supervisor.sees(sql, question)).as(sql).isZero();
        }
        // What was not put together is of the request all the same.
        AccessCase news = overdue(child);
        try (Stream stream = supervisor.stream()) {
            news.does("proofs", AccessCase.seen("askerIdentity")).is(201);
            barred.does("proofs", AccessCase.seen("askerIdentity")).is(201);
            other.does("proofs", AccessCase.seen("askerIdentity")).is(201);
            assertThat(stream.tells("subjectAccess", other.id(), SOON)).isTrue();
            assertThat(stream.text())
                    .doesNotContain(barred.id().toString())
                    .doesNotContain(news.id().toString());
        }
    }

    /** Asked so long ago that its clock is told of at once. */
    private AccessCase overdue(UUID person) {
        return new AccessCase(
                school,
                school.post(
                                "/subject-access",
                                AccessCase.asking(
                                        person,
                                        "parent",
                                        LocalDate.now(Draft.LOCAL).minusMonths(2)))
                        .is(201)
                        .id());
    }

    private static long sees(Desk desk, String sql, UUID id) {
        try {
            return desk.sees(sql, id);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void bars(UUID person, Desk desk) {
        Desk.NODE.run(
                "insert into reader_bar (id, record, agency, practitioner, kind, barred_by, barred_at)"
                        + " values (uuidv7(), ?, ?, ?, 'relative', ?, now())",
                person,
                desk.agency(),
                desk.practitioner(),
                desk.practitioner());
    }

    @Test
    void shouldShowWhatWasAsked_toWhoIsBarredOnlyWhereItBegan() throws SQLException {
        AccessCase access = asked();
        UUID question = access.asks();
        UUID elsewhere = school.registersAChild();
        UUID began = tellsTheHub("Late too.", elsewhere);
        Desk.NODE.run(
                "update originator_question set root_sharing = ? where id = ?", began, question);
        bars(elsewhere, supervisor);

        assertThat(supervisor.get("/subject-access/" + access.id()).is(200).list("lines"))
                .anySatisfy(line -> assertThat(line.containsKey("question")).isTrue());
    }
}
