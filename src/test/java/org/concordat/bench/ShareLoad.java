package org.concordat.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;

import org.HdrHistogram.Histogram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends sharings over HTTP and follows the recipient's live stream. A helper process; all of it happens on one event
 * loop.
 */
final class ShareLoad {
    private static final int MOST_CONNECTIONS = 256;
    private static final int ID_LENGTH = 36;
    private static final String ID = "\"id\":\"";
    private static final long TOLD_WITHIN_SECONDS = 10;

    private final Vertx vertx;
    private final HttpClient http;
    private final JsonObject job;
    private final List<Buffer> bodies;
    private final List<String> tokens;
    private final Histogram took = new Histogram(3);
    private final Map<String, Long> planned = new HashMap<>();
    private final Map<String, Long> told = new HashMap<>();
    private final Map<Integer, Integer> answers = new HashMap<>();
    private final Promise<Void> streaming = Promise.promise();
    private int next;

    private ShareLoad(Vertx vertx, HttpClient http, JsonObject job) {
        this.vertx = vertx;
        this.http = http;
        this.job = job;
        this.bodies = job.getJsonArray("bodies").stream()
                .map(body -> Buffer.buffer(body.toString()))
                .toList();
        this.tokens = job.getJsonArray("tokens").stream().map(Object::toString).toList();
    }

    public static void main(String[] args) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        HttpClient http = vertx.createHttpClient(
                new HttpClientOptions().setTcpNoDelay(true).setKeepAliveTimeout(60),
                new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
        Hand.serve(job -> new ShareLoad(vertx, http, job).run());
        System.exit(0);
    }

    private JsonObject run() throws Exception {
        HttpClient stream = vertx.createHttpClient();
        Promise<Void> over = Promise.promise();
        try {
            vertx.runOnContext(go -> follow(stream));
            streaming.future().await(TOLD_WITHIN_SECONDS, TimeUnit.SECONDS);
            long begun = System.nanoTime();
            if (job.containsKey("per_second")) {
                plan(begun, over);
            } else {
                vertx.runOnContext(go -> sendOnAndOn(begun, over));
            }
            over.future().await(2, TimeUnit.MINUTES);
            double seconds = (System.nanoTime() - begun) / 1e9;
            awaitTold();
            Promise<JsonObject> found = Promise.promise();
            vertx.runOnContext(go -> found.complete(found(seconds)));
            return found.future().await(1, TimeUnit.MINUTES);
        } finally {
            stream.close();
        }
    }

    /** So many at once, each of which sends again when it was answered. */
    private void sendOnAndOn(long begun, Promise<Void> over) {
        long end = begun + TimeUnit.MILLISECONDS.toNanos(job.getLong("millis"));
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < job.getInteger("senders"); i++) {
            Promise<Void> one = Promise.promise();
            all.add(one.future());
            again(end, one);
        }
        Future.all(all).<Void>mapEmpty().onComplete(over);
    }

    private void again(long end, Promise<Void> over) {
        long now = System.nanoTime();
        if (now > end) {
            over.complete();
        } else {
            send(now).onComplete(sent -> again(end, over));
        }
    }

    /** Each at its planned time, whatever became of those before; what is late is late from then on. */
    private void plan(long begun, Promise<Void> over) {
        double apart = 1e9 / job.getDouble("per_second");
        int many = (int) (job.getLong("millis") * 1e6 / apart);
        List<Future<?>> all = new ArrayList<>();
        Thread thread = new Thread(() -> {
            for (int i = 0; i < many; i++) {
                long at = begun + (long) (i * apart);
                for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                vertx.runOnContext(go -> all.add(send(at)));
            }
            vertx.runOnContext(go -> Future.join(all).<Void>mapEmpty().onComplete(over));
        });
        thread.setDaemon(true);
        thread.start();
    }

    private Future<Void> send(long at) {
        int number = next++;
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(job.getInteger("port"))
                .setURI("/api/v1/sharings")
                .putHeader("Content-Type", "application/json")
                .putHeader("Idempotency-Key", UUID.randomUUID().toString())
                .putHeader("Authorization", "Bearer " + tokens.get(number % tokens.size()));
        return http.request(options)
                .compose(request -> request.send(bodies.get(number % bodies.size())))
                .compose(response -> response.body().map(body -> answered(at, response, body)))
                .otherwise(failure -> note(0))
                .mapEmpty();
    }

    private boolean answered(long at, HttpClientResponse response, Buffer body) {
        String text = body.toString();
        boolean delivered =
                response.statusCode() == 201 && text.contains("\"outcome\":\"delivered\"");
        if (delivered) {
            took.recordValue(System.nanoTime() - at);
            planned.put(idIn(text), at);
            return note(response.statusCode());
        }
        return note(response.statusCode() == 201 ? -1 : response.statusCode());
    }

    private boolean note(int status) {
        answers.merge(status, 1, Integer::sum);
        return true;
    }

    /** The first there is. */
    private static String idIn(String json) {
        int at = json.indexOf(ID) + ID.length();
        return json.substring(at, at + ID_LENGTH);
    }

    private void follow(HttpClient client) {
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(job.getInteger("port"))
                .setURI("/api/v1/stream")
                .putHeader("Authorization", "Bearer " + job.getString("reader"))
                .putHeader("Last-Event-ID", job.getString("from"));
        client.request(options)
                .compose(request -> request.send())
                .onFailure(streaming::tryFail)
                .onSuccess(response -> {
                    if (response.statusCode() != 200) {
                        streaming.tryFail("the stream was answered " + response.statusCode());
                        return;
                    }
                    response.handler(RecordParser.newDelimited("\n", this::line));
                    streaming.tryComplete();
                });
    }

    private void line(Buffer line) {
        String text = line.toString();
        if (text.startsWith("data:") && text.contains(ID)) {
            told.putIfAbsent(idIn(text), System.nanoTime());
        }
    }

    private void awaitTold() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TOLD_WITHIN_SECONDS);
        while (System.nanoTime() < end) {
            Promise<Boolean> all = Promise.promise();
            vertx.runOnContext(go -> all.complete(told.keySet().containsAll(planned.keySet())));
            if (all.future().await()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private JsonObject found(double seconds) {
        Histogram streamed = new Histogram(3);
        planned.forEach((id, at) -> {
            Long heard = told.get(id);
            if (heard != null) {
                streamed.recordValue(Math.max(0, heard - at));
            }
        });
        JsonObject others = new JsonObject();
        answers.forEach((status, many) -> {
            if (status != 201) {
                others.put(Integer.toString(status), many);
            }
        });
        return new JsonObject()
                .put("done", planned.size())
                .put("per_second", planned.size() / seconds)
                .put("others", others)
                .put("lost", planned.size() - streamed.getTotalCount())
                .put("p50_ms", took.getValueAtPercentile(50) / 1e6)
                .put("p99_ms", took.getValueAtPercentile(99) / 1e6)
                .put("stream_p50_ms", streamed.getValueAtPercentile(50) / 1e6)
                .put("stream_p99_ms", streamed.getValueAtPercentile(99) / 1e6)
                .put("stream_max_ms", streamed.getMaxValue() / 1e6);
    }
}
