package org.concordat.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** With this answer a conversation ends, as each version of HTTP says it. */
final class Farewell {
    private Farewell() {}

    /**
     * Says so. Under HTTP/2 a header has no business with the connection, which other requests share: what is
     * left of this one alone is not read.
     */
    static void to(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (context.request().version() != HttpVersion.HTTP_2) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        } else if (!context.request().isEnded()) {
            context.addEndHandler(answered -> response.reset(0));
        }
    }
}
