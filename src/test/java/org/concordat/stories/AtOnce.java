package org.concordat.stories;

import static org.awaitility.Awaitility.await;

import org.concordat.app.StoryNode;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Things that happen while somebody else holds what they need. */
final class AtOnce {
    private static final StoryNode NODE = Desk.NODE;
    private static final Duration SOON = Duration.ofSeconds(5);

    private AtOnce() {}

    /** Lets both wait for a concern, the first one first. */
    static List<Answer> oneAfterTheOther(
            UUID concern, Supplier<Answer> first, Supplier<Answer> second) throws SQLException {
        try (Held held = new Held("select from concern where id = '" + concern + "' for update")) {
            CompletableFuture<Answer> one = CompletableFuture.supplyAsync(first);
            waiting(1);
            CompletableFuture<Answer> two = CompletableFuture.supplyAsync(second);
            waiting(2);
            held.letGo();
            return List.of(one.join(), two.join());
        }
    }

    /** So many wait for a row that another transaction holds. */
    static void waiting(int many) {
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> NODE.count("""
                        select count(*) from pg_locks where not granted and locktype in ('tuple', 'transactionid')
                        """) >= many);
    }

    static void until(Callable<Boolean> so) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(so);
    }

    /** A transaction that is not over. */
    static final class Held implements AutoCloseable {
        private final Connection owner;
        private final int pid;

        Held(String sql) throws SQLException {
            owner = NODE.owner();
            owner.setAutoCommit(false);
            try (Statement statement = owner.createStatement();
                    ResultSet own = statement.executeQuery("select pg_backend_pid()")) {
                own.next();
                pid = own.getInt(1);
            }
            run(sql);
        }

        /** Waits until somebody waits for this one. */
        void isWaitedFor() {
            until(() -> NODE.count(
                            "select count(*) from pg_stat_activity where ? = any (pg_blocking_pids(pid))",
                            pid)
                    > 0);
        }

        /** Somebody waits for one who waits for this one. */
        boolean isWaitedForInTurn() {
            return NODE.count("""
                    select count(*) from pg_stat_activity a cross join lateral unnest(pg_blocking_pids(a.pid)) b (pid)
                    where ? = any (pg_blocking_pids(b.pid))
                    """, pid) > 0;
        }

        void run(String sql) throws SQLException {
            try (Statement statement = owner.createStatement()) {
                statement.execute(sql);
            }
        }

        void letGo() throws SQLException {
            owner.commit();
        }

        @Override
        public void close() throws SQLException {
            owner.rollback();
            owner.close();
        }
    }
}
