package org.concordat.faults;

import io.vertx.core.json.JsonObject;

import org.concordat.faults.RunningNode.Place;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A node frozen amid its transactions (SIGSTOP) while the steward edits an agreement of the same agencies
 * on another node: the others may stop for three seconds, and what thaws does no harm. Each round also
 * holds one transaction open between its writes and its commit, which a random freeze seldom meets.
 */
final class Freezes {
    static final long MOST_STOPPED_MILLIS = 3_000;

    private static final int CLIENTS = 6;
    private static final int TRIES = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** A session that does nothing amid a transaction, for longer than a node ever does. */
    private static final String FROZEN = """
            select count(*) from pg_stat_activity
            where usename = 'concordat_node' and state like 'idle in transaction%'
              and state_change < clock_timestamp() - interval '150 ms'
            """;

    private final ScratchDatabase database;
    private final Progress progress;
    private final Accounts accounts;
    private final Scene scene;
    private final List<Long> stopped = new ArrayList<>();
    private final List<Long> stewards = new ArrayList<>();
    private final List<Long> thawed = new ArrayList<>();
    private final AtomicBoolean wanted = new AtomicBoolean(true);
    private long sessionsFrozen;
    private long survived;
    private boolean suspended;

    Freezes(ScratchDatabase database, Progress progress) {
        this.database = database;
        this.progress = progress;
        this.accounts = database.accounts();
        this.scene = Scene.in(database.superuser());
    }

    Verdict run(int rounds) {
        Verdict verdict = new Verdict("freeze-in-transaction").put("rounds", rounds);
        Place here = Place.on(database, "here");
        Place there = Place.on(database, "there");
        try (RunningNode freezing = here.start();
                RunningNode other = there.start()) {
            Client sender = client(Scene.SENDER);
            Client steward = client(Scene.STEWARD);
            Sends failingOver = new Sends(
                    sender, List.of(freezing.port(), other.port()), scene.record(), scene.desk());
            Sends others = new Sends(
                    sender,
                    List.of(other.port()),
                    scene.anotherRecord(database.superuser()),
                    scene.desk());
            Client recipient = client(Scene.RECIPIENT);
            String from = Follower.now(recipient, other.port());
            Follower frozenStream = new Follower(recipient, freezing.port(), from, 0);
            Follower stream = new Follower(recipient, other.port(), from, 0);
            failingOver.start(CLIENTS, Sends.MOST, wanted::get);
            others.start(2, Sends.MOST, wanted::get);
            Pausing.upTo(20_000, () -> others.acknowledged().size() > 20);
            for (int round = 0; round < rounds; round++) {
                held(others, steward, other.port());
                frozen(others, steward, freezing, other.port());
                progress.say(
                        "round %d: others stopped for %d ms at most",
                        round + 1, Verdict.percentile(stopped, 100));
            }
            if (Math.max(failingOver.begun(), others.begun()) >= Sends.MOST) {
                throw new IllegalStateException("too many rounds: there are no more days");
            }
            wanted.set(false);
            failingOver.join();
            others.join();
            judge(failingOver, others, verdict);
            List<UUID> all = new ArrayList<>(failingOver.acknowledged());
            all.addAll(others.acknowledged());
            stream.judge(all, 10_000, "stream", verdict);
            frozenStream.judge(all, 10_000, "frozen_stream", verdict);
            stream.close();
            frozenStream.close();
        } finally {
            wanted.set(false);
        }
        return verdict;
    }

    /** Deterministic: between its writes and its commit. */
    private void held(Sends others, Client steward, int port) {
        List<UUID> delivered = others.acknowledged();
        long begun = System.nanoTime();
        try (HeldOpen held = HeldOpen.like(delivered.get(delivered.size() - 1), database.node())) {
            edit(steward, port);
            Pausing.until(begun + TimeUnit.MILLISECONDS.toNanos(2_300));
            stopped.add(others.longestGapMillis(begun, System.nanoTime()));
            survived += held.commit() ? 1 : 0;
            survived += database.superuser()
                    .number("select count(*) from sharing where id = ?", held.sharing());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void frozen(Sends others, Client steward, RunningNode freezing, int port) {
        long begun = freezeInTransaction(freezing);
        edit(steward, port);
        Pausing.until(begun + TimeUnit.MILLISECONDS.toNanos(Pausing.random(2_500, 4_500)));
        stopped.add(others.longestGapMillis(begun, System.nanoTime()));
        survived += database.superuser().number(FROZEN);
        long thawing = System.nanoTime();
        freezing.thaw();
        Client asking = client(Scene.SENDER);
        if (!Pausing.upTo(20_000, () -> asking.get(freezing.port(), "/me").status() == 200)) {
            throw new IllegalStateException("it does not come back: " + freezing.log());
        }
        thawed.add((System.nanoTime() - thawing) / 1_000_000);
    }

    /** Freezes the node at random moments, until it is amid a transaction. */
    private long freezeInTransaction(RunningNode freezing) {
        for (int i = 0; i < TRIES; i++) {
            Pausing.millis(Pausing.random(50, 300));
            long begun = System.nanoTime();
            freezing.freeze();
            Pausing.millis(250);
            long sessions = database.superuser().number(FROZEN);
            if (sessions > 0) {
                sessionsFrozen += sessions;
                return begun;
            }
            freezing.thaw();
        }
        throw new IllegalStateException("never frozen amid a transaction");
    }

    private void edit(Client steward, int port) {
        String agreement = database.superuser()
                .ask("select id from agreement where title = ?", Scene.OTHER_AGREEMENT)
                .get(0);
        String transition = suspended ? "resume" : "suspend";
        String key = UUID.randomUUID().toString();
        JsonObject body = new JsonObject().put("reason", "A review by the board");
        long begun = System.nanoTime();
        for (int i = 0; i < TRIES; i++) {
            Client.Answer answer =
                    steward.post(port, "/agreements/" + agreement + "/" + transition, body, key);
            if (answer.status() == 201) {
                stewards.add((System.nanoTime() - begun) / 1_000_000);
                suspended = !suspended;
                return;
            }
            if (answer.status() != 503 && answer.status() != 0) {
                throw new IllegalStateException(answer.toString());
            }
        }
        throw new IllegalStateException("the steward is not let in");
    }

    private void judge(Sends failingOver, Sends others, Verdict verdict) {
        verdict.atLeast("sessions_frozen_in_transaction", sessionsFrozen, 1)
                .none("survived_the_freeze", survived)
                .atMost(
                        "others_stopped_ms_max",
                        Verdict.percentile(stopped, 100),
                        MOST_STOPPED_MILLIS)
                .put("unavailable_ms_p99", Verdict.percentile(stopped, 99))
                .put("others_slowest_ms", others.slowestMillis())
                .atMost("steward_ms_max", Verdict.percentile(stewards, 100), MOST_STOPPED_MILLIS)
                .put("thawed_serves_after_ms_max", Verdict.percentile(thawed, 100));
        Verdict ofOthers = new Verdict("others");
        new SendChecker(database.superuser()).check(others, ofOthers);
        ofOthers.violations().forEach(v -> verdict.violation("others: " + v));
        new SendChecker(database.superuser()).check(failingOver, verdict);
        new JournalChecker(database.superuser()).check(verdict);
        verdict.put("others_acknowledged", ofOthers.number("acknowledged"));
    }

    private Client client(String username) {
        return new Client(accounts.of(username), PATIENCE);
    }
}
