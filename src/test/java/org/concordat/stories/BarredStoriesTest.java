package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HOUSING_LINE;
import static org.concordat.stories.Places.HUB_EARLY_HELP;
import static org.concordat.stories.Places.SCHOOL_TEAM;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Who must not read about a person: for them nothing about that person exists. INVARIANT (silent). */
class BarredStoriesTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Desk school = Desk.of("r.ahmed");
    private final Desk colleague = Desk.of("w.penn");
    private final Desk supervisor = Desk.of("d.marsh");
    private final Desk hub = Desk.of("j.okafor");
    private final UUID child = school.registersAChild();

    private Draft late() {
        return aSharing()
                .about(child)
                .to(HUB_EARLY_HELP)
                .saying("attendance", "Late on most days this month.");
    }

    private static JsonObject bar(Desk whom, String kind) {
        return new JsonObject()
                .put("practitioner", whom.practitioner().toString())
                .put("kind", kind);
    }

    private Answer bars(Desk desk, Desk whom, String kind) {
        return desk.post("/people/" + child + "/barred-readers", bar(whom, kind));
    }

    @Test
    @Clause({"BAR-4.1.3c", "BUC-3d"})
    void shouldNotExistForWhomeverIsBarred_whereverTheyLook() {
        UUID sent = school.share(late()).delivered().id();
        UUID held = school.share(late().forPurpose("research")).held().id();
        hub.open(sent).is(200);
        String name = supervisor.get("/people/" + child).json().getString("familyName");
        JsonObject search =
                new JsonObject().put("familyName", name).put("dateOfBirth", "2016-03-14");
        assertThat(school.post("/people/search", search).list("persons")).hasSize(1);

        bars(supervisor, school, "relative").is(201);
        // The hub's own bar, on its own record, holds for the school's worker too, and theirs for
        // its.
        bars(supervisor, hub, "allegedSource").is(201);

        for (String path : List.of(
                "/people/" + child,
                "/people/" + child + "/consents",
                "/people/" + child + "/disclosures",
                "/people/" + child + "/timeline",
                "/people/" + child + "/barred-readers",
                "/sharings/" + sent,
                "/sharings/" + sent + "/decision",
                "/sharings/" + held)) {
            school.get(path).isProblem(404, "not-found");
        }
        assertThat(school.post("/people/search", search).list("persons")).isEmpty();
        assertThat(school.get("/sharings?box=sent").text()).doesNotContain(sent.toString());
        assertThat(school.get("/sharings?box=held").text()).doesNotContain(held.toString());
        assertThat(school.get("/obligations").text()).doesNotContain(sent.toString());
        hub.open(sent).isProblem(404, "not-found");
        assertThat(hub.hasInInbox(sent)).isFalse();
        // Nor may they act on it, write about them, or record anything.
        school.act(held, "not-shared", new JsonObject().put("reason", "No."))
                .isProblem(404, "not-found");
        school.act(held, "ask-supervisor").isProblem(404, "not-found");
        assertThat(school.share(late()).isProblem(400, "invalid").fieldErrors())
                .containsExactly("persons/0 unknown");
        school.records(child, Desk.withdrawn()).isProblem(404, "not-found");
        // Everybody else goes on as before.
        colleague.get("/people/" + child).is(200);
        assertThat(supervisor.open(sent).is(200).json().getString("side")).isEqualTo("sender");
        assertThat(supervisor.get("/journal").text()).contains("readerBarred");
    }

    @Test
    @Clause("BAR-4.1.3c")
    void shouldHoldWhatIsForThem_andLetThroughWhatOthersOfTheTeamMayRead() {
        Desk other = Desk.of("c.brennan");
        bars(supervisor, hub, "ownCase").is(201);

        Answer toHer = school.share(late().toPerson(hub.practitioner())).held();
        assertThat(toHer.list("findings"))
                .anyMatch(f -> f.getString("check").equals("readerBarred")
                        && f.getString("result").equals("notSatisfied"));
        try (Stream hers = hub.stream();
                Stream theirs = other.stream()) {
            UUID sent = school.share(late()).delivered().id();

            assertThat(theirs.tells("inbox", sent, SOON)).isTrue();
            assertThat(hers.tells("inbox", sent, Duration.ofMillis(500))).isFalse();
            assertThat(other.hasInInbox(sent)).isTrue();
            assertThat(hub.hasInInbox(sent)).isFalse();
        }
        // When nobody of the team may read about them, it waits.
        bars(supervisor, other, "relative").is(201);
        UUID waiting = school.share(late()).held().id();

        String bar = supervisor.get("/people/" + child + "/barred-readers").list("bars").stream()
                .filter(b -> b.getJsonObject("practitioner")
                        .getString("id")
                        .equals(other.practitioner().toString()))
                .map(b -> b.getString("id"))
                .findFirst()
                .orElseThrow();
        ends(supervisor, bar).is(201);

        assertThat(Stream.within(SOON, () -> other.hasInInbox(waiting))).isTrue();
    }

    @Test
    void shouldGoNowhere_whenItsAuthorIsBarredWhileItWaits() {
        UUID alone = school.share(late().to(HOUSING_LINE)).held().id();
        UUID beside = school.share(late().about(child, school.registersAChild()).to(HOUSING_LINE))
                .held()
                .id();
        bars(supervisor, school, "relative").is(201);

        for (UUID held : List.of(beside, alone)) {
            assertThat(supervisor
                            .act(held, "judgement", Draft.judgement("identity", "attendance"))
                            .held()
                            .text())
                    .contains("We cannot find everybody this is about.");
            assertThat(Desk.of("t.adams").hasInInbox(held)).isFalse();
            supervisor
                    .act(held, "not-shared", new JsonObject().put("reason", "Written anew."))
                    .is(201);
        }
    }

    @Test
    void shouldHoldAcrossLinkedRecords_whicheverAgencyBarred() {
        UUID sent = school.share(late()).delivered().id();
        UUID atTheHub = UUID.fromString(hub.open(sent).list("persons").get(0).getString("id"));

        hub.post("/people/" + atTheHub + "/barred-readers", bar(colleague, "allegedSource"))
                .is(201);

        colleague.get("/people/" + child).isProblem(404, "not-found");
        // Whose bar it is is not told: the school's own list is empty.
        assertThat(supervisor.get("/people/" + child + "/barred-readers").list("bars"))
                .isEmpty();
    }

    @Test
    void shouldBeRecordedByWhoMayAndOnce() {
        bars(school, colleague, "relative").isProblem(403, "forbidden");
        bars(Desk.of("k.shepherd"), colleague, "allegedSource").isProblem(404, "not-found");
        bars(Desk.of("e.fairclough"), colleague, "relative").isProblem(403, "forbidden");
        assertThat(school.post(
                                "/people/" + child + "/barred-readers",
                                new JsonObject()
                                        .put("practitioner", UUID.randomUUID().toString())
                                        .put("kind", "allegedSource"))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("practitioner unknown");

        List<Integer> statuses = java.util.stream.Stream.generate(
                        () -> CompletableFuture.supplyAsync(
                                () -> bars(supervisor, colleague, "relative").status()))
                .limit(3)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(201, 409, 409);
        String bar = supervisor
                .get("/people/" + child + "/barred-readers")
                .list("bars")
                .get(0)
                .getString("id");
        ends(school, bar).isProblem(403, "forbidden");
        ends(Desk.of("c.brennan"), bar).isProblem(404, "not-found");
        ends(supervisor, bar).is(201);
        ends(supervisor, bar).isProblem(409, "conflict");
        colleague.get("/people/" + child).is(200);
        // One may bar oneself; then one cannot look at who is barred.
        bars(school, school, "ownCase").is(201);
        school.get("/people/" + child).isProblem(404, "not-found");
    }

    private static Answer ends(Desk desk, String bar) {
        return desk.send(desk.request("/barred-readers/" + bar + "/end")
                .header("Idempotency-Key", Desk.aKey())
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void shouldNotBePassedOnByWhomeverIsBarred_underAnotherName() {
        UUID sent = school.share(late()).delivered().id();
        String item = hub.open(sent).list("items").get(0).getString("id");
        UUID another = hub.registersAChild();
        bars(supervisor, hub, "relative").is(201);

        assertThat(hub.share(aSharing()
                                .kind("forward")
                                .about(another)
                                .to(SCHOOL_TEAM)
                                .forwarding(item))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("items/0/forwardOf unknown");
    }
}
