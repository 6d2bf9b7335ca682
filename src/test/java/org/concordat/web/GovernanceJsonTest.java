package org.concordat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import org.concordat.governance.Agency;
import org.concordat.governance.Community;
import org.concordat.governance.Cover;
import org.concordat.governance.Directory;
import org.concordat.governance.Practitioner;
import org.concordat.governance.Team;
import org.concordat.kernel.Role;
import org.concordat.support.DemoDatabase;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

class GovernanceJsonTest {
    private static final UUID ID = new UUID(0, 1);

    @Test
    void shouldShowThePacksChoices() {
        JsonObject json = GovernanceJson.pack(
                DemoDatabase.rotherham(),
                List.of(new Community(
                        ID, "Young", "Safe", List.of("protect"), List.of(), List.of())));

        assertThat(json.getJsonArray("purposes")).hasSize(17);
        assertThat(json.getJsonArray("communities").getJsonObject(0))
                .isEqualTo(new JsonObject().put("id", ID.toString()).put("label", "Young"));
        assertThat(json.getJsonArray("categories"))
                .contains(new JsonObject()
                        .put("id", "health")
                        .put("label", "Physical health")
                        .put("confidential", true)
                        .put("health", true)
                        .put("concernOnly", false)
                        .put("identifying", false))
                .filteredOn(category -> ((JsonObject) category).getBoolean("concernOnly"))
                .hasSize(1);
        assertThat(json.getJsonArray("grounds"))
                .filteredOn(ground -> ((JsonObject) ground).getString("id").equals("seriousCrime"))
                .singleElement()
                .satisfies(found -> {
                    JsonObject ground = (JsonObject) found;
                    assertThat(ground.getBoolean("safety")).isTrue();
                    assertThat(ground.getString("kind")).isEqualTo("safety");
                    assertThat(ground.getString("section")).isEqualTo("§3");
                });
        assertThat(json.fieldNames())
                .containsExactlyInAnyOrder(
                        "partnership",
                        "purposes",
                        "categories",
                        "communities",
                        "grounds",
                        "bases",
                        "concernKinds",
                        "concernLevels",
                        "ratings",
                        "pauseReasons",
                        "levelsOfNeed",
                        "clauses");
        assertThat(json.getJsonArray("ratings"))
                .startsWith(new JsonObject()
                        .put("id", "red")
                        .put("label", "Red")
                        .put(
                                "time",
                                new JsonObject()
                                        .put("hours", 4)
                                        .put("working", false)
                                        .put("runsOn", true))
                        .put("neverPaused", true));
        assertThat(json.getJsonArray("pauseReasons"))
                .extracting(reason -> ((JsonObject) reason).getString("id"))
                .startsWith("waitingForInformation");
        assertThat(json.getJsonArray("concernLevels"))
                .extracting(level -> ((JsonObject) level).getString("id"))
                .containsExactly("niggling", "worried", "serious");
        assertThat(json.getJsonArray("levelsOfNeed"))
                .startsWith(new JsonObject()
                        .put("id", "universal")
                        .put("label", "Services for everybody"));
        assertThat(json.getJsonArray("concernKinds"))
                .contains(new JsonObject().put("id", "neglect").put("label", "Neglect"));
    }

    @Test
    void shouldShowOnlyThoseWhoWorkWithPeople_whenOneLooksForSomebodyToWriteTo() {
        Practitioner worker = new Practitioner(
                ID, ID, ID, "Pat Worker", Set.of(Role.PRACTITIONER, Role.STEWARD), List.of(ID));
        Practitioner steward =
                new Practitioner(ID, ID, ID, "Sam Steward", Set.of(Role.STEWARD), List.of());

        JsonObject agency = GovernanceJson.directory(
                        new Directory(
                                List.of(new Agency(ID, "Hub", "hub", true)),
                                List.of(new Team(ID, ID, "Desk", true, Cover.always())),
                                List.of(worker, steward),
                                List.of()),
                        Instant.EPOCH)
                .getJsonArray("agencies")
                .getJsonObject(0);

        assertThat(agency.getJsonArray("practitioners")).hasSize(1);
        assertThat(agency.getJsonArray("practitioners").getJsonObject(0).getString("name"))
                .isEqualTo("Pat Worker");
        assertThat(agency.getJsonArray("teams").getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("id", ID.toString())
                        .put("name", "Desk")
                        .put("dutyDesk", true)
                        .put("onDuty", true)
                        .put("dutyNote", "on duty at all hours"));
    }
}
