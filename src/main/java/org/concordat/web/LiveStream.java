package org.concordat.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.EventFeed;
import org.concordat.kernel.EventFeed.Event;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Role;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.messaging.Tail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One browser's live stream (server-sent events, WHATWG HTML §9.2). Listens first and catches up then, so
 * that nothing falls between; what comes twice is dropped by its place in the order.
 */
final class LiveStream {
    private static final int BATCH = 500;
    private static final long HEARTBEAT_MILLIS = 15_000;

    private final Vertx vertx;
    private final Context context;
    private final Transactions transactions;
    private final EventFeed feed;
    private final Tail tail;
    private final Caller caller;
    private final HttpServerResponse response;
    private final List<UUID> mailboxes;
    private final Consumer<Event> listener;
    private final Queue<Event> waiting = new ArrayDeque<>();
    private final List<Long> timers = new ArrayList<>();
    private boolean live;
    private boolean over;
    private Cursor sent;

    LiveStream(
            Vertx vertx,
            Transactions transactions,
            EventFeed feed,
            Tail tail,
            Caller caller,
            HttpServerResponse response,
            Cursor from) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.transactions = transactions;
        this.feed = feed;
        this.tail = tail;
        this.caller = caller;
        this.response = response;
        this.mailboxes = mailboxes(caller);
        this.sent = from;
        this.listener = event -> context.runOnContext(go -> arrived(event));
    }

    /** Their teams', their own, and for a supervisor the agency's. */
    private static List<UUID> mailboxes(Caller caller) {
        List<UUID> mailboxes = new ArrayList<>(caller.teams());
        mailboxes.add(caller.practitioner());
        if (caller.is(Role.SUPERVISOR)) {
            mailboxes.add(caller.agency());
        }
        return List.copyOf(mailboxes);
    }

    void start(long recheckMillis) {
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("X-Accel-Buffering", "no");
        response.closeHandler(closed -> end());
        response.exceptionHandler(failed -> end());
        response.write("retry: 1000\n: connected\n\n");
        mailboxes.forEach(mailbox -> tail.listen(mailbox, listener));
        timers.add(vertx.setPeriodic(HEARTBEAT_MILLIS, beat -> write(": still here\n\n")));
        timers.add(vertx.setPeriodic(recheckMillis, look -> stillWelcome()));
        catchUp();
    }

    private void catchUp() {
        Scope scope = Scope.of(caller).across(CrossAgency.FOLLOW);
        Future<List<Event>> missed = transactions.read(
                scope, tx -> feed.between(tx, mailboxes, sent, tail.position(), BATCH));
        missed.onSuccess(events -> {
                    events.forEach(this::send);
                    if (events.size() == BATCH) {
                        catchUp();
                        return;
                    }
                    live = true;
                    while (!waiting.isEmpty()) {
                        send(waiting.remove());
                    }
                })
                // The client comes back with the id it saw last.
                .onFailure(failure -> finish());
    }

    private void arrived(Event event) {
        if (live) {
            send(event);
        } else if (waiting.size() < BATCH) {
            waiting.add(event);
        } else {
            finish();
        }
    }

    private void send(Event event) {
        if (event.cursor().compareTo(sent) <= 0) {
            return;
        }
        sent = event.cursor();
        if (event.hiddenFrom().contains(caller.practitioner())) {
            return;
        }
        write("id: " + event.cursor() + "\nevent: " + event.kind() + "\ndata: "
                + new JsonObject().put("id", event.ref().toString()).encode() + "\n\n");
    }

    /**
     * A reader who does not keep up is let go, and resumes from the id it saw last. A node that stops ends
     * its streams' responses by itself.
     */
    private void write(String text) {
        if (over) {
            return;
        }
        if (response.ended() || response.closed()) {
            end();
            return;
        }
        if (response.writeQueueFull()) {
            finish();
            return;
        }
        response.write(text);
    }

    /** The session must still live and the teams still be the same. */
    private void stillWelcome() {
        transactions
                .read(Scope.of(caller), tx -> Future.succeededFuture(true))
                .onFailure(failure -> {
                    // A database that is away for a moment says nothing about the session.
                    if (failure instanceof Problem p && p.code() == Problem.Code.UNAVAILABLE) {
                        return;
                    }
                    write("event: session\ndata: {}\n\n");
                    finish();
                });
    }

    private void finish() {
        if (!over && !response.ended() && !response.closed()) {
            response.end();
        }
        end();
    }

    private void end() {
        if (over) {
            return;
        }
        over = true;
        mailboxes.forEach(mailbox -> tail.leave(mailbox, listener));
        timers.forEach(vertx::cancelTimer);
    }
}
