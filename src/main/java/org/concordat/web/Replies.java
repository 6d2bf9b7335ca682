package org.concordat.web;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Writes what went well. */
final class Replies {
    private Replies() {}

    static void send(RoutingContext context, Reply reply) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(reply.status());
        if (reply.status() == 204) {
            response.end();
        } else {
            response.putHeader("Content-Type", "application/json")
                    .end(reply.body().toBuffer());
        }
    }
}
