package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Journalled;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Transactions on PostgreSQL. Takes the purpose's role, sets the caller's agency, for row level security, and
 * checks the session in the first statement of each; an empty agency sees no rows.
 *
 * <p>An act is acknowledged only when every statement and the commit itself came back without an error:
 * a commit after a failed statement answers ROLLBACK, and that is caught by the statement's failure.
 */
public final class PgTransactions implements Transactions {
    /**
     * Serialization failure, deadlock, a plan cached before a migration, a lock waited for too long, and a
     * name that somebody else took meanwhile: read again, it is refused in words.
     */
    private static final Set<String> WORTH_ANOTHER_TRY =
            Set.of("40001", "40P01", "0A000", "55P03", "23505");

    private static final int TRIES = 4;

    /** After three for a connection and the two that a transaction has: then nobody is there to be heard. */
    private static final long HEARD_WITHIN_SECONDS = 6;

    private static final String ENTER = """
            select set_config('role', $1, true), set_config('concordat.agency', $2, true),
                   set_config('concordat.practitioner', $3, true), set_config('plan_cache_mode', $4, true)
            """;
    private static final String ENTER_AS_CALLER = """
            select set_config('role', $1, true), set_config('concordat.agency', $2, true),
                   set_config('concordat.practitioner', $3, true), set_config('plan_cache_mode', $7, true),
                   check_session($4, $5, $6)
            """;

    /**
     * Whose statements all go by keys or by a place in an order, and come many times a second: for these the server
     * makes one plan. By itself it takes a plan for any values to be dearer than one for these, and makes that anew
     * each time, for longer than it then works by it.
     */
    private static final Set<CrossAgency> PLANNED_ONCE =
            EnumSet.of(CrossAgency.GATE, CrossAgency.FOLLOW);

    private static final String ONE_PLAN = "force_generic_plan";
    private static final String AUTO = "auto";

    private static final String LOCK_ATTEMPT =
            "select pg_advisory_xact_lock(hashtextextended('attempt:' || $1::text || ':' || $2, 0))";
    private static final String FIND_ANSWER =
            "select route, body_hash, answer, journalled from idempotency where practitioner = $1 and key = $2";
    private static final String KEEP_ANSWER = """
            insert into idempotency (practitioner, key, route, body_hash, answer, journalled)
            values ($1, $2, $3, $4, $5, $6)
            """;

    private final Vertx vertx;
    private final Pool pool;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger inUse = new AtomicInteger();

    public PgTransactions(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    /** How many transactions wait for a connection at this moment. */
    int waitingForConnections() {
        return waiting.get();
    }

    int connectionsInUse() {
        return inUse.get();
    }

    @Override
    public <L, R> Future<R> act(Scope scope, Class<R> answer, Load<L> load, Write<L, R> write) {
        return again(() -> once(scope, answer, load, write), TRIES);
    }

    @Override
    public <R> Future<R> read(Scope scope, Load<R> load) {
        return again(
                () -> inTransaction(
                        "BEGIN READ ONLY",
                        tx -> loaded(tx, scope, load).compose(found -> commit(tx, found))),
                TRIES);
    }

    private <L, R> Future<R> once(Scope scope, Class<R> answer, Load<L> load, Write<L, R> write) {
        return inTransaction("BEGIN", tx -> {
            enter(tx, scope);
            Future<Optional<R>> earlier = earlierAnswer(tx, scope, answer);
            Future<L> loading = guarded(() -> load.load(tx));
            tx.askTime();
            return Future.join(earlier, loading)
                    .transform(both -> tx.settled())
                    .compose(settled -> {
                        Optional<Throwable> failure = tx.firstFailure();
                        if (failure.isPresent()) {
                            return Future.failedFuture(failure.get());
                        }
                        // A repeated attempt is answered from memory, unless the thing is no longer
                        // the caller's to see.
                        if (refused(loading)) {
                            return Future.failedFuture(loading.cause());
                        }
                        if (earlier.failed() || earlier.result().isPresent()) {
                            return earlier.compose(found -> commit(tx, found.orElseThrow()));
                        }
                        return loading.compose(facts -> written(tx, scope, facts, write));
                    })
                    .onSuccess(done ->
                            scope.attempt().ifPresent(a -> a.journalled().add(tx.journalled())));
        });
    }

    private static boolean refused(Future<?> loading) {
        return loading.failed()
                && loading.cause() instanceof Problem p
                && (p.code() == Problem.Code.NOT_FOUND || p.code() == Problem.Code.FORBIDDEN);
    }

    private static <L, R> Future<R> written(PgTx tx, Scope scope, L facts, Write<L, R> write) {
        R result = write.write(tx, facts);
        scope.attempt()
                .ifPresent(attempt -> tx.run(
                        KEEP_ANSWER,
                        Tuple.of(
                                practitionerOf(scope),
                                attempt.key(),
                                attempt.route(),
                                attempt.bodyHash(),
                                Json.encode(result),
                                tx.journalled().stream()
                                        .map(Journalled.Entry::toString)
                                        .toArray(String[]::new))));
        return commit(tx, result);
    }

    private static <R> Future<R> loaded(PgTx tx, Scope scope, Load<R> load) {
        enter(tx, scope);
        Future<R> loading = guarded(() -> load.load(tx));
        return loading.transform(done -> tx.settled())
                .compose(settled ->
                        tx.firstFailure().<Future<R>>map(Future::failedFuture).orElse(loading));
    }

    private static <R> Future<R> commit(PgTx tx, R result) {
        tx.commit();
        return tx.settled()
                .compose(settled -> tx.firstFailure()
                        .<Future<R>>map(Future::failedFuture)
                        .orElseGet(() -> Future.succeededFuture(result)));
    }

    private static void enter(PgTx tx, Scope scope) {
        String role = scope.across().map(Roles::of).orElse(Roles.NODE);
        String planning =
                scope.across().filter(PLANNED_ONCE::contains).isPresent() ? ONE_PLAN : AUTO;
        String agency = scope.caller().map(c -> c.agency().toString()).orElse("");
        String practitioner =
                scope.caller().map(c -> c.practitioner().toString()).orElse("");
        if (scope.caller().isPresent()) {
            Caller caller = scope.caller().get();
            tx.run(
                    ENTER_AS_CALLER,
                    Tuple.of(
                            role,
                            agency,
                            practitioner,
                            caller.session(),
                            caller.practitioner(),
                            caller.authority(),
                            planning));
        } else {
            tx.run(ENTER, Tuple.of(role, agency, practitioner, planning));
        }
    }

    private static <R> Future<Optional<R>> earlierAnswer(PgTx tx, Scope scope, Class<R> answer) {
        if (scope.attempt().isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        Attempt attempt = scope.attempt().get();
        UUID practitioner = practitionerOf(scope);
        tx.run(LOCK_ATTEMPT, Tuple.of(practitioner.toString(), attempt.key()));
        return tx.run(FIND_ANSWER, Tuple.of(practitioner, attempt.key())).map(rows -> {
            for (Row row : rows) {
                if (!row.getString(0).equals(attempt.route())
                        || !row.getString(1).equals(attempt.bodyHash())) {
                    throw new Problem(
                            Problem.Code.KEY_REUSED,
                            "This Idempotency-Key was used for something else. Use a new one for a new request.");
                }
                Columns.texts(row, "journalled")
                        .forEach(e -> tx.journalled(Journalled.Entry.parse(e)));
                return Optional.of(Json.decode(row.getString(2), answer));
            }
            return Optional.empty();
        });
    }

    private static UUID practitionerOf(Scope scope) {
        return scope.caller()
                .orElseThrow(() -> new IllegalStateException("only a caller's act has an attempt"))
                .practitioner();
    }

    private <R> Future<R> inTransaction(String begin, Function<PgTx, Future<R>> work) {
        waiting.incrementAndGet();
        return pool.getConnection()
                .onComplete(had -> waiting.decrementAndGet())
                .compose(connection -> {
                    inUse.incrementAndGet();
                    PgTx tx = new PgTx(connection);
                    tx.run(begin);
                    return guarded(() -> work.apply(tx)).transform(outcome -> {
                        Future<RowSet<Row>> ended = tx.isOver()
                                ? Future.succeededFuture()
                                : connection.query("ROLLBACK").execute();
                        return ended.transform(rolledBack -> connection.close())
                                .onComplete(closed -> inUse.decrementAndGet())
                                .transform(closed -> outcome.succeeded()
                                        ? Future.succeededFuture(outcome.result())
                                        : Future.failedFuture(outcome.cause()));
                    });
                });
    }

    private static <R> Future<R> guarded(Supplier<Future<R>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private <R> Future<R> again(Supplier<Future<R>> work, int tries) {
        return work.get().timeout(HEARD_WITHIN_SECONDS, TimeUnit.SECONDS).recover(failure -> {
            if (tries > 1
                    && failure instanceof DatabaseException d
                    && WORTH_ANOTHER_TRY.contains(String.valueOf(d.getSqlState()))) {
                long pauseMillis = (TRIES - tries + 1) * 10L;
                return vertx.timer(pauseMillis).compose(rung -> again(work, tries - 1));
            }
            return Future.failedFuture(Failures.toProblem(failure));
        });
    }
}
