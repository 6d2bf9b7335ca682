package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.EventFeed;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.messaging.Tail;

import java.util.Optional;
import java.util.function.BiConsumer;

/** Opens live streams, from where the client left off. */
public final class StreamRoute implements BiConsumer<RoutingContext, Caller> {
    private final Vertx vertx;
    private final Transactions transactions;
    private final EventFeed feed;
    private final Tail tail;
    private final long recheckMillis;

    /**
     * A route.
     *
     * @param recheckMillis how often an open stream makes sure that its session still lives
     */
    public StreamRoute(
            Vertx vertx, Transactions transactions, EventFeed feed, Tail tail, long recheckMillis) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.feed = feed;
        this.tail = tail;
        this.recheckMillis = recheckMillis;
    }

    @Override
    public void accept(RoutingContext context, Caller caller) {
        String asked = Optional.ofNullable(context.request().getHeader("Last-Event-ID"))
                .filter(id -> !id.isBlank())
                .orElseGet(() -> context.request().getParam("from"));
        Cursor from = asked == null
                ? tail.position()
                : Cursor.parse(asked)
                        .orElseThrow(() -> Problem.field(
                                "Last-Event-ID",
                                "format",
                                "Send the id of the last event, unchanged."));
        // A session that has ended is refused like any request, before anything is streamed.
        transactions
                .read(Scope.of(caller), tx -> Future.succeededFuture(true))
                .onFailure(context::fail)
                .onSuccess(welcome -> open(context.response(), caller, from));
    }

    private void open(HttpServerResponse response, Caller caller, Cursor from) {
        if (!response.closed() && !response.ended()) {
            new LiveStream(vertx, transactions, feed, tail, caller, response, from)
                    .start(recheckMillis);
        }
    }
}
