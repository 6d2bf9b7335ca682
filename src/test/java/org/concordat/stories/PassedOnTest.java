package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.concordat.app.demo.Story;
import org.concordat.app.demo.StoryKeys;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The young person of sixteen whom everybody passes on, played over the API. */
class PassedOnTest {
    private static final StoryNode NODE = Desk.NODE;

    private final StoryKeys keys = new StoryKeys();
    private final Map<String, UUID> made = new HashMap<>();

    @Test
    @Clause({"ROT-1.6d", "ROT-3.2a"})
    void shouldComeOutAsTold_whenItIsPlayed() {
        for (Story.Step step : Story.passedOn().steps()) {
            JsonObject body = new JsonObject(step.bodyWith(this::replaced));
            Answer answer = Desk.of(step.as()).post(path(step), body).is(201);
            made.put(step.key(), answer.id());
            step.outcome()
                    .ifPresent(outcome -> assertThat(answer.json().getString("outcome"))
                            .as(step.key() + " " + answer.text())
                            .isEqualTo(outcome));
            if (step.outcome().filter("delivered"::equals).isPresent()) {
                assertThat(answer.each("items", "verdict")).as(step.key()).containsOnly("released");
            }
        }
        assertThat(Desk.of("n.castell").open(sharing("jobs-asks")).json().getString("state"))
                .isEqualTo("notShared");
        assertThat(Desk.of("n.castell").hasInInbox(sharing("youth-reach-to-jobs")))
                .isTrue();
        assertThat(Desk.of("m.silva").hasInInbox(sharing("police-to-youth-reach")))
                .isTrue();
        assertThat(Desk.of("l.hartley").hasInInbox(sharing("housing-asks"))).isFalse();
        assertThat(Desk.of("k.shepherd").open(sharing("police-fire")).each("obligations", "kind"))
                .containsExactlyInAnyOrder("informPerson", "supervisorReview");
    }

    private UUID sharing(String step) {
        return java.util.Objects.requireNonNull(made.get(step));
    }

    private String path(Story.Step step) {
        String id = step.id().map(reference -> replaced(reference.substring(1))).orElse("");
        return switch (step.operation()) {
            case "share" -> "/sharings";
            case "notShared" -> "/sharings/" + id + "/not-shared";
            case "recordConsent" -> "/people/" + id + "/consents";
            default -> throw new IllegalArgumentException(step.operation());
        };
    }

    private String replaced(String reference) {
        if (reference.startsWith("today")) {
            return keys.day(reference).toString();
        }
        String key = reference.substring(reference.indexOf(':') + 1);
        UUID id = switch (reference.substring(0, reference.indexOf(':'))) {
            case "agency" -> NODE.agency(keys.agency(key));
            case "team" -> NODE.team(keys.team(key).agency(), keys.team(key).name());
            case "practitioner" -> NODE.practitioner(key);
            case "person" -> record(keys.person(key));
            case "step" -> sharing(key);
            default -> throw new IllegalArgumentException(reference);
        };
        return id.toString();
    }

    private static UUID record(StoryKeys.Person person) {
        return UUID.fromString(NODE.ask(
                        "select r.id from record r join agency a on a.id = r.agency where a.name = ?"
                                + " and r.given_name = ? and r.family_name = ? and r.received_in is null",
                        person.agency(),
                        person.given(),
                        person.family())
                .get(0));
    }
}
