package org.concordat.web;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.EventFeed;
import org.concordat.kernel.Problem;
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

    public StreamRoute(Vertx vertx, Transactions transactions, EventFeed feed, Tail tail) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.feed = feed;
        this.tail = tail;
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
        new LiveStream(vertx, transactions, feed, tail, caller, context.response(), from).start();
    }
}
