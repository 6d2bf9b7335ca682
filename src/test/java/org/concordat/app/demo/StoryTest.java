package org.concordat.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;

import org.concordat.policy.Decision;
import org.concordat.policy.Finding;
import org.concordat.policy.Pack;
import org.concordat.policy.SharingRequest;
import org.concordat.support.DemoDatabase;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Both stories, on the demonstration's own facts: what people are to see must come out of the policy. */
class StoryTest {
    private static final Pack ROTHERHAM = DemoDatabase.rotherham();

    private final DemoFile file = Demonstration.read("rotherham");
    private final DemoDecisions decisions = new DemoDecisions(file, ROTHERHAM);
    private final Story story = Story.passedOn();

    private static String outcome(Decision decision) {
        return decision.fold(deliver -> "delivered", hold -> "held");
    }

    private static Optional<SharingRequest.Ground> childSignificantHarm() {
        return Optional.of(new SharingRequest.Ground(
                "childSignificantHarm", List.of(), true, true, true, true, true, Optional.empty()));
    }

    private static DemoFile.Consent consent(String state, int days, List<String> communities) {
        return new DemoFile.Consent(
                "r.ahmed",
                new Day("today" + (days == 0 ? "" : Integer.toString(days))),
                state,
                "parent",
                Optional.empty(),
                List.of(),
                communities,
                List.of(),
                communities.isEmpty() ? List.of() : List.of("protect"),
                List.of(),
                Optional.empty());
    }

    private Decision tellTheHubOfAmy(Optional<SharingRequest.Ground> ground, String... categories) {
        return decisions.decide(List.of("amy"), "hub", "protect", List.of(categories), ground);
    }

    @Test
    void shouldPlayTheOpeningStory() {
        assertThat(outcome(tellTheHubOfAmy(Optional.empty(), "safeguardingConcern")))
                .isEqualTo("held");

        decisions.record("amy", consent("given", -1, List.of("young")));
        assertThat(outcome(tellTheHubOfAmy(Optional.empty(), "safeguardingConcern")))
                .isEqualTo("delivered");
        Decision withHealth = tellTheHubOfAmy(Optional.empty(), "safeguardingConcern", "health");
        assertThat(outcome(withHealth)).isEqualTo("delivered");
        assertThat(withHealth.items())
                .extracting(Decision.ItemVerdict::verdict)
                .containsExactly(Decision.Verdict.RELEASED, Decision.Verdict.WITHHELD);

        decisions.record("amy", consent("withdrawn", 0, List.of()));
        Decision withdrawn = tellTheHubOfAmy(Optional.empty(), "safeguardingConcern");
        assertThat(outcome(withdrawn)).isEqualTo("held");
        assertThat(withdrawn.findings())
                .filteredOn(finding -> finding.result() == Finding.Result.NOT_SATISFIED)
                .extracting(Finding::clause)
                .contains("ROT-1.5b");
        assertThat(outcome(tellTheHubOfAmy(childSignificantHarm(), "safeguardingConcern")))
                .isEqualTo("delivered");
    }

    @Test
    void shouldGoCaseByCase_whenSchoolAndHousingShareNoCommunity() {
        assertThat(decisions
                        .decide(
                                List.of("leo"),
                                "don-valley",
                                "supportInNeed",
                                List.of("housing"),
                                Optional.empty())
                        .findings())
                .filteredOn(finding -> finding.result() == Finding.Result.NOT_SATISFIED)
                .extracting(Finding::clause)
                .contains("ROT-1.6d");
    }

    @Test
    void shouldBeHeld_whenARefusalWasToldElsewhere() {
        decisions.record("kai", consent("given", -200, List.of("young")));

        assertThat(outcome(decisions.decide(
                        List.of("kai"),
                        "hub",
                        "protect",
                        List.of("safeguardingConcern"),
                        Optional.empty())))
                .isEqualTo("held");
    }

    @Test
    void shouldComeOutAsTold_whenTheStoryIsPlayed() {
        int shared = 0;
        for (Story.Step step : story.steps()) {
            JsonObject body = new JsonObject(step.bodyWith(reference -> reference));
            if (step.operation().equals("recordConsent")) {
                decisions.record(keyOf(step.id().orElseThrow()), consentOf(step, body));
            }
            if (step.operation().equals("share")) {
                shared++;
                assertThat(outcome(decisionOf(body)))
                        .as(step.key())
                        .isEqualTo(step.outcome().orElseThrow());
            }
        }
        assertThat(shared).isEqualTo(6);
    }

    private Decision decisionOf(JsonObject body) {
        List<String> categories = new ArrayList<>();
        JsonArray items = body.getJsonArray("items");
        for (int i = 0; i < items.size(); i++) {
            categories.add(items.getJsonObject(i).getString("category"));
        }
        JsonObject recipient = body.getJsonObject("recipient");
        String to = recipient.containsKey("team")
                ? agencyOfTeam(keyOf(recipient.getString("team")))
                : decisions.agencyOf(keyOf(recipient.getString("practitioner")));
        return decisions.decide(
                keys(body.getJsonArray("persons")),
                to,
                body.getString("purpose"),
                categories,
                body.containsKey("ground") ? childSignificantHarm() : Optional.empty());
    }

    private static String agencyOfTeam(String team) {
        return team.substring(0, team.indexOf('/'));
    }

    private DemoFile.Consent consentOf(Story.Step step, JsonObject body) {
        JsonObject scope = body.getJsonObject("scope");
        return new DemoFile.Consent(
                step.as(),
                new Day("today"),
                body.getString("state"),
                body.getString("by"),
                Optional.empty(),
                List.of(),
                List.of(),
                keys(scope.getJsonArray("agencies")),
                keys(scope.getJsonArray("purposes")),
                List.of(),
                Optional.ofNullable(body.getString("until")).map(Day::new));
    }

    private static List<String> keys(JsonArray references) {
        return references.stream().map(one -> keyOf(String.valueOf(one))).toList();
    }

    /** What follows the colon; all of it where there is none. */
    private static String keyOf(String reference) {
        return reference.substring(reference.indexOf(':') + 1);
    }

    @Test
    void shouldNameOnlyWhatThereIs() {
        Set<String> made = new HashSet<>();
        for (Story.Step step : story.steps()) {
            List<String> references = new ArrayList<>();
            step.bodyWith(reference -> {
                references.add(reference);
                return reference;
            });
            step.id().map(id -> id.substring(1)).ifPresent(references::add);
            String own = decisions.agencyOf(step.as());
            assertThat(references)
                    .as(step.key())
                    .allMatch(reference -> isThere(reference, own, made));
            assertThat(made.add(step.key())).isTrue();
        }
    }

    private boolean isThere(String reference, String own, Set<String> made) {
        if (reference.startsWith("today")) {
            return new Day(reference).on(DemoDecisions.TODAY) != null;
        }
        String key = keyOf(reference);
        return switch (reference.substring(0, reference.indexOf(':'))) {
            // Nobody shares what another agency holds.
            case "person" -> decisions.record(key).agency().equals(own);
            // The story is to work at any hour.
            case "team" ->
                decisions.agency(agencyOfTeam(key)).teams().stream()
                        .anyMatch(team ->
                                key.endsWith("/" + team.key()) && team.cover().isEmpty());
            case "practitioner" -> !decisions.agencyOf(key).isEmpty();
            case "agency" -> decisions.agency(key).key().equals(key);
            case "step" -> made.contains(key);
            default -> false;
        };
    }

    @Test
    void shouldKeepTheContract() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            OpenAPIContract contract = OpenAPIContract.from(vertx, requests()).await();
            for (Story.Step step : story.steps()) {
                JsonObject body =
                        new JsonObject(step.bodyWith(reference -> reference.startsWith("today")
                                ? new Day(reference).on(DemoDecisions.TODAY).toString()
                                : new UUID(0, 7).toString()));
                OutputUnit result = contract.getSchemaRepository()
                        .validator(schema(contract, step.operation()))
                        .validate(body);
                assertThat(result.getValid())
                        .as(step.key() + result.getErrors())
                        .isTrue();
            }
        } finally {
            vertx.close().await();
        }
    }

    /** The contract as to requests; its library does not know the media types of our answers. */
    private static JsonObject requests() throws IOException {
        String yaml = Files.readString(Path.of("src/main/resources/openapi/concordat.yaml"));
        Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        JsonObject contract = new JsonObject(Json.encode(document));
        JsonObject answers =
                new JsonObject().put("200", new JsonObject().put("description", "An answer."));
        for (Map.Entry<String, Object> path : contract.getJsonObject("paths")) {
            for (Map.Entry<String, Object> member : (JsonObject) path.getValue()) {
                if (member.getValue() instanceof JsonObject operation) {
                    operation.put("responses", answers.copy());
                    // Nor that of a form.
                    if (!operation.encode().contains("\"application/json\"")) {
                        operation.remove("requestBody");
                    }
                }
            }
        }
        return contract;
    }

    private static JsonSchema schema(OpenAPIContract contract, String operation) {
        return Optional.ofNullable(contract.operation(operation))
                .map(found -> found.getRequestBody().getContent().get("application/json"))
                .map(MediaType::getSchema)
                .orElseThrow();
    }
}
