package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.util.UUID;

/** Problems of practice that staff record, their answers, and the yearly look at them. */
class ProblemStoriesTest {
    private static final StoryNode NODE = Desk.NODE;

    private final Desk school = Desk.of("r.ahmed");
    private final Desk representative = Desk.of("d.marsh");

    private static JsonObject saying(String text) {
        return new JsonObject().put("text", text);
    }

    private static long hoursOfTheAudit(UUID agency) {
        return NODE.count(
                "select hours from clock where thing = ? and kind = 'problems.audit' and stopped_at is null",
                agency);
    }

    @Test
    @Clause({"BUC-5c", "BUC-5b"})
    void shouldBeAnswered_lookedThroughEachYear_andBecomeLearning() {
        UUID problem = school.post("/problems", saying("Nobody answers the hub's line after four."))
                .is(201)
                .id();
        assertThat(hoursOfTheAudit(school.agency())).isEqualTo(365 * 24);
        assertThat(school.get("/problems").is(200).each("problems", "id"))
                .contains(problem.toString());
        assertThat(Desk.of("w.penn").get("/problems").is(200).each("problems", "id"))
                .doesNotContain(problem.toString());
        assertThat(Desk.of("b.calder").get("/problems").is(200).text())
                .doesNotContain(problem.toString());
        JsonObject answer = new JsonObject()
                .put("answer", "The duty desk is there until six.")
                .put("learning", "Print the duty desk's hours beside its number.");
        school.post("/problems/" + problem + "/answer", answer).isProblem(403, "forbidden");
        Desk.of("b.calder")
                .post("/problems/" + problem + "/answer", answer)
                .isProblem(404, "not-found");
        representative.post("/problems/" + problem + "/answer", answer).is(201);
        representative.post("/problems/" + problem + "/answer", answer).isProblem(409, "conflict");
        assertThat(school.get("/problems").is(200).text()).contains("until six");

        JsonObject waiting = representative.get("/learning").is(200).list("unpublished").stream()
                .filter(one -> one.getString("text").startsWith("Print the duty desk"))
                .findFirst()
                .orElseThrow();
        UUID entry = representative
                .post(
                        "/learning/" + waiting.getString("id") + "/publish",
                        saying(waiting.getString("text")).put("checked", true).put("named", true))
                .is(201)
                .id();
        assertThat(Desk.of("b.calder").get("/learning").is(200).list("entries")).anySatisfy(one -> {
            assertThat(one.getString("id")).isEqualTo(entry.toString());
            assertThat(one.getString("kind")).isEqualTo("problem");
            assertThat(one.getString("agency")).isEqualTo("Clifton Lane School");
        });

        representative
                .post("/problems/audits", saying("Two were the same: hours."))
                .is(201);
        school.post("/problems/audits", saying("Mine.")).isProblem(403, "forbidden");
        JsonObject audit = representative.get("/problems").is(200).json().getJsonObject("audit");
        assertThat(audit.getInteger("problems")).isPositive();
        assertThat(hoursOfTheAudit(school.agency())).isEqualTo(365 * 24);
    }

    @Test
    @Clause("BUC-5c")
    void shouldBeRefused_whenItSaysWho() {
        assertThat(school.post("/problems", saying("Nobody rings 943 476 5919 back."))
                        .isProblem(400, "invalid")
                        .text())
                .contains("NHS number");
    }
}
