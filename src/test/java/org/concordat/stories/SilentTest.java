package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

/** INVARIANT (silent): nobody learns that another agency holds something. */
class SilentTest {
    private static final StoryNode NODE = Desk.NODE;

    private final Desk school = Desk.of("r.ahmed");
    private final Desk supervisor = Desk.of("d.marsh");
    private final Desk police = Desk.of("k.shepherd");
    private final Desk policeSupervisor = Desk.of("b.calder");

    private Draft concern(UUID child) {
        return aSharing()
                .about(child)
                .to(HUB_DUTY)
                .saying("safeguardingConcern", "Is afraid of somebody at home.");
    }

    /** An answer without what differs by nature: the request's own id. */
    private static String shape(Answer answer) {
        JsonObject json = answer.json();
        json.remove("requestId");
        return answer.status() + " " + answer.contentType() + " " + json.encode();
    }

    @Test
    void shouldAnswerAlike_whetherAnIdIsAnotherAgencysOrNobodys() {
        UUID child = school.registersAChild();
        UUID held = school.share(concern(child)).held().id();
        Answer delivered = school.share(concern(child).on(Draft.Ground.childSignificantHarm()))
                .delivered();
        UUID obligation = UUID.fromString(delivered.list("obligations").get(0).getString("id"));

        for (Desk stranger : List.of(police, policeSupervisor)) {
            for (UUID theirs : List.of(child, held, delivered.id(), obligation)) {
                UUID nobodys = UUID.randomUUID();
                for (String path : List.of(
                        "/people/%s",
                        "/people/%s/consents",
                        "/people/%s/notices",
                        "/people/%s/disclosures",
                        "/people/%s/timeline",
                        "/sharings/%s",
                        "/sharings/%s/decision")) {
                    assertThat(shape(stranger.get(path.formatted(theirs))))
                            .as(path)
                            .isEqualTo(shape(stranger.get(path.formatted(nobodys))))
                            .startsWith("404");
                }
                acts().forEach((path, body) -> assertThat(
                                shape(stranger.post(path.formatted(theirs), body)))
                        .as(path)
                        .isEqualTo(shape(stranger.post(path.formatted(nobodys), body)))
                        .startsWith("404"));
                assertThat(shape(stranger.confirm(theirs)))
                        .isEqualTo(shape(stranger.confirm(nobodys)))
                        .startsWith("404");
            }
        }
        assertThat(shape(policeSupervisor.get("/journal?sharing=" + held)))
                .isEqualTo(shape(policeSupervisor.get("/journal?sharing=" + UUID.randomUUID())));
    }

    private static java.util.Map<String, JsonObject> acts() {
        return java.util.Map.of(
                "/people/%s/consents",
                Desk.withdrawn(),
                "/people/%s/notices",
                new JsonObject()
                        .put("notice", "A notice")
                        .put("givenOn", "2026-01-05")
                        .put("manner", "post"),
                "/sharings/%s/ground",
                Draft.Ground.childSignificantHarm().json(),
                "/sharings/%s/judgement",
                Draft.judgement("identity"),
                "/sharings/%s/not-shared",
                new JsonObject().put("reason", "No."),
                "/obligations/%s",
                new JsonObject().put("outcome", "done").put("note", "Done."));
    }

    @Test
    void shouldAnswerAlike_whetherADraftNamesAnotherAgencysRecordOrNobodys() {
        UUID child = school.registersAChild();
        UUID ours = police.registersAChild();
        for (String field : List.of("persons", "about")) {
            String theirs = shape(police.share(naming(field, ours, child)));
            assertThat(theirs)
                    .isEqualTo(shape(police.share(naming(field, ours, UUID.randomUUID()))));
            assertThat(theirs).startsWith("400").doesNotContain(child.toString());
        }
    }

    private Draft naming(String field, UUID ours, UUID other) {
        Draft draft = concern(ours);
        return field.equals("persons")
                ? draft.about(ours, other)
                : draft.withItem("about", Draft.ids(other));
    }

    @Test
    void shouldFindNothing_whenTheRecordIsAnotherAgencys() {
        UUID child = school.registersAChild();
        JsonObject known = school.get("/people/" + child).is(200).json();
        JsonObject search = new JsonObject()
                .put("familyName", known.getString("familyName"))
                .put("dateOfBirth", known.getString("dateOfBirth"));

        assertThat(school.post("/people/search", search).is(200).list("persons"))
                .hasSize(1);
        assertThat(shape(police.post("/people/search", search)))
                .isEqualTo(shape(police.post(
                        "/people/search", search.copy().put("familyName", "Nobodyatall"))));
    }

    @Test
    void shouldBeFoundByGivenNameToo_whenTheRecordCameWithASharing() {
        UUID child = school.registersAChild();
        school.share(concern(child).on(Draft.Ground.childSignificantHarm())).delivered();
        JsonObject search = new JsonObject()
                .put("familyName", school.get("/people/" + child).json().getString("familyName"))
                .put("dateOfBirth", "2016-03-14");
        Desk hub = Desk.of("j.okafor");

        assertThat(hub.post("/people/search", search.copy().put("givenName", "Robin"))
                        .list("persons"))
                .hasSize(1);
        assertThat(hub.post("/people/search", search.copy().put("givenName", "Margaret"))
                        .list("persons"))
                .isEmpty();
    }

    @Test
    @Clause("ROT-1.5b")
    void shouldReadLikeNotSought_whenTheRefusalWasToldElsewhere() {
        Desk hospital = Desk.of("a.gill");
        UUID unasked = school.registersAChild();
        UUID refused = school.registersAChild();
        UUID patient = hospital.registersAChild();
        link(refused, patient);
        school.consentGiven(refused);
        school.share(concern(refused)).delivered();
        hospital.records(patient, new JsonObject().put("state", "refused").put("by", "parent"))
                .is(201);

        Answer after = school.share(concern(refused)).held();
        Answer never = school.share(concern(unasked)).held();

        assertThat(after.json().getJsonArray("findings"))
                .isEqualTo(never.json().getJsonArray("findings"));
        assertThat(after.json().getJsonArray("remedies"))
                .isEqualTo(never.json().getJsonArray("remedies"));
        assertThat(after.json().getString("summary")).isEqualTo(never.json().getString("summary"));
        assertThat(after.each("items", "reason")).isEqualTo(never.each("items", "reason"));
        assertThat(school.get("/people/" + refused + "/consents").is(200).each("consents", "state"))
                .containsExactly("given");
        assertThat(shape(school.preview(concern(refused))).replaceAll("[0-9a-f-]{36}", "-"))
                .isEqualTo(
                        shape(school.preview(concern(unasked))).replaceAll("[0-9a-f-]{36}", "-"));
    }

    /** As the platform links records that are of one person. */
    private static void link(UUID record, UUID other) {
        assertThat(NODE.run(
                        "update record set person = (select person from record where id = ?) where id = ?",
                        record,
                        other))
                .isOne();
    }

    @Test
    void shouldTellTheRecipientNothing_whenASharingIsHeld() {
        UUID child = school.registersAChild();
        Desk hub = Desk.of("j.okafor");
        Desk hubSupervisor = Desk.of("c.brennan");
        try (Stream stream = hub.stream()) {
            UUID held = school.share(concern(child).titled("Never seen")).held().id();

            assertThat(stream.tells("inbox", held, java.time.Duration.ofMillis(700)))
                    .isFalse();
            assertThat(stream.text()).doesNotContain(held.toString());
            for (Desk recipient : List.of(hub, hubSupervisor)) {
                recipient.open(held).isProblem(404, "not-found");
                recipient.get("/sharings/" + held + "/decision").isProblem(404, "not-found");
                assertThat(recipient.get("/inbox").text())
                        .doesNotContain("Never seen")
                        .doesNotContain(held.toString());
            }
            assertThat(hubSupervisor.get("/journal").text()).doesNotContain(held.toString());
            assertThat(hubSupervisor.journalOf(held)).isEmpty();
            assertThat(supervisor.journalOf(held)).contains("sharingDecided");
        }
    }

    @Test
    void shouldTellAPreviewNothingMore() {
        UUID child = school.registersAChild();
        String theirs = shape(police.preview(concern(child)));
        assertThat(theirs).isEqualTo(shape(police.preview(concern(UUID.randomUUID()))));
        assertThat(new JsonArray().add(theirs).encode()).contains("persons/0");
    }
}
