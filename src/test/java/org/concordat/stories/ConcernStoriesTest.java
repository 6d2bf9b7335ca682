package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

/** Somebody writes a worry down: for the hub, or sealed. */
class ConcernStoriesTest {
    private static final StoryNode NODE = Desk.NODE;

    private final Desk school = Desk.of("r.ahmed");
    private final Desk colleague = Desk.of("w.penn");
    private final Desk supervisor = Desk.of("d.marsh");
    private final Desk police = Desk.of("k.shepherd");
    private final Desk hub = Desk.of("j.okafor");
    private final Worry worry = new Worry();

    @Test
    void shouldReachTheHubThroughTheGate_whenItIsOpen() {
        Answer lodged = worry.open(police, "missing", "niggling", 3);

        assertThat(lodged.json().getString("outcome")).isEqualTo("delivered");
        UUID sharing = UUID.fromString(lodged.json().getString("sharing"));
        assertThat(hub.open(sharing).is(200).text()).contains(worry.text);
        assertThat(Desk.of("b.calder").get("/journal").is(200).each("entries", "act"))
                .contains("concernLodged");
        JsonObject own = police.get("/concerns").is(200).list("concerns").get(0);
        assertThat(own.getString("id")).isEqualTo(lodged.json().getString("id"));
        assertThat(own.encode()).doesNotContain(worry.text);
        assertThat(police.get("/concerns/" + lodged.id()).is(200).text()).contains(worry.text);
    }

    @Test
    void shouldOfferToSeal_whenTheGateHoldsItAndItIsNotSerious() {
        Answer niggling = worry.open(school, "neglect", "niggling", 1);
        Answer serious = worry.open(school, "neglect", "serious", 1);

        assertThat(niggling.json().getString("outcome")).isEqualTo("held");
        assertThat(niggling.json().getBoolean("maySeal")).isTrue();
        assertThat(serious.json().getBoolean("maySeal")).isFalse();
        UUID held = UUID.fromString(niggling.json().getString("sharing"));
        school.post(
                        "/concerns/" + niggling.id() + "/withdraw",
                        new JsonObject().put("reason", "Sealed instead."))
                .is(201);
        assertThat(NODE.ask("select state from sharing where id = ?", held))
                .containsExactly("notShared");
        assertThat(worry.sealed(school, "neglect", "niggling", 1).json().getString("outcome"))
                .isEqualTo("sealed");
    }

    @Test
    void shouldRefuseToSeal_whatIsSerious() {
        assertThat(school.post(
                                "/concerns",
                                worry.concern(school, "neglect", "serious", 1).put("sealed", true))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("sealed serious");
        assertThat(school.post("/concerns", worry.concern(school, "gossip", "niggling", 1))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("kind unknown");
        assertThat(school.post("/concerns", worry.concern(school, "neglect", "niggling", -2))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("observedOn future");
        worry.at(police);
        assertThat(school.post("/concerns", worry.concern(police, "neglect", "niggling", 2))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("person unknown");
    }

    @Test
    void shouldBeReadByItsAuthorAndTheirSupervisorsAlone_whenSealed() {
        UUID id = worry.sealed(school, "behaviour", "worried", 5).id();

        for (Desk reader : List.of(school, supervisor)) {
            assertThat(reader.get("/concerns/" + id).is(200).text()).contains(worry.text);
            assertThat(reader.get("/concerns").is(200).text()).contains(id.toString());
        }
        for (Desk other :
                List.of(colleague, police, hub, Desk.of("c.brennan"), Desk.of("b.calder"))) {
            other.get("/concerns/" + id).isProblem(404, "not-found");
            assertThat(other.get("/concerns").is(200).text()).doesNotContain(id.toString());
            for (String act : List.of("withdraw", "add", "answer")) {
                JsonObject body = act.equals("add")
                        ? new JsonObject().put("text", "More.")
                        : act.equals("answer")
                                ? new JsonObject().put("answer", "full")
                                : new JsonObject().put("reason", "No.");
                other.post("/concerns/" + id + "/" + act, body).isProblem(404, "not-found");
            }
        }
        // The supervisor reads it, and may not write for its author.
        supervisor
                .post("/concerns/" + id + "/add", new JsonObject().put("text", "More."))
                .isProblem(404, "not-found");
        assertThat(supervisor.get("/journal").is(200).each("entries", "act"))
                .contains("sealedLodged", "sealedRead");
        assertThat(NODE.ask(
                                "select encode(ciphertext, 'escape') from concern_text where concern = ?",
                                id)
                        .get(0))
                .doesNotContain(worry.text);
    }

    @Test
    void shouldTakeMoreAndBeTakenBack() {
        UUID id = worry.sealed(school, "behaviour", "niggling", 5).id();

        school.post("/concerns/" + id + "/add", new JsonObject().put("text", "And again today."))
                .is(201);
        assertThat(school.get("/concerns/" + id).is(200).each("texts", "text"))
                .containsExactly(worry.text, "And again today.");
        String key = Desk.aKey();
        JsonObject why = new JsonObject().put("reason", "It was explained.");
        UUID withdrawn =
                school.post("/concerns/" + id + "/withdraw", why, key).is(201).id();
        assertThat(school.post("/concerns/" + id + "/withdraw", why, key)
                        .is(201)
                        .id())
                .isEqualTo(withdrawn);
        school.post("/concerns/" + id + "/withdraw", why).isProblem(409, "conflict");
        school.post("/concerns/" + id + "/add", new JsonObject().put("text", "More."))
                .isProblem(409, "conflict");
    }

    @Test
    void shouldLodgeOnce_whenItIsTriedAgain() {
        String key = Desk.aKey();
        JsonObject sealed = worry.concern(school, "neglect", "niggling", 1).put("sealed", true);
        UUID id = school.post("/concerns", sealed, key).is(201).id();
        assertThat(school.post("/concerns", sealed, key).is(201).id()).isEqualTo(id);
        String openKey = Desk.aKey();
        JsonObject open = worry.concern(police, "neglect", "niggling", 1);
        UUID other = police.post("/concerns", open, openKey).is(201).id();
        assertThat(police.post("/concerns", open, openKey).is(201).id()).isEqualTo(other);
        assertThat(NODE.count(
                        "select count(*) from concern c join record r on r.id = c.record where r.family_name = ?",
                        worry.family))
                .isEqualTo(2);
    }

    @Test
    void shouldGoToTheTeamThatTheStewardMarked() {
        Desk steward = Desk.of("e.fairclough");
        JsonObject team = new JsonObject().put("name", "Early help");
        steward.post("/teams/" + Places.HUB_EARLY_HELP, team.copy().put("intake", true))
                .is(201);
        try {
            UUID marked = UUID.fromString(
                    worry.open(police, "missing", "niggling", 3).json().getString("sharing"));
            assertThat(NODE.ask("select recipient_team from sharing where id = ?", marked))
                    .containsExactly(Places.HUB_EARLY_HELP.toString());
        } finally {
            steward.post("/teams/" + Places.HUB_EARLY_HELP, team).is(201);
        }
        UUID unmarked = UUID.fromString(
                worry.open(police, "missing", "niggling", 3).json().getString("sharing"));
        assertThat(NODE.ask("select recipient_team from sharing where id = ?", unmarked))
                .containsExactly(Places.HUB_DUTY.toString());
    }

    @Test
    void shouldWeighNothing_whatTheHubsOwnPeopleLodge() {
        Worry probe = new Worry().knownTo(hub, school, police);
        probe.sealed(school, "neglect", "niggling", 200);
        for (int i = 0; i < 5; i++) {
            assertThat(probe.open(hub, "missing", "serious", 0).json().getString("outcome"))
                    .isEqualTo("kept");
        }
        probe.nothingYet(hub);
    }

    @Test
    @Clause("BUC-9c")
    void shouldMakeNoPicture_ofFiveConcernsOfOneAgency() {
        for (int i = 0; i < 5; i++) {
            worry.sealed(i % 2 == 0 ? school : colleague, "injury", "worried", i * 20);
        }
        worry.nothingYet(hub);
    }
}
