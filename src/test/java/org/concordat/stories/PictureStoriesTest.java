package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Worries of several agencies come together, and what the hub may do then. */
class PictureStoriesTest {
    private static final StoryNode NODE = Desk.NODE;

    private final Desk school = Desk.of("r.ahmed");
    private final Desk supervisor = Desk.of("d.marsh");
    private final Desk hospital = Desk.of("a.gill");
    private final Desk police = Desk.of("k.shepherd");
    private final Desk social = Desk.of("l.hartley");
    private final Desk hub = Desk.of("j.okafor");
    private final Worry worry = new Worry();

    private UUID schools = new UUID(0, 0);
    private UUID hospitals = new UUID(0, 0);

    /** Four niggling concerns of four agencies over nine months, two of them sealed. */
    private JsonObject four(long seed) {
        worry.knownTo(school, hospital, police, social);
        List<Runnable> lodging = new ArrayList<>(List.of(
                () -> worry.open(police, "missing", "niggling", 270),
                () -> schools = worry.sealed(school, "neglect", "niggling", 180).id(),
                () -> hospitals =
                        worry.sealed(hospital, "injury", "niggling", 90).id(),
                () -> worry.open(social, "behaviour", "niggling", 0)));
        Collections.shuffle(lodging, new Random(seed));
        lodging.forEach(Runnable::run);
        return worry.pictureOf(hub, 4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Clause({"BUC-9c", "ROT-1.1", "ROT-1.6b"})
    void shouldComeTogether_inWhateverOrderTheyCame(long seed) {
        JsonObject picture = four(seed);

        assertThat(worry.pictures()).isOne();
        assertThat(picture.getString("state")).isEqualTo("new");
        assertThat(picture.getBoolean("opened")).isFalse();
        assertThat(Answer.objects(picture.getJsonArray("kinds")).stream()
                        .map(kind -> kind.getString("kind")))
                .containsExactly("behaviour", "injury", "missing", "neglect");
        assertThat(picture.fieldNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "state",
                        "opened",
                        "persons",
                        "person",
                        "agencies",
                        "kinds",
                        "since",
                        "emergedAt",
                        "reviewAt");
        Answer read = hub.get("/hub/pictures/" + picture.getString("id")).is(200);
        for (String hidden : List.of(
                worry.text,
                "School",
                "Hospital",
                "Rukhsana",
                "Amrit",
                schools.toString(),
                hospitals.toString())) {
            assertThat(read.text()).doesNotContain(hidden);
        }
        // Decided for each who lodged, and told to nobody by a sharing of its own.
        assertThat(NODE.count(
                        "select count(distinct record) from picture_telling where picture = ?",
                        UUID.fromString(picture.getString("id"))))
                .isEqualTo(4);
        assertThat(hub.inbox().toString()).doesNotContain(schools.toString());
        assertThat(supervisor.get("/journal").is(200).each("entries", "act"))
                .contains("sealedWeighed");
    }

    @Test
    void shouldStayOne_whenItIsWeighedTwiceAndOnTwoNodes() {
        four(4);
        try (StoryNode.Running second = NODE.another()) {
            assertThat(second.port()).isPositive();
            for (int i = 0; i < 5; i++) {
                NODE.run(
                        "insert into weigh_todo (record, due) select r.id, true from record r where r.family_name = ?"
                                + " on conflict (record) do update set due = true",
                        worry.family);
                worry.weighed();
            }
        }
        assertThat(worry.pictures()).isOne();
        assertThat(worry.picture(hub).orElseThrow().getInteger("agencies")).isEqualTo(4);
    }

    @Test
    void shouldNotArise_whenTheGateLetsTooFewBeKnown() {
        // Jobs and Skills and Housing Options have no way to the hub without judgement, and nobody
        // can write one here.
        Desk jobs = Desk.of("n.castell");
        Desk youth = Desk.of("d.wallace");
        worry.knownTo(jobs, youth);
        worry.sealed(jobs, "home", "worried", 1);
        worry.sealed(youth, "online", "worried", 1);
        worry.weighed();
        boolean told = NODE.count(
                        "select count(*) from journal_entry where act = 'SEALED_WEIGHED' and record in"
                                + " (select id from record where family_name = ?) and detail->>'outcome' = 'held'",
                        worry.family)
                > 0;
        assertThat(told).isTrue();
        assertThat(worry.picture(hub)).isEmpty();
        assertThat(worry.pictures()).isZero();
        assertThat(NODE.count(
                        "select count(*) from record r join agency a on a.id = r.agency where a.hub and r.family_name = ?",
                        worry.family))
                .isZero();
    }

    private Answer open(String picture, JsonObject body) {
        return hub.post("/hub/pictures/" + picture + "/open", body);
    }

    private static JsonObject ground() {
        JsonObject ground = Draft.Ground.childSignificantHarm().json();
        return new JsonObject().put("ground", ground);
    }

    @Test
    @Clause({"BUC-3f", "ROT-1.6b"})
    void shouldAskEachWhoLodged_andTheyDecideHow() {
        String picture = four(5).getString("id");
        open(picture, new JsonObject()).is(201);

        JsonObject asked = school.get("/concerns/" + schools).is(200).json().getJsonObject("asked");
        assertThat(asked.getString("state")).isEqualTo("asked");
        assertThat(asked.getString("due")).isNotEmpty();
        assertThat(supervisor.get("/concerns/" + schools).is(200).json().containsKey("asked"))
                .isTrue();
        Answer only = school.post(
                        "/concerns/" + schools + "/answer",
                        new JsonObject()
                                .put("answer", "concernOnly")
                                .put("ring", "Rukhsana Ahmed, extension 4"))
                .is(201);
        assertThat(only.json().getString("outcome")).isEqualTo("delivered");
        String told = hub.open(UUID.fromString(only.json().getString("sharing")))
                .is(200)
                .text();
        assertThat(told).contains("holds a concern", "extension 4").doesNotContain(worry.text);
        hospital.post(
                        "/concerns/" + hospitals + "/answer",
                        new JsonObject()
                                .put("answer", "object")
                                .put("reason", "It would put the mother at risk."))
                .is(201);
        JsonObject read = hub.get("/hub/pictures/" + picture).is(200).json();
        assertThat(read.getJsonArray("answers").stream()
                        .map(a -> ((JsonObject) a).getString("state")))
                .containsExactlyInAnyOrder("concernOnly", "objected");
        assertThat(read.encode()).doesNotContain("mother");
        // The police and social care have told the hub already: nobody asks them again.
        assertThat(NODE.count(
                        "select count(*) from picture_request where picture = ?",
                        UUID.fromString(picture)))
                .isEqualTo(2);
        school.post("/concerns/" + schools + "/answer", new JsonObject().put("answer", "full"))
                .isProblem(409, "conflict");
    }

    @Test
    void shouldPassTheGate_whenItIsAnsweredInFull() {
        String picture = four(6).getString("id");
        open(picture, new JsonObject()).is(201);

        Answer full = school.post(
                        "/concerns/" + schools + "/answer", new JsonObject().put("answer", "full"))
                .is(201);

        // The school's agreement needs consent: the gate holds it until the author states why it
        // goes.
        assertThat(full.json().getString("outcome")).isEqualTo("held");
        UUID sharing = UUID.fromString(full.json().getString("sharing"));
        school.act(sharing, "ground", Draft.Ground.childSignificantHarm().json())
                .is(201);
        assertThat(hub.open(sharing).is(200).text()).contains(worry.text);
        assertThat(school.get("/concerns/" + schools)
                        .json()
                        .getJsonObject("asked")
                        .getString("state"))
                .isEqualTo("shared");
    }

    @Test
    @Clause("ROT-1.6c")
    void shouldLetTheTextsGoAtOnce_onAGroundOfSignificantHarm() {
        String picture = four(7).getString("id");
        assertThat(open(
                                picture,
                                new JsonObject()
                                        .put(
                                                "ground",
                                                new JsonObject()
                                                        .put("id", "childSignificantHarm")
                                                        .put("particulars", "Hurt.")))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactlyInAnyOrder(
                        "ground/necessity required", "ground/proportionality required");

        open(picture, ground()).is(201);

        List<String> sharings = await().atMost(Worry.SOON)
                .until(
                        () ->
                                hub
                                        .get("/hub/pictures/" + picture)
                                        .is(200)
                                        .each("answers", "sharing")
                                        .stream()
                                        .filter(id -> !id.isEmpty())
                                        .toList(),
                        found -> found.size() == 2);
        for (String sharing : sharings) {
            assertThat(hub.open(UUID.fromString(sharing)).is(200).text()).contains(worry.text);
            assertThat(NODE.ask(
                            "select practitioner from statement where sharing = ?",
                            UUID.fromString(sharing)))
                    .containsExactly(hub.practitioner().toString());
            assertThat(NODE.ask(
                            "select sender_agency from sharing where id = ?",
                            UUID.fromString(sharing)))
                    .doesNotContain(hub.agency().toString());
        }
        // Those who lodged are told, and may add.
        JsonObject own = school.get("/concerns/" + schools).is(200).json();
        assertThat(own.getJsonObject("asked").getBoolean("atOnce")).isTrue();
        school.post(
                        "/concerns/" + schools + "/add",
                        new JsonObject().put("text", "One thing more."))
                .is(201);
        open(picture, ground()).isProblem(409, "conflict");
    }

    @Test
    void shouldWaitAndFade_whenItIsPutOffAndNothingComes() {
        String picture = four(8).getString("id");
        hub.post(
                        "/hub/pictures/" + picture + "/not-now",
                        new JsonObject().put("reason", "Known to us."))
                .is(201);
        assertThat(worry.picture(hub).orElseThrow().getString("state")).isEqualTo("notNow");
        assertThat(hub.get("/hub/pictures/" + picture).json().getString("reason"))
                .isEqualTo("Known to us.");

        // Two years go by.
        NODE.run(
                "update concern set observed_on = observed_on - 1500 where record in"
                        + " (select id from record where family_name = ?)",
                worry.family);
        NODE.run("update picture set review_at = now() where id = ?", UUID.fromString(picture));

        await().atMost(Worry.SOON).until(() -> worry.picture(hub).isEmpty());
        assertThat(NODE.ask("select state from picture where id = ?", UUID.fromString(picture)))
                .containsExactly("faded");
        hub.get("/hub/pictures/" + picture).isProblem(404, "not-found");
    }

    @Test
    void shouldFade_whenAConcernIsTakenBack() {
        worry.knownTo(school, hospital);
        UUID one = worry.sealed(school, "missing", "niggling", 0).id();
        worry.sealed(hospital, "injury", "niggling", 0);
        worry.pictureOf(hub, 2);

        school.post("/concerns/" + one + "/withdraw", new JsonObject().put("reason", "Explained."))
                .is(201);

        await().atMost(Worry.SOON).until(() -> worry.picture(hub).isEmpty());
    }

    @Test
    void shouldFollowLinks() {
        // Two children to all appearances, until somebody links them; and apart again afterwards.
        Worry other = new Worry();
        worry.sealed(school, "missing", "niggling", 0);
        other.sealed(hospital, "injury", "niggling", 0);
        worry.nothingYet(hub);
        other.nothingYet(hub);
        UUID pupil = worry.at(school);
        UUID patient = other.at(hospital);
        String was = NODE.ask("select person from record where id = ?", patient).get(0);

        NODE.run(
                "update record set person = (select person from record where id = ?) where id = ?",
                pupil,
                patient);
        await().atMost(Worry.SOON)
                .until(() ->
                        worry.picture(hub).isPresent() || other.picture(hub).isPresent());
        NODE.run("update record set person = ?::uuid where id = ?", UUID.fromString(was), patient);

        await().atMost(Worry.SOON)
                .until(() -> worry.picture(hub).isEmpty() && other.picture(hub).isEmpty());
    }

    @Test
    void shouldNotExist_forWhomeverIsBarred() {
        String picture = four(9).getString("id");
        Desk other = Desk.of("p.nowak");
        assertThat(worry.picture(other)).isPresent();
        String record = worry.picture(hub).orElseThrow().getJsonObject("person").getString("id");
        Desk.of("c.brennan")
                .post(
                        "/people/" + record + "/barred-readers",
                        new JsonObject()
                                .put("practitioner", other.practitioner().toString())
                                .put("kind", "relative"))
                .is(201);

        assertThat(worry.picture(other)).isEmpty();
        other.get("/hub/pictures/" + picture).isProblem(404, "not-found");
        other.post("/hub/pictures/" + picture + "/open", new JsonObject())
                .isProblem(404, "not-found");
        other.post("/hub/pictures/" + picture + "/not-now", new JsonObject().put("reason", "No."))
                .isProblem(404, "not-found");
        assertThat(worry.picture(hub)).isPresent();
    }

    @Test
    void shouldRefuseEverybodyButTheHub() {
        for (String username : List.of("r.ahmed", "d.marsh", "e.fairclough", "b.calder")) {
            Desk desk = Desk.of(username);
            desk.get("/hub/pictures").is(403);
            desk.get("/hub/pictures/" + UUID.randomUUID()).is(403);
            desk.post("/hub/pictures/" + UUID.randomUUID() + "/open", new JsonObject())
                    .is(403);
        }
    }

    @Test
    void shouldShowAStewardWhy_onInventedConcerns() {
        Desk steward = Desk.of("e.fairclough");
        JsonArray two = new JsonArray()
                .add(invented("A school", "missing", 0))
                .add(invented("A hospital", "injury", 30));
        JsonObject enough = steward.post(
                        "/pictures/simulate", new JsonObject().put("concerns", two))
                .is(200)
                .json();
        assertThat(enough.getBoolean("picture")).isTrue();
        assertThat(enough.getJsonArray("steps").encode()).contains("A school: Going missing");
        JsonArray one = new JsonArray();
        for (int i = 0; i < 5; i++) {
            one.add(invented("A school", "missing", i));
        }
        JsonObject tooFew = steward.post(
                        "/pictures/simulate", new JsonObject().put("concerns", one))
                .is(200)
                .json();
        assertThat(tooFew.getBoolean("picture")).isFalse();
        assertThat(tooFew.getJsonArray("steps").encode()).contains("no agency adds more");
        school.post("/pictures/simulate", new JsonObject().put("concerns", one)).is(403);
    }

    private static JsonObject invented(String agency, String kind, int daysAgo) {
        return new JsonObject()
                .put("agency", agency)
                .put("kind", kind)
                .put("level", "niggling")
                .put("daysAgo", daysAgo);
    }

    @Test
    void shouldTellTheHubByItsStream_withoutAWord() {
        try (Stream stream = hub.stream()) {
            String picture = four(10).getString("id");
            assertThat(stream.tells(
                            "picture", UUID.fromString(picture), java.time.Duration.ofSeconds(10)))
                    .isTrue();
            assertThat(stream.text())
                    .doesNotContain(worry.family)
                    .doesNotContain(schools.toString());
        }
        assertThat(Optional.of(worry.pictures())).contains(1L);
    }
}
