package org.concordat.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.EventFeed;
import org.concordat.kernel.EventFeed.Event;
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
 * One browser's live stream. Listens first and catches up then, so that nothing falls between; what comes
 * twice is dropped by its place in the order.
 */
final class LiveStream {
    private static final int BATCH = 500;

    /** Tells that a session of its reader's has ended; whether it is this one, the session itself says. */
    private static final String SESSION = "session";

    private final Context context;
    private final Transactions transactions;
    private final EventFeed feed;
    private final Tail tail;
    private final Caller caller;
    private final EventStream stream;
    private final List<UUID> mailboxes;
    private final Consumer<Event> listener;
    private final Queue<Event> waiting = new ArrayDeque<>();
    private boolean live;
    private Cursor sent;

    LiveStream(
            Vertx vertx,
            Transactions transactions,
            EventFeed feed,
            Tail tail,
            Caller caller,
            EventStream stream,
            Cursor from) {
        this.context = vertx.getOrCreateContext();
        this.transactions = transactions;
        this.feed = feed;
        this.tail = tail;
        this.caller = caller;
        this.stream = stream;
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
        stream.begin(
                recheckMillis, () -> mailboxes.forEach(mailbox -> tail.leave(mailbox, listener)));
        mailboxes.forEach(mailbox -> tail.listen(mailbox, listener));
        catchUp();
    }

    private void catchUp() {
        Scope scope = Scope.of(caller).across(CrossAgency.FOLLOW);
        Future<List<Event>> missed = transactions.read(
                scope, tx -> feed.between(tx, mailboxes, sent, tail.position(), BATCH));
        missed.onSuccess(events -> {
                    events.forEach(this::send);
                    if (events.size() == BATCH) {
                        catchUpOnceTaken();
                        return;
                    }
                    live = true;
                    while (!waiting.isEmpty()) {
                        send(waiting.remove());
                    }
                })
                // The client comes back with the id it saw last.
                .onFailure(failure -> stream.finish());
    }

    /** Whoever has much to catch up with is given it as they take it; the next heartbeat lets go who takes none. */
    private void catchUpOnceTaken() {
        if (stream.isFull()) {
            stream.whenDrained(this::catchUp);
        } else {
            catchUp();
        }
    }

    private void arrived(Event event) {
        if (live) {
            send(event);
        } else if (waiting.size() < BATCH) {
            waiting.add(event);
        } else {
            stream.finish();
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
        if (event.kind().equals(SESSION)) {
            stream.stillWelcome();
            return;
        }
        if (live && stream.isFull()) {
            stream.finish();
            return;
        }
        stream.send(
                event.cursor().toString(),
                event.kind(),
                new JsonObject().put("id", event.ref().toString()));
    }
}
