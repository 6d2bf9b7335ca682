package org.concordat.web;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.concordat.sharing.Recorded;

/** Writes what went well. */
final class Replies {
    private Replies() {}

    /** What was recorded, and when. */
    static Reply recorded(Recorded recorded) {
        return Reply.created(new JsonObject()
                .put("id", recorded.id().toString())
                .put("recordedAt", recorded.recordedAt().toString()));
    }

    /** A page that is the same for everybody who asks within a minute. */
    static void page(RoutingContext context, String page) {
        HttpServerResponse response = context.response();
        if (!response.ended() && !response.closed()) {
            response.putHeader("Content-Type", "text/html; charset=utf-8")
                    .putHeader("Cache-Control", "public, max-age=60")
                    .end(page);
        }
    }

    static void send(RoutingContext context, Reply reply) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(reply.status());
        if (!reply.fresh().isZero()) {
            response.putHeader(
                    "Cache-Control", "public, max-age=" + reply.fresh().toSeconds());
        }
        if (reply.status() == 204) {
            response.end();
        } else if (reply.text().isPresent()) {
            Reply.Text text = reply.text().get();
            response.putHeader("Content-Type", text.type())
                    .putHeader(
                            "Content-Disposition", "attachment; filename=\"" + text.name() + "\"")
                    .end(text.content());
        } else {
            response.putHeader("Content-Type", "application/json")
                    .end(reply.body().toBuffer());
        }
    }
}
