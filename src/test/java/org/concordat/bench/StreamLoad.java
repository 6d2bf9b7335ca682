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

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Follows very many live streams of one node, each on a connection of its own, and sends sharings that all of them are
 * told of. A helper process; all of it happens on one event loop.
 */
final class StreamLoad {
    private static final int AT_ONCE = 50;
    private static final int MOST = 20_000;
    private static final int ID_LENGTH = 36;
    private static final String DATA = "data: {\"id\":\"";
    private static final String LINE_END = "\n";
    private static final long TOLD_WITHIN_SECONDS = 20;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final HttpClient streams = vertx.createHttpClient(
            new HttpClientOptions().setTcpNoDelay(true),
            new PoolOptions().setHttp1MaxSize(MOST).setMaxWaitQueueSize(MOST));
    private final HttpClient http = vertx.createHttpClient();
    /** When each stream was told of what, in the order of its being told. */
    private final Map<String, Told> told = new HashMap<>();

    private int open;
    private int ended;

    /** What is known of one sharing. */
    private static final class Told {
        private final long[] at;
        private int streams;
        private long answered = Long.MAX_VALUE;
        private long sent = Long.MAX_VALUE;

        Told(int streams) {
            this.at = new long[streams];
        }

        void now() {
            if (streams < at.length) {
                at[streams] = System.nanoTime();
            }
            streams++;
        }

        /** Its commit is before anybody hears of it. */
        long begun() {
            return Math.min(answered, at[0]);
        }
    }

    private StreamLoad() {}

    public static void main(String[] args) throws Exception {
        StreamLoad load = new StreamLoad();
        Hand.serve(job -> job.containsKey("open") ? load.openAll(job) : load.send(job));
        System.exit(0);
    }

    private JsonObject openAll(JsonObject job) throws Exception {
        long begun = System.nanoTime();
        Queue<Integer> toOpen = new ArrayDeque<>();
        for (int i = 0; i < job.getInteger("open"); i++) {
            toOpen.add(i);
        }
        Promise<Void> all = Promise.promise();
        vertx.runOnContext(go -> {
            int[] running = {AT_ONCE};
            for (int i = 0; i < AT_ONCE; i++) {
                openOn(job, toOpen, running, all);
            }
        });
        all.future().await(5, TimeUnit.MINUTES);
        return new JsonObject().put("open", open).put("seconds", (System.nanoTime() - begun) / 1e9);
    }

    private void openOn(JsonObject job, Queue<Integer> toOpen, int[] running, Promise<Void> all) {
        Integer next = toOpen.poll();
        if (next == null) {
            if (--running[0] == 0) {
                all.tryComplete();
            }
            return;
        }
        follow(job).onFailure(all::tryFail).onSuccess(opened -> {
            open++;
            openOn(job, toOpen, running, all);
        });
    }

    private Future<Void> follow(JsonObject job) {
        return streams.request(to(job, HttpMethod.GET, "/api/v1/stream")
                        .putHeader("Authorization", "Bearer " + job.getString("reader")))
                .compose(request -> request.send())
                .map(response -> {
                    if (response.statusCode() != 200) {
                        throw new IllegalStateException(
                                "a stream was answered " + response.statusCode());
                    }
                    response.handler(RecordParser.newDelimited(LINE_END, this::heard));
                    response.endHandler(over -> ended++);
                    response.exceptionHandler(broken -> ended++);
                    return null;
                });
    }

    private static RequestOptions to(JsonObject job, HttpMethod method, String path) {
        return new RequestOptions()
                .setMethod(method)
                .setHost("127.0.0.1")
                .setPort(job.getInteger("port"))
                .setURI(path);
    }

    private void heard(Buffer line) {
        String text = line.toString();
        if (text.startsWith(DATA)) {
            of(text.substring(DATA.length(), DATA.length() + ID_LENGTH)).now();
        }
    }

    private Told of(String sharing) {
        return told.computeIfAbsent(sharing, id -> new Told(open));
    }

    /** One after another, each once all streams were told of the one before, or that took too long. */
    private JsonObject send(JsonObject job) throws Exception {
        Histogram fromDone = new Histogram(3);
        Histogram fromSent = new Histogram(3);
        long missing = 0;
        for (int i = 0; i < job.getInteger("sharings"); i++) {
            Promise<String> sent = Promise.promise();
            vertx.runOnContext(go -> sendOne(job).onComplete(sent));
            String sharing = sent.future().await(1, TimeUnit.MINUTES);
            Promise<Told> all = Promise.promise();
            vertx.runOnContext(go -> whenTold(
                    of(sharing),
                    System.nanoTime() + TimeUnit.SECONDS.toNanos(TOLD_WITHIN_SECONDS),
                    all));
            Told one = all.future().await(1, TimeUnit.MINUTES);
            missing += one.at.length - one.streams;
            for (int k = 0; k < Math.min(one.streams, one.at.length); k++) {
                fromDone.recordValue(one.at[k] - one.begun());
                fromSent.recordValue(one.at[k] - one.sent);
            }
            TimeUnit.MILLISECONDS.sleep(job.getLong("pause_millis"));
        }
        return new JsonObject()
                .put("told", fromDone.getTotalCount())
                .put("missing", missing)
                .put("ended", ended)
                .put("p50_ms", fromDone.getValueAtPercentile(50) / 1e6)
                .put("p99_ms", fromDone.getValueAtPercentile(99) / 1e6)
                .put("max_ms", fromDone.getMaxValue() / 1e6)
                .put("sent_p99_ms", fromSent.getValueAtPercentile(99) / 1e6);
    }

    private void whenTold(Told one, long end, Promise<Told> all) {
        if (one.streams >= one.at.length || System.nanoTime() > end) {
            all.complete(one);
        } else {
            vertx.setTimer(5, later -> whenTold(one, end, all));
        }
    }

    private Future<String> sendOne(JsonObject job) {
        long begun = System.nanoTime();
        return http.request(to(job, HttpMethod.POST, "/api/v1/sharings")
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Idempotency-Key", UUID.randomUUID().toString())
                        .putHeader("Authorization", "Bearer " + job.getString("sender")))
                .compose(request -> request.send(job.getString("body")))
                .compose(HttpClientResponse::body)
                .map(body -> {
                    JsonObject answer = body.toJsonObject();
                    if (!"delivered".equals(answer.getString("outcome"))) {
                        throw new IllegalStateException("a sharing was answered " + answer);
                    }
                    Told one = of(answer.getString("id"));
                    one.answered = System.nanoTime();
                    one.sent = begun;
                    return answer.getString("id");
                });
    }
}
