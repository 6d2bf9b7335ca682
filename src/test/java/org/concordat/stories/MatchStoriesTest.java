package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HOSPITAL_TEAM;
import static org.concordat.stories.Places.HUB_DUTY;
import static org.concordat.stories.Places.POLICE_DESK;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.concordat.stories.AtOnce.Held;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Two agencies know one child: who finds out, and what follows from it. */
class MatchStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Random RANDOM = new Random();
    private static final AtomicInteger STORIES = new AtomicInteger();

    private final Desk school = Desk.of("r.ahmed");
    private final Desk hospital = Desk.of("a.gill");
    private final Desk hub = Desk.of("j.okafor");

    /** A family of its own for each test. */
    private final String family = word() + "ham";

    private final String street = (1 + RANDOM.nextInt(90)) + " " + word() + " Road";

    /** Strangers of one postcode or one birthday may be asked about, too: each story has its own. */
    private final int story = STORIES.getAndIncrement();

    private final String postcode = "S" + (10 + story) + " 2AB";
    private final String born = LocalDate.of(2015, 1, 1).plusDays(17L * story).toString();

    private static String word() {
        StringBuilder letters = new StringBuilder();
        RANDOM.ints(8, 0, 26).forEach(n -> letters.append((char) ('a' + n)));
        return letters.toString();
    }

    private JsonObject child(String given) {
        return child(given, new JsonObject());
    }

    private JsonObject child(String given, JsonObject ofAddress) {
        JsonObject address = new JsonObject()
                .put("lines", new JsonArray().add(street))
                .put("town", "Rotherham")
                .put("postcode", postcode)
                .mergeIn(ofAddress);
        return new JsonObject()
                .put("givenName", given)
                .put("familyName", family)
                .put("dateOfBirth", born)
                .put("addresses", new JsonArray().add(address));
    }

    private static UUID registers(Desk desk, JsonObject child) {
        return desk.post("/people", child).is(201).id();
    }

    private static String personOf(UUID record) {
        return NODE.ask("select person from record where id = ?", record).get(0);
    }

    private static void lookedAt(UUID... records) {
        for (UUID record : records) {
            await().atMost(SOON)
                    .until(() ->
                            NODE.count("select count(*) from match_todo where record = ?", record)
                                    == 0);
        }
    }

    private Optional<JsonObject> pair(Desk reader, String box) {
        return reader.get("/hub/matches?box=" + box).is(200).list("matches").stream()
                .filter(match -> match.encode().contains(family))
                .findFirst();
    }

    private UUID idOf(String box) {
        return UUID.fromString(pair(hub, box).orElseThrow().getString("id"));
    }

    private static Answer says(Desk desk, UUID match, String verdict) {
        return desk.post(
                "/hub/matches/" + match,
                new JsonObject().put("verdict", verdict).put("note", "Rang both."));
    }

    private static Draft concern(UUID child) {
        return aSharing()
                .about(child)
                .to(HUB_DUTY)
                .saying("safeguardingConcern", "Is afraid of somebody at home.");
    }

    private static JsonObject refusal() {
        return new JsonObject().put("state", "refused").put("by", "parent");
    }

    @Test
    @Clause("ROT-1.5b")
    void shouldBindEveryAgency_whenOneChildIsRefusedAtAnother() {
        UUID pupil = registers(school, child("Mariam"));
        UUID patient = registers(hospital, child("Maryam"));
        UUID unasked = school.registersAChild();
        lookedAt(pupil, patient);
        assertThat(personOf(patient)).isEqualTo(personOf(pupil));
        school.consentGiven(pupil);
        school.share(concern(pupil)).delivered();

        hospital.records(patient, refusal()).is(201);

        Answer after = school.share(concern(pupil)).held();
        Answer never = school.share(concern(unasked)).held();
        assertThat(after.json().getJsonArray("findings"))
                .isEqualTo(never.json().getJsonArray("findings"));
        assertThat(after.json().getJsonArray("remedies"))
                .isEqualTo(never.json().getJsonArray("remedies"));
        assertThat(school.get("/people/" + pupil + "/consents").is(200).each("consents", "state"))
                .containsExactly("given");
    }

    @Test
    void shouldTellNobodyButTheHub_whenTwoAgenciesKnowOneChild() {
        JsonObject known = child("Leila");
        Answer first = school.post("/people", known).is(201);
        lookedAt(first.id());
        Answer second = hospital.post("/people", known).is(201);
        lookedAt(second.id());

        assertThat(personOf(second.id())).isEqualTo(personOf(first.id()));
        assertThat(second.json().fieldNames()).isEqualTo(first.json().fieldNames());
        JsonObject search = new JsonObject().put("familyName", family).put("dateOfBirth", born);
        assertThat(hospital.post("/people/search", search).is(200).each("persons", "id"))
                .containsExactly(second.id().toString());
        for (String supervisor : List.of("d.marsh", "b.calder", "c.brennan")) {
            assertThat(Desk.of(supervisor).get("/journal").is(200).text())
                    .doesNotContain("recordsLinked");
        }
        assertThat(pair(hub, "decided").orElseThrow().getString("state")).isEqualTo("linked");
        assertThat(NODE.count(
                        "select count(*) from journal_entry where act = 'RECORDS_LINKED' and agency is null"
                                + " and record = ?",
                        second.id()))
                .isOne();
    }

    @Test
    void shouldLeaveTwinsApartAndAskTheHubOnce() {
        UUID one = registers(school, child("Jayden"));
        UUID other = registers(hospital, child("Hayden"));
        lookedAt(one, other);
        assertThat(personOf(other)).isNotEqualTo(personOf(one));

        says(hub, idOf("open"), "different").is(201);
        UUID third = registers(hospital, child("Hayden"));
        lookedAt(third);

        assertThat(personOf(third)).isEqualTo(personOf(other)).isNotEqualTo(personOf(one));
        assertThat(pair(hub, "open")).isEmpty();
    }

    /** The platform takes a record's turn before it locks whose it is: so does the hub, and none waits for the other. */
    @Test
    void shouldHaveLockedNobody_whileThePlatformLooksAtOneOfThem() throws SQLException {
        UUID pupil = registers(school, child("Harry"));
        UUID patient = registers(hospital, child("Henry"));
        lookedAt(pupil, patient);
        UUID match = idOf("open");
        try (Held turn = new Held("insert into match_todo (record) values ('" + patient + "')")) {
            CompletableFuture<Answer> word =
                    CompletableFuture.supplyAsync(() -> says(hub, match, "same"));
            AtOnce.waiting(1);
            turn.run("set local lock_timeout = '200ms'");
            turn.run("select lock_all('{}', array['" + personOf(pupil) + "'::uuid], true, true)");
            turn.letGo();
            word.join().is(201);
        }
        assertThat(personOf(patient)).isEqualTo(personOf(pupil));
    }

    @Test
    void shouldLinkAndUnlinkWithoutLoss_whenTheHubSaysSo() {
        UUID pupil = registers(school, child("Harry"));
        UUID patient = registers(hospital, child("Henry"));
        lookedAt(pupil, patient);
        String before = personOf(pupil);
        String others = personOf(patient);
        assertThat(others).isNotEqualTo(before);
        school.consentGiven(pupil);
        hospital.records(patient, refusal()).is(201);
        school.preview(concern(pupil)).is(200);
        school.share(concern(pupil)).delivered();
        UUID match = idOf("open");

        says(hub, match, "same").is(201);
        assertThat(personOf(patient)).isEqualTo(personOf(pupil));
        UUID held = school.share(concern(pupil)).held().id();

        hub.post("/hub/matches/" + match + "/undo", new JsonObject().put("note", "Two boys."))
                .is(201);
        assertThat(personOf(pupil)).isEqualTo(before);
        assertThat(personOf(patient)).isEqualTo(others);
        // What was held by it is decided afresh, by itself.
        await().atMost(SOON)
                .until(() -> NODE.ask("select state from sharing where id = ?", held)
                        .equals(List.of("delivered")));
        assertThat(NODE.ask("select act from match_act where pair = ? order by at", match))
                .containsExactly("same", "undone");
        assertThat(pair(hub, "open").orElseThrow().getJsonObject("last").getString("note"))
                .isEqualTo("Two boys.");
        assertThat(Desk.of("c.brennan").get("/journal").is(200).each("entries", "act"))
                .contains("matchDecided", "matchesRead");
    }

    /** INVARIANT (closed): what was said of one boy is not let go by what was agreed for another. */
    @Test
    void shouldHoldWhatIsPassedOn_whenTheRecordThatItWasFiledUnderTurnsOutAnothers() {
        UUID pupil = registers(school, child("Harry"));
        UUID patient = registers(hospital, child("Henry"));
        lookedAt(pupil, patient);
        UUID match = idOf("open");
        says(hub, match, "same").is(201);
        school.consentGiven(pupil);
        UUID sent = school.share(aSharing()
                        .about(pupil)
                        .to(HOSPITAL_TEAM)
                        .saying("attendance", "Late on nine of ten days.")
                        .judging("identity", "attendance"))
                .delivered()
                .id();
        Answer received = hospital.open(sent).is(200);
        assertThat(received.list("persons").get(0).getString("id")).isEqualTo(patient.toString());
        hospital.consentGiven(patient);
        UUID held = hospital.share(aSharing()
                        .kind("forward")
                        .about(patient)
                        .to(POLICE_DESK)
                        .forwarding(received.list("items").get(0).getString("id"))
                        .judging("identity", "attendance"))
                .held()
                .id();

        hub.post("/hub/matches/" + match + "/undo", new JsonObject().put("note", "Two boys."))
                .is(201);
        JsonObject request = school.get("/onward-requests").is(200).list("requests").stream()
                .filter(asked -> asked.getString("sharing").equals(sent.toString()))
                .findFirst()
                .orElseThrow();
        school.post(
                        "/onward-requests/" + request.getString("id"),
                        new JsonObject().put("answer", "granted"))
                .is(201);

        Answer again = hospital.act(held, "judgement", Draft.judgement("identity", "attendance"))
                .held();
        assertThat(again.list("findings").stream()
                        .filter(found -> found.getString("check").equals("onward"))
                        .map(found -> found.getString("result")))
                .containsOnly("satisfied");
        assertThat(again.text()).contains("We cannot find everybody this is about.");
    }

    private UUID idOf(String given, String other) {
        return hub.get("/hub/matches?box=open").is(200).list("matches").stream()
                .filter(match -> Set.of(match.getJsonArray("records").stream()
                                .map(record -> ((JsonObject) record).getString("name"))
                                .toArray())
                        .equals(Set.of(given + " " + family, other + " " + family)))
                .map(match -> UUID.fromString(match.getString("id")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldStayApart_whenOneWordIsTakenBackAfterAnother() {
        UUID first = registers(school, child("Robert"));
        UUID second = registers(school, child("Jayden"));
        UUID third = registers(hospital, child("Hayden"));
        lookedAt(first, second, third);
        UUID earlier = idOf("Hayden", "Jayden");
        UUID later = idOf("Jayden", "Robert");
        says(hub, earlier, "same").is(201);
        says(hub, later, "same").is(201);
        assertThat(List.of(personOf(second), personOf(third))).containsOnly(personOf(first));

        hub.post("/hub/matches/" + earlier + "/undo", new JsonObject()).is(201);
        assertThat(personOf(third)).isNotEqualTo(personOf(first));
        hub.post("/hub/matches/" + later + "/undo", new JsonObject()).is(201);

        assertThat(List.of(personOf(first), personOf(second), personOf(third)))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldComeBackToWhomItWasLinkedFirst_whenTheLastWordIsTakenBackFirst() {
        UUID first = registers(school, child("Robert"));
        UUID second = registers(school, child("Jayden"));
        UUID third = registers(hospital, child("Hayden"));
        lookedAt(first, second, third);
        UUID earlier = idOf("Hayden", "Jayden");
        UUID later = idOf("Jayden", "Robert");
        says(hub, earlier, "same").is(201);
        says(hub, later, "same").is(201);

        hub.post("/hub/matches/" + later + "/undo", new JsonObject()).is(201);
        assertThat(personOf(third)).isEqualTo(personOf(second)).isNotEqualTo(personOf(first));
        hub.post("/hub/matches/" + earlier + "/undo", new JsonObject()).is(201);

        assertThat(List.of(personOf(first), personOf(second), personOf(third)))
                .doesNotHaveDuplicates();
    }

    private List<Set<String>> asked() {
        return hub.get("/hub/matches?box=open").is(200).list("matches").stream()
                .map(match -> match.getJsonArray("records").stream()
                        .map(record -> ((JsonObject) record).getString("name"))
                        .filter(name -> name.endsWith(family))
                        .map(name -> name.substring(0, name.indexOf(' ')))
                        .collect(Collectors.toSet()))
                .filter(names -> !names.isEmpty())
                .toList();
    }

    private void threeWhoMayBeOne() {
        UUID robert = registers(school, child("Robert"));
        UUID jayden = registers(school, child("Jayden"));
        UUID hayden = registers(hospital, child("Hayden"));
        lookedAt(robert, jayden, hayden);
        assertThat(asked())
                .as("the third question waits")
                .containsExactlyInAnyOrder(Set.of("Robert", "Jayden"), Set.of("Jayden", "Hayden"));
    }

    @Test
    void shouldAskAboutTheThird_whenTheSecondIsSomebodyElse() {
        threeWhoMayBeOne();

        says(hub, idOf("Hayden", "Jayden"), "different").is(201);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(asked())
                        .containsExactlyInAnyOrder(
                                Set.of("Robert", "Jayden"), Set.of("Robert", "Hayden")));
        assertThat(NODE.count(
                        "select max(bearers) from name_count where kind = 'family' and name = ?",
                        family))
                .as("nobody is counted twice who was looked at twice")
                .isEqualTo(3);
    }

    @Test
    void shouldAskOnceAboutTwoPersons_whenTwoRecordsOfOneWereAskedAbout() {
        threeWhoMayBeOne();
        says(hub, idOf("Hayden", "Jayden"), "cannotTell").is(201);
        await().atMost(SOON).until(() -> asked().contains(Set.of("Robert", "Hayden")));

        says(hub, idOf("unsure"), "same").is(201);

        assertThat(asked()).hasSize(1);
        says(hub, idOf("open"), "different").is(201);
        assertThat(asked()).isEmpty();
    }

    @Test
    void shouldSettleWhatElseWasAsked_whenTheHubHasSaidThatTwoNamesAreOnes() {
        UUID robert = registers(school, grownUp("Robert"));
        lookedAt(robert);
        UUID jayden = registers(school, grownUp("Jayden"));
        lookedAt(jayden);
        JsonObject either = grownUp("");
        either.remove("givenName");
        UUID nameless = registers(hospital, either);
        lookedAt(nameless);
        assertThat(personOf(nameless)).isNotIn(personOf(robert), personOf(jayden));

        says(hub, idOf("Robert", "Jayden"), "same").is(201);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(personOf(nameless)).isEqualTo(personOf(robert)));
        assertThat(pair(hub, "open")).isEmpty();
    }

    private JsonObject grownUp(String given) {
        return child(given).put("dateOfBirth", "1980" + born.substring(4));
    }

    @Test
    void shouldFindTheirPerson_whenTheHubHasSaidThatTwoNamesAreOnes() {
        UUID robert = registers(school, child("Robert"));
        UUID jayden = registers(school, child("Jayden"));
        lookedAt(robert, jayden);
        says(hub, idOf("open"), "same").is(201);

        UUID again = registers(hospital, child("Robert"));
        lookedAt(again);

        assertThat(personOf(again)).isEqualTo(personOf(robert)).isEqualTo(personOf(jayden));
        assertThat(asked()).isEmpty();
    }

    @Test
    void shouldShowNoAddressAtAll_whenOneOfThemIsFlagged() {
        registers(school, child("Jack", new JsonObject().put("flagged", true)));
        UUID patient = registers(hospital, child("John"));
        lookedAt(patient);

        JsonObject match = pair(hub, "open").orElseThrow();

        assertThat(match.getBoolean("addressesMasked")).isTrue();
        assertThat(match.encode())
                .doesNotContain(street)
                .doesNotContain(postcode)
                .doesNotContain("probability")
                .doesNotContain("postcode")
                .doesNotContain("lines\":[\"");
    }

    @Test
    void shouldRefuseEverybodyButTheHub() {
        UUID pupil = registers(school, child("Ben"));
        UUID patient = registers(hospital, child("Benjamin"));
        lookedAt(pupil, patient);
        UUID match = idOf("open");
        for (String username : List.of("r.ahmed", "d.marsh", "e.fairclough")) {
            Desk desk = Desk.of(username);
            desk.get("/hub/matches").is(403);
            says(desk, match, "same").is(403);
            desk.post("/hub/matches/" + match + "/undo", new JsonObject()).is(403);
        }
        assertThat(pair(hub, "open")).isPresent();
    }

    @Test
    void shouldAnswerOnce_whenTwoDecideOrOneRetries() {
        UUID pupil = registers(school, child("Will"));
        UUID patient = registers(hospital, child("William"));
        lookedAt(pupil, patient);
        UUID match = idOf("open");
        JsonObject unsure = new JsonObject().put("verdict", "cannotTell");
        String key = Desk.aKey();

        UUID said = hub.post("/hub/matches/" + match, unsure, key).is(201).id();

        assertThat(hub.post("/hub/matches/" + match, unsure, key).is(201).id()).isEqualTo(said);
        assertThat(idOf("unsure")).isEqualTo(match);
        says(hub, match, "different").is(201);
        says(hub, match, "same").isProblem(409, "conflict");
        says(hub, UUID.randomUUID(), "same").isProblem(404, "not-found");
    }
}
