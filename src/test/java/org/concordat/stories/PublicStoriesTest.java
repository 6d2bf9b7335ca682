package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The register as it leaves the platform: what is due, exports, and what everybody may read. */
class PublicStoriesTest {
    private static final StoryNode NODE = Desk.NODE;

    private final Desk steward = Desk.of("e.fairclough");

    private static HttpResponse<String> anybody(String path) throws Exception {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + NODE.port() + "/api/v1" + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Clause({"LLR-P9", "ROT-4.1.4"})
    void shouldShowEverybodyTheRegister_andNobodysName() throws Exception {
        HttpResponse<String> answer = anybody("/public/register");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=60");
        JsonObject register = new JsonObject(answer.body());
        assertThat(Answer.objects(register.getJsonArray("agencies"))).anySatisfy(agency -> {
            assertThat(agency.getString("name")).isEqualTo("Police");
            assertThat(agency.getString("seniorOfficer")).isEqualTo("Assistant chief constable");
        });
        assertThat(answer.body()).contains("Schools to the hub");
        for (String name : NODE.ask("select name from practitioner"
                + " union select senior_officer from agency where senior_officer is not null"
                + " union select caldicott_guardian from agency where caldicott_guardian is not null"
                + " union select name from sign_off")) {
            assertThat(answer.body()).doesNotContain(name);
        }
        // Drafts are nobody's business yet.
        assertThat(answer.body()).doesNotContain("Mental health to Youth Reach");
        assertThat(anybody("/public/register?debug=1").statusCode()).isEqualTo(400);
    }

    @Test
    @Clause({"ROT-4.1.4", "ROT-B2", "BAR-4.1.3h"})
    void shouldShowEverybodyTheProtocolAndTheirRights() throws Exception {
        JsonObject protocol = new JsonObject(anybody("/public/protocol").body());
        assertThat(protocol.getString("title"))
                .isEqualTo("Overarching Information Sharing Protocol");
        assertThat(protocol.getJsonArray("tiers")).hasSize(3);
        assertThat(protocol.getJsonArray("purposes")).hasSize(17);
        assertThat(protocol.getJsonArray("clauses").size()).isGreaterThan(10);

        JsonObject rights = new JsonObject(anybody("/public/rights").body());
        assertThat(rights.getJsonArray("rights").size()).isGreaterThan(2);
        assertThat(rights.getJsonObject("complaints").getJsonArray("steps").size())
                .isGreaterThan(1);
    }

    @Test
    @Clause("LLR-P9")
    void shouldExportForASpreadsheet_withoutFormulas() {
        String trap = "=HYPERLINK(\"http://x\"), \"quoted\"";
        steward.post(
                        "/communities",
                        new JsonObject()
                                .put("name", trap)
                                .put("objective", "Two\nlines.")
                                .put("purposes", new JsonArray(List.of("protect"))))
                .is(201);
        Answer csv = steward.get("/register/export?format=csv&part=communities").is(200);

        assertThat(csv.contentType()).isEqualTo("text/csv; charset=utf-8");
        assertThat(csv.text())
                .startsWith("id,name,objective,purposes,members\r\n")
                .contains(
                        "\"'=HYPERLINK(\"\"http://x\"\"), \"\"quoted\"\"\",\"Two\nlines.\",protect,\r\n");
        assertThat(steward.get("/register/export?format=csv").is(200).text())
                .startsWith("number,id,title,")
                .contains("Schools to the hub");
        Answer json = Desk.of("b.calder").get("/register/export").is(200);
        assertThat(json.list("agencies").size()).isGreaterThan(11);
        assertThat(json.text()).doesNotContain("Kate Shepherd");
        Desk.of("k.shepherd").get("/register/export").isProblem(403, "forbidden");
    }

    @Test
    @Clause({"ROT-4.1.5", "BUC-3h", "BUC-5a", "LLR-P11"})
    void shouldRemindOfWhatIsDue_eachOfTheirOwn() {
        Answer all = steward.get("/register/due").is(200);
        assertThat(all.each("due", "kind"))
                .contains("registration", "training", "agreementReview", "assessmentReview");
        assertThat(all.list("due"))
                .anySatisfy(one -> {
                    assertThat(one.getString("kind")).isEqualTo("agreementReview");
                    assertThat(one.getString("label"))
                            .contains("Youth Reach to the hub and Children's Services");
                    assertThat(one.getBoolean("overdue")).isTrue();
                })
                .anySatisfy(one -> assertThat(one.getString("kind")).isEqualTo("signature"));
        Desk representative = Desk.of("p.shaw");
        assertThat(representative.get("/register/due").is(200).list("due"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.getJsonObject("agency").getString("id"))
                        .isEqualTo(representative.agency().toString()))
                .anySatisfy(one -> assertThat(one.getString("kind")).isEqualTo("registration"));
        Desk.of("r.ahmed").get("/register/due").isProblem(403, "forbidden");
    }

    @Test
    @Clause("LLR-P11")
    void shouldKeepARegisterOfImpactAssessments() {
        UUID agreement = NODE.agreement("Schools to the hub");
        JsonObject entry = new JsonObject()
                .put("title", "Moving schools' referrals here")
                .put("agencies", Draft.ids(NODE.agency("Clifton Lane School")))
                .put("agreements", Draft.ids(agreement))
                .put("assessedOn", "2026-01-10")
                .put("reviewBy", "2028-01-10")
                .put("outcome", "Low risk.");
        UUID id = steward.post("/impact-assessments", entry).is(201).id();
        steward.post("/impact-assessments/" + id, entry.copy().put("outcome", "Medium risk."))
                .is(201);

        assertThat(Desk.of("r.ahmed").get("/impact-assessments").is(200).list("assessments"))
                .anySatisfy(one -> {
                    assertThat(one.getString("id")).isEqualTo(id.toString());
                    assertThat(one.getString("outcome")).isEqualTo("Medium risk.");
                    assertThat(one.getJsonArray("agreements"))
                            .containsExactly(agreement.toString());
                });
        assertThat(steward.post(
                                "/impact-assessments",
                                entry.copy()
                                        .put(
                                                "assessedOn",
                                                LocalDate.now(ZoneOffset.UTC)
                                                        .plusDays(9)
                                                        .toString())
                                        .put("agencies", Draft.ids(UUID.randomUUID())))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("assessedOn future", "agencies unknown");
        Desk.of("d.marsh").post("/impact-assessments", entry).isProblem(403, "forbidden");
    }

    @Test
    @Clause("LLR-P11")
    void shouldTellAnAgency_thatAnAssessmentNoLongerConcernsIt() {
        Desk representative = Desk.of("d.marsh");
        JsonObject entry = new JsonObject()
                .put("title", "Sharing attendance")
                .put("agencies", Draft.ids(representative.agency()))
                .put("assessedOn", "2026-01-10")
                .put("reviewBy", "2028-01-10")
                .put("outcome", "Low risk.");
        UUID id = steward.post("/impact-assessments", entry).is(201).id();
        steward.post(
                        "/impact-assessments/" + id,
                        entry.copy().put("agencies", Draft.ids(NODE.agency("Police"))))
                .is(201);

        assertThat(representative
                        .get("/register/history?thing=" + id)
                        .is(200)
                        .each("entries", "change"))
                .containsExactly("change", "register");
    }

    @Test
    void shouldBeJournalled_whoeverReadsOfStaffOrHistory() {
        Desk representative = Desk.of("y.chen");
        for (String path : List.of(
                "/agencies/" + representative.agency() + "/staff",
                "/register/due",
                "/register/history",
                "/register/export")) {
            long before = NODE.count(
                    "select count(*) from journal_entry where act = 'REGISTER_READ' and practitioner = ?",
                    representative.practitioner());
            representative.get(path).is(200);
            assertThat(NODE.count(
                            "select count(*) from journal_entry where act = 'REGISTER_READ'"
                                    + " and practitioner = ?",
                            representative.practitioner()))
                    .as(path)
                    .isEqualTo(before + 1);
        }
    }
}
