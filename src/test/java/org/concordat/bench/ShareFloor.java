package org.concordat.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

import org.HdrHistogram.Histogram;
import org.concordat.bench.Template.Statement;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The floor below a sharing: the statements that a node sends for one, sent by a bare client in a transaction of two
 * flushes, and nothing else done. A helper process.
 */
final class ShareFloor {
    private static final int IDLE_SECONDS = 4;

    private final Pool pool;
    private final List<Filling> fillings = new ArrayList<>();
    private final int reads;

    private ShareFloor(Vertx vertx, JsonObject job) {
        this.pool = pool(vertx, job);
        List<Template> templates = job.getJsonArray("templates").stream()
                .map(t -> Template.of((JsonObject) t))
                .toList();
        this.reads = templates.get(0).reads();
        templates.forEach(template -> fillings.add(filling(template)));
    }

    public static void main(String[] args) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        List<ShareFloor> made = new ArrayList<>();
        Hand.serve(job -> {
            if (job.containsKey("templates")) {
                made.add(new ShareFloor(vertx, job));
                return new JsonObject();
            }
            return made.get(0)
                    .run(
                            job.getInteger("senders"),
                            TimeUnit.MILLISECONDS.toNanos(job.getLong("millis")));
        });
        System.exit(0);
    }

    /** As a node's own pool is made, of as many connections. */
    private static Pool pool(Vertx vertx, JsonObject job) {
        PgConnectOptions connect = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(job.getInteger("port"))
                .setDatabase("concordat")
                .setUser("concordat_node")
                .setPassword(job.getString("password"))
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(512)
                .setPreparedStatementCacheSqlFilter(sql -> true)
                .setPipeliningLimit(64);
        return PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(job.getInteger("connections"))
                        // The server ends a session that is silent for longer.
                        .setIdleTimeout(IDLE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(connect)
                .using(vertx)
                .build();
    }

    /** The server itself reads the texts that it logged, each as the type that its statement wants. */
    private Filling filling(Template template) {
        return pool.withConnection(connection -> {
                    Filling filling = new Filling(template);
                    Future<Void> filled = Future.succeededFuture();
                    for (Statement statement : template.statements()) {
                        filled = filled.compose(done -> values(connection, statement))
                                .map(values -> {
                                    filling.add(statement, values);
                                    return null;
                                });
                    }
                    return filled.map(filling);
                })
                .await();
    }

    private static Future<List<@Nullable Object>> values(
            SqlConnection connection, Statement statement) {
        if (statement.parameters().isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return connection
                .query("prepare wanted as " + statement.sql())
                .execute()
                .compose(prepared -> connection
                        .query("select parameter_types::text[] from pg_prepared_statements"
                                + " where name = 'wanted'")
                        .execute())
                .compose(types -> {
                    String[] names = types.iterator().next().getArrayOfStrings(0);
                    List<Future<@Nullable Object>> values = new ArrayList<>();
                    for (int i = 0; i < names.length; i++) {
                        values.add(connection
                                .preparedQuery("select $1::text::" + names[i])
                                .execute(Tuple.of(statement.parameters().get(i)))
                                .map(rows -> rows.iterator().next().getValue(0)));
                    }
                    return Future.all(values).map(all -> {
                        List<@Nullable Object> found = new ArrayList<>();
                        values.forEach(value -> found.add(value.result()));
                        return found;
                    });
                })
                .compose(values ->
                        connection.query("deallocate wanted").execute().map(values));
    }

    private JsonObject run(int senders, long nanos) throws Exception {
        Histogram took = new Histogram(3);
        AtomicInteger next = new AtomicInteger();
        long begun = System.nanoTime();
        List<Future<Void>> all = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            Promise<Void> over = Promise.promise();
            all.add(over.future());
            again(begun + nanos, took, next, over);
        }
        Future.all(all).await(2, TimeUnit.MINUTES);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new JsonObject()
                .put("done", took.getTotalCount())
                .put("per_second", took.getTotalCount() / seconds)
                .put("p50_ms", took.getValueAtPercentile(50) / 1e6)
                .put("p99_ms", took.getValueAtPercentile(99) / 1e6);
    }

    private void again(long end, Histogram took, AtomicInteger next, Promise<Void> over) {
        long begun = System.nanoTime();
        if (begun > end) {
            over.complete();
            return;
        }
        Filling filling = fillings.get(Math.floorMod(next.getAndIncrement(), fillings.size()));
        once(filling).onFailure(over::fail).onSuccess(sent -> {
            synchronized (took) {
                took.recordValue(System.nanoTime() - begun);
            }
            again(end, took, next, over);
        });
    }

    private Future<Void> once(Filling filling) {
        UUID[] ids = filling.ids();
        return pool.withConnection(connection -> flush(connection, filling, ids, 0, reads)
                .compose(read -> flush(connection, filling, ids, reads, filling.size())));
    }

    private static Future<Void> flush(
            SqlConnection connection, Filling filling, UUID[] ids, int from, int to) {
        List<Future<RowSet<Row>>> sent = new ArrayList<>();
        for (int i = from; i < to; i++) {
            sent.add(
                    filling.isPlain(i)
                            ? connection.query(filling.sql(i)).execute()
                            : connection
                                    .preparedQuery(filling.sql(i))
                                    .execute(filling.values(i, ids)));
        }
        return Future.all(sent).mapEmpty();
    }
}
