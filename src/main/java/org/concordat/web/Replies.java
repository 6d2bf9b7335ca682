package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.concordat.audit.log.Note;
import org.concordat.kernel.Departing;
import org.concordat.kernel.Pieces;
import org.concordat.sharing.Recorded;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Writes what went well. */
final class Replies {
    private Replies() {}

    /** What was recorded, and when. */
    static Reply recorded(Recorded recorded) {
        return Reply.created(new JsonObject()
                .put("id", recorded.id().toString())
                .put("recordedAt", recorded.recordedAt().toString()));
    }

    /** The signed promise of the act's journal entries: a note in base64, since a header is one line. */
    static void promise(RoutingContext context, Note promise) {
        HttpServerResponse response = context.response();
        if (!response.ended() && !response.closed()) {
            byte[] note = promise.encoded().getBytes(StandardCharsets.UTF_8);
            response.putHeader("Journal-Promise", Base64.getEncoder().encodeToString(note));
        }
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

    /** A text for a program that asked for it. */
    static void text(RoutingContext context, String type, String text) {
        HttpServerResponse response = context.response();
        if (!response.ended() && !response.closed()) {
            response.putHeader("Content-Type", type).end(text);
        }
    }

    /**
     * Nothing of it runs wherever it is opened: not as a page, and not as anything else than its type. Only
     * with its first piece in hand is the answer begun.
     */
    private static void give(RoutingContext context, Departing file) {
        HttpServerResponse response = context.response();
        file.pieces()
                .next()
                .compose(first -> {
                    response.putHeader("Content-Type", typeOf(file))
                            .putHeader("Content-Disposition", disposition(file.name()))
                            .putHeader("Content-Security-Policy", "default-src 'none'; sandbox");
                    file.bytes()
                            .ifPresentOrElse(
                                    bytes -> response.putHeader(
                                            "Content-Length", Long.toString(bytes)),
                                    () -> response.setChunked(true));
                    return pass(response, file.pieces(), first);
                })
                .onFailure(context::fail);
    }

    /** One piece at a time: the next is read when this one is on its way. */
    private static Future<Void> pass(
            HttpServerResponse response, Pieces pieces, Optional<byte[]> piece) {
        return piece.isEmpty()
                ? response.end()
                : response.write(Buffer.buffer(piece.get()))
                        .compose(written -> pieces.next())
                        .compose(next -> pass(response, pieces, next));
    }

    private static String typeOf(Departing file) {
        return file.type().startsWith("text/") ? file.type() + "; charset=utf-8" : file.type();
    }

    /** RFC 6266: plain characters for old programs, all of the name for the others. */
    private static String disposition(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        String whole = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + whole;
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
        if (reply.status() == 204 || reply.status() == 303) {
            response.end();
        } else if (reply.stored().isPresent()) {
            give(context, reply.stored().get());
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
