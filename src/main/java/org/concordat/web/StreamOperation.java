package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

import java.util.Optional;

/** What answers an operation whose answer has no end. */
@FunctionalInterface
public interface StreamOperation {

    /** A caller who is admitted, and where what they are told goes. */
    record Listening(Request request, Vertx vertx, HttpServerResponse response) {

        /** The id that the browser saw last, or else the one that the page began from. */
        Optional<String> after() {
            return request.queried(LAST_EVENT_ID)
                    .filter(id -> !id.isBlank())
                    .or(() -> request.queried("from"));
        }

        /** Whether somebody is still there. */
        boolean isOpen() {
            return !response.closed() && !response.ended();
        }
    }

    String LAST_EVENT_ID = "Last-Event-ID";

    /** Begins to stream; or fails, before anything is streamed. */
    Future<?> open(Listening to);
}
