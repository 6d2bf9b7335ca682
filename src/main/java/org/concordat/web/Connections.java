package org.concordat.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The connections of one server: no more than there is a use for, and none that only waits. A byte now and then
 * keeps a connection from being idle, and it could be held for ever without ever asking anything; so a whole head
 * has to come in time. Belongs to the server's event loop.
 */
final class Connections {
    private final Vertx vertx;
    private final Capacity capacity;
    private final Patience patience;
    private final Map<HttpConnection, Waiting> open = new HashMap<>();

    Connections(Vertx vertx, Capacity capacity, Patience patience) {
        this.vertx = vertx;
        this.capacity = capacity;
        this.patience = patience;
    }

    /** How long the head of the first request may take, and that of each after an answer. */
    record Patience(long firstMillis, long nextMillis) {
        /** The second is longer than an idle connection is kept. */
        static final Patience USUAL = new Patience(20_000, 120_000);
    }

    /** What is expected of a connection. */
    private final class Waiting {
        private final HttpConnection connection;
        private int underWay;
        private long timer;

        private Waiting(HttpConnection connection) {
            this.connection = connection;
            expectWithin(patience.firstMillis());
        }

        private void expectWithin(long millis) {
            timer = vertx.setTimer(millis, late -> connection.close());
        }

        private void asked() {
            underWay++;
            vertx.cancelTimer(timer);
        }

        private void answered() {
            underWay--;
            if (underWay == 0 && open.containsKey(connection)) {
                vertx.cancelTimer(timer);
                expectWithin(patience.nextMillis());
            }
        }

        private void ended() {
            vertx.cancelTimer(timer);
        }
    }

    /** Keeps a connection, or ends it when there are more than streams and requests have a use for. */
    void connected(HttpConnection connection) {
        if (!capacity.connected()) {
            capacity.disconnected();
            connection.close();
            return;
        }
        open.put(connection, new Waiting(connection));
        connection.closeHandler(closed -> {
            capacity.disconnected();
            Optional.ofNullable(open.remove(connection)).ifPresent(Waiting::ended);
        });
    }

    /** The head of a request has come on it. */
    void asked(HttpConnection connection) {
        Optional.ofNullable(open.get(connection)).ifPresent(Waiting::asked);
    }

    /** A request that came on it is over. */
    void answered(HttpConnection connection) {
        Optional.ofNullable(open.get(connection)).ifPresent(Waiting::answered);
    }
}
