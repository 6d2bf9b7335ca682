package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Help where the decision is made. */
class GuidanceTest {
    private final Answer guidance = Desk.of("r.ahmed").get("/guidance").is(200);

    @Test
    @Clause({"HMG-1", "LLR-P5"})
    void shouldLeadThroughTheKeyQuestionsInTheirOrder() {
        assertThat(guidance.each("questions", "id"))
                .containsExactly(
                        "purpose",
                        "identifiable",
                        "confidential",
                        "consent",
                        "publicInterest",
                        "howMuch",
                        "factOrOpinion",
                        "rightPerson",
                        "securely",
                        "inform",
                        "record");
        assertThat(guidance.list("questions")).allSatisfy(q -> {
            assertThat(q.getString("clause")).startsWith("HMG-");
            assertThat(q.getString("section")).isNotBlank();
            assertThat(q.getJsonObject("help").getString("any")).isNotBlank();
        });
    }

    @Test
    @Clause({"HMG-3", "ROT-1.4"})
    void shouldSetApartWhatHoldsForChildrenYoungPeopleOrAdults() {
        JsonObject consent = guidance.list("questions").get(3).getJsonObject("help");

        assertThat(consent.getString("child")).contains("parent or carer");
        assertThat(consent.getString("youngPerson")).contains("their answer counts");
        assertThat(consent.getString("adult")).contains("who may");
        assertThat(guidance.json().getJsonObject("ages"))
                .isEqualTo(new JsonObject().put("youngPerson", 12).put("adult", 18));
    }

    @Test
    @Clause("HMG-3")
    void shouldSayWhomAGroundIsMadeFor() {
        List<JsonObject> grounds = Desk.of("r.ahmed").get("/pack").is(200).list("grounds");

        assertThat(grounds)
                .anyMatch(g -> g.getString("id").equals("childSignificantHarm")
                        && "child".equals(g.getString("about")))
                .anyMatch(g -> g.getString("id").equals("adultSeriousHarm")
                        && "adult".equals(g.getString("about")))
                .anyMatch(g -> !g.containsKey("about"));
    }
}
