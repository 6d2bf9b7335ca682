package org.concordat.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.audit.JournalReader;
import org.concordat.audit.JournalTail;
import org.concordat.audit.LogSigner;
import org.concordat.audit.Sequencer;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Role;
import org.concordat.kernel.Scope;
import org.concordat.store.PgJournal;
import org.concordat.store.PgJournalLog;
import org.concordat.store.PgJournalPages;
import org.concordat.support.TestDatabase;
import org.concordat.support.TestNode;
import org.concordat.support.TestRegister;
import org.concordat.web.JournalStreamRoutes;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * How long it takes from the commit of an act until a supervisor sees it live: acts at a steady rate, each at its
 * planned time however long those before it take; sequenced as a node does; followed over HTTP by several
 * supervisors of two nodes, each of whom has to be told everything.
 */
final class JournalLive {
    private static final int ENTRIES_A_SECOND = 1_000;
    private static final int AN_ACT = 4;
    private static final int SECONDS = 20;
    private static final int WARM_SECONDS = 5;
    private static final int FOLLOWERS = 6;
    private static final long SEQUENCING_MILLIS = 200;
    private static final long LOOK_ANYWAY_MILLIS = 500;
    private static final int TOLD_WITHIN_SECONDS = 30;
    private static final double GOAL_MILLIS = 500;

    private static final int ACTS = ENTRIES_A_SECOND / AN_ACT * (WARM_SECONDS + SECONDS);

    private final TestDatabase database;
    private final LogSigner key;
    private final PgJournal journal = new PgJournal();
    /** When each act was to begin, and was known to be committed. */
    private final long[] planned = new long[ACTS];

    private final AtomicLongArray committed = new AtomicLongArray(ACTS);

    JournalLive(TestDatabase database, LogSigner key) {
        this.database = database;
        this.key = key;
    }

    /** A node as far as following goes. */
    private record Following(TestNode server, JournalTail tail, long looking) {}

    private Following node() throws Exception {
        Vertx vertx = database.vertx();
        PgJournalPages pages = new PgJournalPages();
        JournalTail tail = new JournalTail(database.transactions(), pages);
        TestDatabase.await(tail.start());
        long looking = vertx.setPeriodic(LOOK_ANYWAY_MILLIS, look -> tail.wake());
        JournalReader reader = new JournalReader(database.transactions(), journal, pages, tail);
        return new Following(
                TestNode.start(
                        database,
                        Path.of("target"),
                        to -> to.response().end(),
                        new JournalStreamRoutes(database.transactions(), reader, tail, 60_000)),
                tail,
                looking);
    }

    void measure(PrintStream out, JsonObject found) throws Exception {
        TestRegister register = new TestRegister(database);
        UUID agency = register.agency("Followed");
        Caller actor = database.aPractitioner(agency);
        register.practitioner(agency, "follower", Role.SUPERVISOR);
        List<Following> nodes = List.of(node(), node());
        Sequencer sequencer = new Sequencer(
                database.transactions(),
                new PgJournalLog(),
                key,
                () -> nodes.forEach(node -> node.tail().wake()));
        long sequencing = sequencing(sequencer);
        List<Follower> followers = new ArrayList<>();
        try {
            String token = nodes.get(0).server().signIn("follower").getString("token");
            for (int i = 0; i < FOLLOWERS; i++) {
                followers.add(new Follower(nodes.get(i % nodes.size()).server(), token));
            }
            acts(actor);
            for (Follower follower : followers) {
                follower.awaitAll();
            }
        } finally {
            database.vertx().cancelTimer(sequencing);
            followers.forEach(Follower::close);
            nodes.forEach(node -> {
                database.vertx().cancelTimer(node.looking());
                node.server().close();
            });
        }
        report(followers, out, found);
    }

    /** As the node does it: at an interval, and at once while there is more; never twice at a time. */
    private long sequencing(Sequencer sequencer) {
        AtomicInteger busy = new AtomicInteger();
        return database.vertx().setPeriodic(SEQUENCING_MILLIS, tick -> {
            if (busy.compareAndSet(0, 1)) {
                all(sequencer).onComplete(done -> busy.set(0));
            }
        });
    }

    private static Future<Boolean> all(Sequencer sequencer) {
        return sequencer
                .sequence()
                .compose(more -> more ? all(sequencer) : Future.succeededFuture(false));
    }

    private void acts(Caller actor) {
        long begun = System.nanoTime();
        long apart = TimeUnit.SECONDS.toNanos(1) * AN_ACT / ENTRIES_A_SECOND;
        AtomicInteger failed = new AtomicInteger();
        for (int act = 0; act < ACTS; act++) {
            planned[act] = begun + act * apart;
            while (System.nanoTime() < planned[act]) {
                LockSupport.parkNanos(planned[act] - System.nanoTime());
            }
            int number = act;
            List<JournalEntry> entries = IntStream.range(0, AN_ACT)
                    .mapToObj(i -> JournalEntry.of(actor, Act.SHARING_OPENED)
                            .about(Ids.next())
                            .sharing(Ids.next())
                            .under("ROT-3.2")
                            .with("act", number)
                            .with("n", i))
                    .toList();
            database.transactions()
                    .act(
                            Scope.of(actor),
                            Boolean.class,
                            tx -> Future.succeededFuture(true),
                            (tx, go) -> {
                                journal.write(tx, entries);
                                return true;
                            })
                    .onSuccess(done -> committed.set(number, System.nanoTime()))
                    .onFailure(failure -> failed.incrementAndGet());
        }
        if (failed.get() > 0) {
            throw new IllegalStateException(failed.get() + " acts failed");
        }
    }

    /** A supervisor's browser. */
    private static final class Follower {
        private final HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final long[] told = new long[ACTS * AN_ACT];
        private final AtomicInteger count = new AtomicInteger();
        private final java.util.stream.Stream<String> lines;

        Follower(TestNode server, String token) throws IOException, InterruptedException {
            HttpResponse<java.util.stream.Stream<String>> response = client.send(
                    HttpRequest.newBuilder(server.uri("/api/v1/journal/stream"))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofLines());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("not followed: " + response.statusCode());
            }
            lines = response.body();
            Thread reading = new Thread(this::read, "follower");
            reading.setDaemon(true);
            reading.start();
        }

        private void read() {
            try {
                lines.filter(line -> line.startsWith("data: ")).forEach(this::take);
            } catch (java.io.UncheckedIOException closed) {
                // By this side, when all was told.
            }
        }

        private void take(String line) {
            long now = System.nanoTime();
            JsonObject detail =
                    new JsonObject(line.substring("data: ".length())).getJsonObject("detail");
            if (detail.containsKey("n")) {
                int entry = detail.getInteger("act") * AN_ACT + detail.getInteger("n");
                if (told[entry] != 0) {
                    throw new IllegalStateException("told twice: " + entry);
                }
                told[entry] = now;
                count.incrementAndGet();
            }
        }

        void awaitAll() throws InterruptedException {
            for (int i = 0; i < TOLD_WITHIN_SECONDS * 10 && count.get() < told.length; i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            if (count.get() < told.length) {
                throw new IllegalStateException(
                        (told.length - count.get()) + " entries were never told");
            }
        }

        /** From a moment of each act, once it is warm. */
        double[] millisFrom(java.util.function.IntToLongFunction moment) {
            int warm = ENTRIES_A_SECOND * WARM_SECONDS;
            return IntStream.range(warm, told.length)
                    .mapToDouble(i -> (told[i] - moment.applyAsLong(i / AN_ACT)) / 1e6)
                    .toArray();
        }

        void close() {
            lines.close();
        }
    }

    private void report(List<Follower> followers, PrintStream out, JsonObject found) {
        Percentiles live = all(followers, committed::get);
        Percentiles sincePlanned = all(followers, act -> planned[act]);
        boolean met = live.at(99) < GOAL_MILLIS;
        out.printf(
                Locale.ROOT,
                "Live at %d supervisors of 2 nodes, %d entries a second: p50 %.0f ms, p99 %.0f ms after the commit, at"
                        + " most %.0f; p99 %.0f ms after the act's planned time. Goal: p99 under %.0f.%n",
                followers.size(),
                ENTRIES_A_SECOND,
                live.at(50),
                live.at(99),
                live.at(100),
                sincePlanned.at(99),
                GOAL_MILLIS);
        found.put("live_p50_ms", live.at(50))
                .put("live_p99_ms", live.at(99))
                .put("live_max_ms", live.at(100))
                .put("live_planned_p99_ms", sincePlanned.at(99))
                .put("live_followers", followers.size())
                .put("met", found.getBoolean("met") && met);
    }

    private static Percentiles all(
            List<Follower> followers, java.util.function.IntToLongFunction moment) {
        return new Percentiles(followers.stream()
                .map(follower -> follower.millisFrom(moment))
                .flatMapToDouble(Arrays::stream)
                .toArray());
    }
}
