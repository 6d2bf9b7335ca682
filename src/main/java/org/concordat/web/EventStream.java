package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;

import java.util.ArrayList;
import java.util.List;

/**
 * One browser's stream of server-sent events (WHATWG HTML §9.2): how it begins, lives and ends, whatever it
 * tells. It ends with its session, and lets go whoever does not keep up; they come back with the id they saw
 * last. A node that stops ends its streams' responses by itself.
 */
final class EventStream {
    private static final long HEARTBEAT_MILLIS = 15_000;

    private final Vertx vertx;
    private final Transactions transactions;
    private final Caller caller;
    private final HttpServerResponse response;
    private final List<Long> timers = new ArrayList<>();
    private Runnable ended = () -> {};
    private boolean over;

    EventStream(
            Vertx vertx, Transactions transactions, Caller caller, HttpServerResponse response) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.caller = caller;
        this.response = response;
    }

    /**
     * Begins.
     *
     * @param recheckMillis how often it makes sure that its session still lives
     * @param whenOver called once
     */
    void begin(long recheckMillis, Runnable whenOver) {
        ended = whenOver;
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("X-Accel-Buffering", "no");
        response.closeHandler(closed -> end());
        response.exceptionHandler(failed -> end());
        response.write("retry: 1000\n: connected\n\n");
        timers.add(vertx.setPeriodic(HEARTBEAT_MILLIS, beat -> beat()));
        timers.add(vertx.setPeriodic(recheckMillis, look -> stillWelcome()));
    }

    boolean isOver() {
        if (!over && (response.ended() || response.closed())) {
            end();
        }
        return over;
    }

    private void beat() {
        if (isFull()) {
            finish();
        } else {
            // An event, for browsers show comments to nobody: a page knows by it that it is still
            // live.
            write("event: beat\ndata: {}\n\n");
        }
    }

    /** Whether its reader has not yet taken what was written. */
    boolean isFull() {
        return !isOver() && response.writeQueueFull();
    }

    /** Calls {@code go} once, when there is room again; never, when the reader takes too long. */
    void whenDrained(Runnable go) {
        response.drainHandler(drained -> {
            response.drainHandler(null);
            go.run();
        });
    }

    void send(String id, String kind, JsonObject data) {
        write("id: " + id + "\nevent: " + kind + "\ndata: " + data.encode() + "\n\n");
    }

    private void write(String text) {
        if (!isOver()) {
            response.write(text);
        }
    }

    /**
     * Lives on when the database is away for a moment: that says nothing about the session. Whose session is over, or
     * is to be renewed, is told so; after a fault the browser comes back by itself, in its own time.
     */
    void failed(Throwable failure) {
        if (failure instanceof Problem p && p.code() == Problem.Code.UNAVAILABLE) {
            return;
        }
        if (failure instanceof Problem) {
            write("event: session\ndata: {}\n\n");
        }
        finish();
    }

    /** Makes sure that the session still lives and the teams are still the same, and ends where not. */
    void stillWelcome() {
        transactions
                .read(Scope.of(caller), tx -> Future.succeededFuture(true))
                .onFailure(this::failed);
    }

    void finish() {
        if (!isOver()) {
            response.end();
        }
        end();
    }

    private void end() {
        if (over) {
            return;
        }
        over = true;
        timers.forEach(vertx::cancelTimer);
        ended.run();
    }
}
