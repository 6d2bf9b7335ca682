package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Draft.aSharing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** An agreement from the first draft to its end, as the steward and the parties work on it. */
class AgreementStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final UUID SCHOOL = NODE.agency("Clifton Lane School");
    private static final UUID REACH = NODE.agency("Youth Reach");

    private final Desk steward = Desk.of("e.fairclough");
    private final Desk school = Desk.of("d.marsh");
    private final Desk reach = Desk.of("g.foster");

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/London"));
    }

    private static JsonObject terms() {
        return terms(SCHOOL, REACH);
    }

    private static JsonObject terms(UUID discloser, UUID recipient) {
        return new JsonObject()
                .put("title", "School to Youth Reach " + COUNT.incrementAndGet())
                .put("community", NODE.community("Children and young people").toString())
                .put("disclosers", Draft.ids(discloser))
                .put("recipients", Draft.ids(recipient))
                .put("purposes", new JsonArray(List.of("supportInNeed")))
                .put("categories", new JsonArray(List.of("identity", "attendance")))
                .put("lawfulBasis", "gdpr-6-1-e")
                .put("controller", "recipient")
                .put("contractual", true)
                .put("from", today().toString())
                .put(
                        "statements",
                        new JsonObject()
                                .put("purpose", "So that nobody falls behind.")
                                .put("use", "To offer a mentor.")
                                .put("scope", "Days missed.")
                                .put("responsibility", "On receipt.")
                                .put("responsibilities", "The school tells; Youth Reach helps."));
    }

    private static JsonObject signature(UUID agency, int version, String role) {
        return new JsonObject()
                .put("agency", agency.toString())
                .put("name", "Sam Signer")
                .put("role", role)
                .put("signedOn", today().toString())
                .put("version", version);
    }

    private static JsonObject reason(String why) {
        return new JsonObject().put("reason", why);
    }

    private UUID drafted() {
        return steward.post("/agreements", terms()).is(201).id();
    }

    private Answer signed(Desk desk, UUID agreement, UUID agency) {
        return desk.post(
                "/agreements/" + agreement + "/sign-offs",
                signature(agency, 1, "Operational manager"));
    }

    /** One between the school and Youth Reach. */
    UUID started() {
        UUID agreement = drafted();
        signed(school, agreement, SCHOOL).is(201);
        signed(reach, agreement, REACH).is(201);
        steward.post("/agreements/" + agreement + "/start", new JsonObject()).is(201);
        return agreement;
    }

    private JsonObject shown(UUID agreement) {
        return steward.get("/agreements/" + agreement).is(200).json();
    }

    private static List<String> warnings(Answer answer) {
        return answer.json().containsKey("warnings") ? answer.each("warnings", "code") : List.of();
    }

    @Test
    @Clause({"BAR-4.1.3k", "BAR-5", "LLR-D", "LLR-P8", "ROT-1.3.1", "ROT-1.3.2"})
    void shouldComeIntoForce_onceEveryPartySigned() {
        UUID agreement = drafted();
        String path = "/agreements/" + agreement;
        assertThat(shown(agreement).getString("stage")).isEqualTo("draft");
        steward.post(path + "/start", new JsonObject()).isProblem(409, "conflict");

        Answer first = signed(school, agreement, SCHOOL).is(201);
        assertThat(first.json().getString("stage")).isEqualTo("draft");
        assertThat(warnings(first)).isEmpty();
        Answer last = reach.post(path + "/sign-offs", signature(REACH, 1, "Volunteer"))
                .is(201);
        assertThat(last.json().getString("stage")).isEqualTo("signed");
        assertThat(warnings(last)).containsExactly("unusualRole");
        Answer begun = steward.post(path + "/start", new JsonObject()).is(201);

        assertThat(begun.json().getString("stage")).isEqualTo("inForce");
        JsonObject shown = shown(agreement);
        assertThat(shown.getString("state")).isEqualTo("inForce");
        assertThat(shown.getBoolean("contractual")).isTrue();
        assertThat(shown.getString("reviewBy")).isEqualTo(today().plusMonths(24).toString());
        assertThat(shown.getJsonArray("signOffs")).hasSize(2);
        steward.post(path, new JsonObject().put("version", 1).put("terms", terms()))
                .isProblem(409, "conflict");
    }

    @Test
    @Clause({"LLR-P8", "ROT-1.6d"})
    void shouldReleaseWhatWaited_whenItComesIntoForce() {
        // A flow that no other agreement covers.
        UUID academy = NODE.agency("Wickersley Road Academy");
        UUID haven = NODE.agency("Haven Domestic Abuse Service");
        Desk desk = Desk.of("s.bright");
        Draft late = aSharing()
                .about(desk.registersAChild())
                .to(NODE.team("Haven Domestic Abuse Service", "Helpline"))
                .forPurpose("supportInNeed")
                .saying("attendance", "Missed nine days.");
        UUID held = desk.share(late).held().id();

        UUID agreement =
                steward.post("/agreements", terms(academy, haven)).is(201).id();
        signed(Desk.of("y.chen"), agreement, academy).is(201);
        signed(Desk.of("j.mercer"), agreement, haven).is(201);
        desk.share(late).held();
        steward.post("/agreements/" + agreement + "/start", new JsonObject()).is(201);

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(desk.open(held).is(200).json().getString("state"))
                        .isEqualTo("delivered"));
        steward.post("/agreements/" + agreement + "/suspend", reason("A mistake in it."))
                .is(201);
        desk.share(late).held();
        steward.post("/agreements/" + agreement + "/resume", reason("Mended.")).is(201);
        desk.share(late).delivered();
        steward.post("/agreements/" + agreement + "/end", reason("Done.")).is(201);
        desk.share(late).held();
    }

    @Test
    @Clause("LLR-b")
    void shouldNotBeSigned_whileAStatementIsMissing() {
        UUID agreement = steward.post("/agreements", without(terms(), "statements"))
                .is(201)
                .id();
        assertThat(signed(school, agreement, SCHOOL).isProblem(400, "invalid").fieldErrors())
                .containsExactly(
                        "statements/purpose required",
                        "statements/scope required",
                        "statements/responsibilities required");
        assertThat(shown(agreement).getJsonArray("missing")).hasSize(3);
        assertThat(shown(agreement).getJsonArray("signOffs")).isEmpty();
    }

    private static JsonObject without(JsonObject json, String field) {
        json.remove(field);
        return json;
    }

    @Test
    @Clause({"ROT-4.3c", "LLR-c"})
    void shouldBeRefused_whereItSaysMoreThanItsCommunity() {
        JsonObject wrong = terms().put(
                        "purposes", new JsonArray(List.of("supportInNeed", "research")))
                .put("recipients", Draft.ids(REACH, NODE.agency("Jobs and Skills")))
                .put("categories", new JsonArray(List.of("identity", "Everything", "shoeSize")))
                .put("lawfulBasis", "because")
                .put("reviewBy", today().toString());
        assertThat(steward.post("/agreements", wrong).isProblem(400, "invalid").fieldErrors())
                .containsExactlyInAnyOrder(
                        "purposes/1 notInCommunity",
                        "recipients/1 notMember",
                        "categories/1 all",
                        "categories/2 unknown",
                        "lawfulBasis unknown",
                        "reviewBy tooEarly");
        JsonArray all =
                new JsonArray(steward.get("/pack").json().getJsonArray("categories").stream()
                        .map(one -> ((JsonObject) one).getString("id"))
                        .toList());
        assertThat(steward.post("/agreements", terms().put("categories", all))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("categories all");
    }

    @Test
    void shouldLoseItsSignatures_whenItIsChanged() {
        UUID agreement = drafted();
        String path = "/agreements/" + agreement;
        signed(school, agreement, SCHOOL).is(201);
        JsonObject edit = new JsonObject()
                .put("version", 1)
                .put("terms", terms().put("categories", new JsonArray(List.of("identity"))));
        assertThat(steward.post(path, edit).is(201).json().getInteger("version"))
                .isEqualTo(2);

        // Somebody else's edit is not overwritten, and nobody signs what they have not read.
        steward.post(path, edit).isProblem(409, "conflict");
        signed(reach, agreement, REACH).isProblem(409, "conflict");
        assertThat(shown(agreement).getJsonArray("unsigned")).hasSize(2);
        steward.post(path + "/discard", reason("Not wanted.")).is(201);
        assertThat(shown(agreement).getString("stage")).isEqualTo("ended");
    }

    @Test
    void shouldBeSignedByItsPartiesOnly_eachForItself() {
        UUID agreement = drafted();
        signed(reach, agreement, SCHOOL).isProblem(404, "not-found");
        signed(reach, agreement, UUID.randomUUID()).isProblem(404, "not-found");
        signed(Desk.of("b.calder"), agreement, NODE.agency("Police")).isProblem(400, "invalid");
        signed(Desk.of("r.ahmed"), agreement, SCHOOL).isProblem(403, "forbidden");
        signed(steward, agreement, SCHOOL).is(201);
        signed(school, UUID.randomUUID(), SCHOOL).isProblem(404, "not-found");
        school.post("/agreements", terms()).isProblem(403, "forbidden");
    }

    @Test
    @Clause("ROT-4.1.5")
    void shouldBeReviewed_withTheNextDate() {
        UUID agreement = started();
        NODE.run(
                "update agreement set review_by = ? where id = ?",
                java.sql.Date.valueOf(today().plusDays(20)),
                agreement);
        assertThat(shown(agreement).getString("stage")).isEqualTo("dueForReview");
        assertThat(school.get("/register/due").is(200).text()).contains(agreement.toString());

        Answer reviewed = steward.post(
                        "/agreements/" + agreement + "/reviews",
                        new JsonObject()
                                .put("reviewedOn", today().toString())
                                .put("outcome", "Still needed."))
                .is(201);

        assertThat(reviewed.json().getString("stage")).isEqualTo("inForce");
        JsonObject shown = shown(agreement);
        assertThat(shown.getString("reviewBy")).isEqualTo(today().plusMonths(24).toString());
        assertThat(shown.getJsonArray("reviews").getJsonObject(0).getString("outcome"))
                .isEqualTo("Still needed.");
        assertThat(school.get("/register/due").text()).doesNotContain(agreement.toString());
        steward.post("/agreements/" + agreement + "/end", new JsonObject())
                .isProblem(400, "invalid");
        steward.post("/agreements/" + agreement + "/end", reason("No longer.")).is(201);
    }

    @Test
    @Clause({"LLR-P9", "ROT-4.3a"})
    void shouldHaveAHistory_thatTheConcernedMayRead() {
        UUID agreement = drafted();
        steward.post(
                        "/agreements/" + agreement,
                        new JsonObject()
                                .put("version", 1)
                                .put("terms", terms().put("title", "Renamed")))
                .is(201);
        String path = "/register/history?thing=" + agreement;
        List<JsonObject> entries = steward.get(path).is(200).list("entries");

        assertThat(entries).extracting(e -> e.getString("change")).containsExactly("edit", "draft");
        assertThat(entries.get(0).getJsonObject("by").getString("name"))
                .isEqualTo("Edwin Fairclough");
        assertThat(Answer.objects(entries.get(0).getJsonArray("fields"))).anySatisfy(field -> {
            assertThat(field.getString("field")).isEqualTo("title");
            assertThat(field.getString("from")).startsWith("School to Youth Reach");
            assertThat(field.getString("to")).isEqualTo("Renamed");
        });
        assertThat(school.get(path).is(200).list("entries")).hasSize(2);
        assertThat(Desk.of("g.lindqvist").get(path).is(200).list("entries")).hasSize(2);
        assertThat(Desk.of("b.calder").get(path).is(200).list("entries")).isEmpty();
        Desk.of("r.ahmed").get(path).isProblem(403, "forbidden");
        assertThat(NODE.ask(
                        "select detail ->> 'transition' from journal_entry"
                                + " where act = 'AGREEMENT_CHANGED' and detail ->> 'agreement' = ? order by id",
                        agreement.toString()))
                .containsExactly("draft", "edit");
    }
}
