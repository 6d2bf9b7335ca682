package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Journalled;
import org.concordat.kernel.Tx;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transaction on one connection. Statements are sent at once, in the order in which they are started,
 * without waiting for one another's results; each result is kept, so that none can be forgotten.
 */
final class PgTx implements Tx {
    private final SqlConnection connection;
    private final List<Future<?>> started = new ArrayList<>();
    private final List<Journalled.Entry> journalled = new ArrayList<>();
    private @Nullable Future<RowSet<Row>> time;
    private boolean over;

    PgTx(SqlConnection connection) {
        this.connection = connection;
    }

    static PgTx of(Tx tx) {
        return (PgTx) tx;
    }

    Future<RowSet<Row>> run(String sql, Tuple arguments) {
        return started(connection.preparedQuery(sql).execute(arguments));
    }

    Future<RowSet<Row>> run(String sql) {
        return started(connection.query(sql).execute());
    }

    /** Asks the database for its time: in the flush of what was read, and so after the locks. */
    void askTime() {
        time = run("select clock_timestamp()", Tuple.tuple());
    }

    /** The database's time after the locks; known to whatever writes. */
    Instant time() {
        if (time == null || !time.succeeded()) {
            throw new IllegalStateException("only the writing half of an act knows its time");
        }
        return time.result().iterator().next().getOffsetDateTime(0).toInstant();
    }

    void journalled(Journalled.Entry entry) {
        journalled.add(entry);
    }

    List<Journalled.Entry> journalled() {
        return List.copyOf(journalled);
    }

    /** Sends the commit; whatever comes of it, the transaction is over then. */
    void commit() {
        over = true;
        run("COMMIT");
    }

    /** Whether there is nothing left to roll back. */
    boolean isOver() {
        return over;
    }

    private Future<RowSet<Row>> started(Future<RowSet<Row>> result) {
        started.add(result);
        return result;
    }

    /** Completes, without failing, when every statement started so far has its result. */
    Future<Void> settled() {
        return Future.join(List.copyOf(started)).transform(all -> Future.succeededFuture());
    }

    /**
     * Why the transaction cannot commit, if it cannot: the first failure, since all that follow it only
     * say that the transaction is aborted.
     */
    Optional<Throwable> firstFailure() {
        return started.stream().filter(Future::failed).map(Future::cause).findFirst();
    }
}
