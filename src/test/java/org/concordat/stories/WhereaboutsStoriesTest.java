package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Where somebody with a flagged address is goes only when a supervisor lets it go. */
class WhereaboutsStoriesTest {
    private final Desk school = Desk.of("r.ahmed");
    private final Desk supervisor = Desk.of("d.marsh");
    private final Desk hub = Desk.of("j.okafor");
    private final UUID child = school.post(
                    "/people",
                    new JsonObject()
                            .put("givenName", "Robin")
                            .put("familyName", "Hidden")
                            .put("dateOfBirth", "2014-05-06")
                            .put(
                                    "addresses",
                                    new JsonArray()
                                            .add(new JsonObject()
                                                    .put("lines", new JsonArray().add("9 Close"))
                                                    .put("flagged", true))))
            .is(201)
            .id();

    @BeforeAll
    static void othersLast() {
        Desk.NODE.othersLast();
    }

    private UUID held() {
        Answer held = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .saying("whereabouts", "Stays with an aunt in the next town.")
                        .on(Draft.Ground.childSignificantHarm()))
                .held();
        assertThat(held.offered()).contains("askSupervisor");
        return held.id();
    }

    private static JsonObject release() {
        return new JsonObject()
                .put("items", new JsonArray().add(0))
                .put("reason", "The hub has to fetch the child tonight.");
    }

    @Test
    @Clause("ROT-1.5a")
    void shouldGo_whenASupervisorLetsIt() {
        UUID held = held();

        Answer went = supervisor.act(held, "whereabouts-release", release()).delivered();

        assertThat(went.list("findings"))
                .anyMatch(f -> f.getString("check").equals("whereabouts")
                        && "supervisor".equals(f.getString("carriedBy")));
        assertThat(hub.open(held).is(200).text()).contains("Stays with an aunt");
        assertThat(supervisor.open(held).list("statements"))
                .filteredOn(s -> s.getString("kind").equals("release"))
                .singleElement()
                .satisfies(s -> assertThat(s.getJsonObject("texts").getString("reason"))
                        .isEqualTo("The hub has to fetch the child tonight."));
        assertThat(supervisor.journalOf(held)).contains("whereaboutsReleased");
        supervisor.act(held, "whereabouts-release", release()).isProblem(409, "conflict");
    }

    @Test
    void shouldStay_whenSomebodyElseWantsToLetItGo() {
        UUID held = held();

        school.act(held, "whereabouts-release", release()).isProblem(403, "forbidden");
        for (String name : List.of("y.chen", "c.brennan")) {
            Desk.of(name).act(held, "whereabouts-release", release()).isProblem(404, "not-found");
        }
        assertThat(supervisor
                        .act(
                                held,
                                "whereabouts-release",
                                release().put("items", new JsonArray().add(1)))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("items/0 unknown");
        UUID own = supervisor
                .share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .saying("whereabouts", "At home.")
                        .on(Draft.Ground.childSignificantHarm()))
                .held()
                .id();
        supervisor.act(own, "whereabouts-release", release()).isProblem(403, "forbidden");
    }

    @Test
    @Clause("ROT-4.3a")
    void shouldBeAmongTheSupervisorsDuties_whenTheSenderAsks() {
        UUID held = held();

        List<Integer> statuses = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> school.act(held, "ask-supervisor")))
                .limit(3)
                .toList()
                .stream()
                .map(answer -> answer.join().status())
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(201, 409, 409);
        assertThat(supervisor.get("/obligations").list("obligations"))
                .filteredOn(o -> o.getString("sharing").equals(held.toString()))
                .singleElement()
                .satisfies(o -> assertThat(o.getString("kind")).isEqualTo("chaseHeld"));
        assertThat(supervisor.journalOf(held)).contains("supervisorAsked");
        Desk.of("w.penn").act(held, "ask-supervisor").isProblem(404, "not-found");
        supervisor.act(held, "whereabouts-release", release()).delivered();
        // It went: there is nothing to see to any more.
        assertThat(supervisor.get("/obligations").list("obligations"))
                .noneMatch(o -> o.getString("sharing").equals(held.toString())
                        && o.getString("kind").equals("chaseHeld"));
    }
}
