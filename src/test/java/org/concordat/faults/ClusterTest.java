package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import org.concordat.faults.RunningNode.Place;
import org.concordat.support.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Two nodes of one cluster, each a process of its own as {@code scripts/run --join} starts it. */
@Tag("full")
class ClusterTest {
    private static final int CLOCKS = 4_000;
    private static final int ROUNDS = 3;
    /** Overdue, and at once to the supervisors: nobody else is named. */
    private static final long TOLD = 2L * CLOCKS;

    private static final long SOON_MILLIS = 90_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static ScratchDatabase database;
    private static Superuser superuser;
    private static Place here;
    private static Place there;

    @BeforeAll
    static void start() {
        database = ScratchDatabase.start();
        superuser = database.superuser();
        int member = Ports.free();
        here = Place.on(database, "here").joining(member);
        there = Place.on(database, "there").joining(member);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    /** INVARIANT (once): what falls due while a node dies amid it is told by the other, none of it twice. */
    @Test
    void shouldTellEachClockOnce_whenANodeIsKilledAmidThem() {
        try (RunningNode staying = there.start()) {
            for (int round = 0; round < ROUNDS; round++) {
                RunningNode dying = here.start();
                String kind = "round" + round;
                dueAtOnce(kind);
                assertThat(Pausing.upTo(SOON_MILLIS, () -> told(kind) > 0)).isTrue();
                Pausing.millis(Pausing.random(0, 150));
                dying.kill();
                assertThat(told(kind)).as("killed amid them").isLessThan(TOLD);

                assertThat(Pausing.upTo(SOON_MILLIS, () -> waiting(kind) == 0))
                        .as(staying.log())
                        .isTrue();
                assertThat(told(kind)).isEqualTo(TOLD);
                assertThat(superuser.number(
                                "select count(*) from event e join clock c on c.thing = e.ref"
                                        + " where e.kind = 'clock' and c.kind = ?",
                                kind))
                        .isEqualTo(TOLD);
                assertThat(superuser.number(
                                "select count(*) from journal_entry where detail ->> 'clock' = ?",
                                kind))
                        .isEqualTo(TOLD);
            }
        }
    }

    private static void dueAtOnce(String kind) {
        superuser.run("""
                insert into clock (id, thing, kind, label, agency, owner, hours, working, runs_on,
                                   started_at, soon_at, due_at, next_at, promised_at)
                select gen_random_uuid(), gen_random_uuid(), ?, 'Answer', p.agency, p.id, 1, false, false,
                       now() - interval '1 hour', now(), now(), now(), now()
                from practitioner p join account a on a.practitioner = p.id, generate_series(1, ?)
                where a.username = ?
                """, kind, CLOCKS, Scene.RECIPIENT);
    }

    private static long told(String kind) {
        return superuser.number(
                "select count(*) from clock_told t join clock c on c.id = t.clock where c.kind = ?",
                kind);
    }

    private static long waiting(String kind) {
        return superuser.number(
                "select count(*) from clock where kind = ? and next_at is not null", kind);
    }

    @Test
    void shouldShowWhoLooksAtWhat_whicheverNodeTheyAreAt() {
        try (RunningNode one = here.start();
                RunningNode other = there.start()) {
            Client looking = client(Scene.RECIPIENT);
            Client colleague = client("s.whitaker");
            String referral = UUID.randomUUID().toString();
            JsonObject at = new JsonObject().put("referral", referral);

            assertThat(Pausing.upTo(SOON_MILLIS, () -> {
                        looks(looking, one, at);
                        return seen(colleague, other).contains(referral);
                    }))
                    .as("seen at the other node")
                    .isTrue();
            assertThat(Pausing.upTo(SOON_MILLIS, () -> {
                        looks(looking, one, new JsonObject());
                        return !seen(colleague, other).contains(referral);
                    }))
                    .as("gone from it at the other node")
                    .isTrue();
        }
    }

    private static List<String> seen(Client client, RunningNode node) {
        return looks(client, node, new JsonObject()).getJsonArray("here").stream()
                .map(one -> String.valueOf(((JsonObject) one).getString("referral")))
                .toList();
    }

    private static JsonObject looks(Client client, RunningNode node, JsonObject body) {
        Client.Answer answer = client.post(
                node.port(), "/hub/presence", body, UUID.randomUUID().toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Client client(String username) {
        return new Client(database.accounts().of(username), PATIENCE);
    }
}
