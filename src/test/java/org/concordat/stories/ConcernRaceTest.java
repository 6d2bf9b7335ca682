package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.concordat.stories.AtOnce.Held;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** What is done about a concern in the very moment in which the gate lets some of it through. */
class ConcernRaceTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final JsonObject FULL = new JsonObject().put("answer", "full");
    private static final JsonObject MORE = new JsonObject().put("text", "And again today.");

    private final Desk school = Desk.of("r.ahmed");
    private final Desk hospital = Desk.of("a.gill");
    private final Desk hub = Desk.of("j.okafor");
    private final Worry worry = new Worry().knownTo(school, hospital);

    private UUID picture() {
        worry.sealed(hospital, "injury", "niggling", 0);
        return UUID.fromString(worry.pictureOf(hub, 2).getString("id"));
    }

    private Answer opens(UUID picture, JsonObject ground) {
        return hub.post("/hub/pictures/" + picture + "/open", ground);
    }

    private static UUID held(Answer answer) {
        assertThat(answer.is(201).json().getString("outcome")).isEqualTo("held");
        return UUID.fromString(answer.json().getString("sharing"));
    }

    /** As the gate does when it lets one through. */
    private static String delivers(UUID sharing) {
        return "update sharing set state = 'delivered', settled_at = now(), recheck_at = null where id = '"
                + sharing + "'";
    }

    @Test
    void shouldBeToldSo_whenTheAnswerArrivesWhileAnotherIsGiven() throws SQLException {
        UUID concern = worry.sealed(school, "missing", "niggling", 0).id();
        opens(picture(), new JsonObject()).is(201);
        UUID waits = held(school.post("/concerns/" + concern + "/answer", FULL));
        try (Held gate = new Held(delivers(waits))) {
            gate.run("update picture_request set state = 'shared' where sharing = '" + waits + "'");
            CompletableFuture<Answer> objection = CompletableFuture.supplyAsync(() -> school.post(
                    "/concerns/" + concern + "/answer",
                    new JsonObject().put("answer", "object").put("reason", "It would harm.")));
            AtOnce.waiting(1);
            gate.letGo();
            objection.join().isProblem(409, "conflict");
        }
        assertThat(NODE.ask("select state from picture_request where concern = ?", concern))
                .containsExactly("shared");
    }

    @Test
    void shouldNotAddToWhatIsReplaced_whenAnotherAnswerTookItsPlaceMeanwhile() throws SQLException {
        Answer lodged = worry.open(school, "missing", "niggling", 0);
        opens(picture(), new JsonObject()).is(201);
        String concern = "/concerns/" + lodged.id();

        List<Answer> both = AtOnce.oneAfterTheOther(
                lodged.id(),
                () -> Desk.of("d.marsh").post(concern + "/answer", FULL),
                () -> school.post(concern + "/add", MORE));

        held(both.get(0));
        both.get(1).isProblem(409, "conflict");
        held(school.post(concern + "/add", MORE));
    }

    @Test
    void shouldNotBeAskedFor_whenItArrivesWhileTheHubAsks() throws SQLException {
        Answer lodged = worry.open(school, "missing", "niggling", 0);
        UUID sharing = held(lodged);
        UUID picture = picture();
        try (Held gate = new Held(delivers(sharing))) {
            CompletableFuture<Answer> asking =
                    CompletableFuture.supplyAsync(() -> opens(picture, new JsonObject()));
            AtOnce.waiting(1);
            gate.letGo();
            asking.join().is(201);
        }
        assertThat(NODE.ask("select concern from picture_request where picture = ?", picture))
                .hasSize(1)
                .doesNotContain(lodged.id().toString());
    }

    /** The gate takes a sharing before what hangs on it: so does whatever sends a text at once. */
    @Test
    void shouldWaitForWhatIsHeldBeforeItHoldsItself_whenItGoesAtOnce() throws SQLException {
        Answer lodged = worry.open(school, "missing", "niggling", 0);
        UUID picture = picture();
        opens(
                        picture,
                        new JsonObject()
                                .put(
                                        "ground",
                                        Draft.Ground.childSignificantHarm().json()))
                .is(201);
        String state = "select state from picture_request where concern = '" + lodged.id() + "'";
        await().atMost(Worry.SOON).until(() -> NODE.ask(state).equals(List.of("shared")));
        UUID added = held(school.post("/concerns/" + lodged.id() + "/add", MORE));

        try (Held gate = new Held("select from sharing where id = '" + added + "' for update")) {
            NODE.run(
                    "update picture_request set state = 'going', sharing = null, answered_at = null where concern = ?",
                    lodged.id());
            AtOnce.waiting(1);
            gate.run(state + " for update nowait");
        }
        await().atMost(Worry.SOON).until(() -> NODE.ask(state).equals(List.of("shared")));
    }
}
