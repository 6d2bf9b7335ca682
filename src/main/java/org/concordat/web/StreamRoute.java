package org.concordat.web;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.EventFeed;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.messaging.Tail;
import org.concordat.web.StreamOperation.Listening;

import java.util.Map;

/** Opens live streams, from where the client left off. */
public final class StreamRoute implements Routes {
    private final Transactions transactions;
    private final EventFeed feed;
    private final Tail tail;
    private final long recheckMillis;

    /**
     * A route.
     *
     * @param recheckMillis how often an open stream makes sure that its session still lives
     */
    public StreamRoute(Transactions transactions, EventFeed feed, Tail tail, long recheckMillis) {
        this.transactions = transactions;
        this.feed = feed;
        this.tail = tail;
        this.recheckMillis = recheckMillis;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of();
    }

    @Override
    public Map<String, StreamOperation> streams() {
        return Map.of("stream", this::open);
    }

    private Future<?> open(Listening to) {
        Cursor from = to.after()
                .map(id -> Cursor.parse(id)
                        .orElseThrow(() -> Problem.field(
                                StreamOperation.LAST_EVENT_ID,
                                "format",
                                "Send the id of the last event, unchanged.")))
                .orElseGet(tail::position);
        Caller caller = to.request().caller();
        // A session that has ended is refused like any request, before anything is streamed.
        return transactions
                .read(Scope.of(caller), tx -> Future.succeededFuture(true))
                .onSuccess(welcome -> {
                    if (to.isOpen()) {
                        new LiveStream(
                                        to.vertx(),
                                        transactions,
                                        feed,
                                        tail,
                                        caller,
                                        new EventStream(
                                                to.vertx(), transactions, caller, to.response()),
                                        from)
                                .start(recheckMillis);
                    }
                });
    }
}
