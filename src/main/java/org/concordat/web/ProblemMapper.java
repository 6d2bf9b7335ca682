package org.concordat.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

import org.concordat.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;

/** The only place that writes errors: {@code application/problem+json} (RFC 9457). */
final class ProblemMapper implements Handler<RoutingContext> {
    static final String OPERATION = "concordat.operation";

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
    private static final int FRAMES = 40;

    @Override
    public void handle(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            // Half an answer is none: break it off, so that nobody takes it for whole.
            response.reset();
            return;
        }
        write(context, shape(context));
    }

    private record Shape(
            int status,
            String code,
            String title,
            String detail,
            List<Problem.FieldError> errors,
            long retryAfterSeconds) {
        static Shape of(int status, String code, String title, String detail) {
            return new Shape(status, code, title, detail, List.of(), 0);
        }
    }

    private static Shape shape(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof Problem problem) {
            return new Shape(
                    status(problem.code()),
                    code(problem.code()),
                    title(problem.code()),
                    problem.detail(),
                    problem.errors(),
                    problem.code() == Problem.Code.UNAVAILABLE && problem.retryAfterSeconds() == 0
                            ? 1
                            : problem.retryAfterSeconds());
        }
        int status =
                failure instanceof HttpException http ? http.getStatusCode() : context.statusCode();
        // The body handler's word for a body that broke off or cannot be decoded is 200.
        if (status == 200 || (status >= 400 && status < 500)) {
            return refused(status);
        }
        if (failure instanceof RejectedExecutionException) {
            return new Shape(
                    503,
                    "unavailable",
                    "Not now",
                    "The platform is restarting. Try again in a moment.",
                    List.of(),
                    1);
        }
        log(context, failure);
        return Shape.of(
                500,
                "internal",
                "Our fault",
                "Something went wrong on our side. Try again; if it stays, tell us the request's id.");
    }

    /** What Vert.x itself refuses. */
    private static Shape refused(int status) {
        return switch (status) {
            case 404 ->
                Shape.of(
                        404,
                        code(Problem.Code.NOT_FOUND),
                        title(Problem.Code.NOT_FOUND),
                        "There is nothing here.");
            case 405 ->
                Shape.of(405, "method", "Not in this way", "This cannot be done here in this way.");
            case 413 ->
                Shape.of(
                        413,
                        code(Problem.Code.TOO_LARGE),
                        title(Problem.Code.TOO_LARGE),
                        "This is too long to send. Shorten it.");
            case 415 ->
                Shape.of(
                        415,
                        code(Problem.Code.UNSUPPORTED),
                        title(Problem.Code.UNSUPPORTED),
                        "Send JSON.");
            case 417 ->
                Shape.of(417, "expectation", "Not expected", "Send the request without Expect.");
            default ->
                Shape.of(
                        400,
                        code(Problem.Code.INVALID),
                        title(Problem.Code.INVALID),
                        "The request is malformed.");
        };
    }

    private static int status(Problem.Code code) {
        return switch (code) {
            case INVALID -> 400;
            case UNAUTHENTICATED, RENEW -> 401;
            case FORBIDDEN, CSRF -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case UNSUPPORTED -> 415;
            case KEY_REUSED -> 422;
            case TOO_MANY -> 429;
            case UNAVAILABLE, BUSY -> 503;
        };
    }

    private static String code(Problem.Code code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String title(Problem.Code code) {
        return switch (code) {
            case INVALID -> "Not right yet";
            case UNAUTHENTICATED -> "Not signed in";
            case RENEW -> "Renew the session";
            case CSRF -> "Not from a page of ours";
            case FORBIDDEN -> "Not allowed";
            case NOT_FOUND -> "Nothing here";
            case CONFLICT -> "Changed in the meantime";
            case KEY_REUSED -> "Key used before";
            case TOO_MANY -> "Too many attempts";
            case TOO_LARGE -> "Too long";
            case UNSUPPORTED -> "Not this format";
            case UNAVAILABLE -> "Not now";
            case BUSY -> "Too much to do";
        };
    }

    private static void write(RoutingContext context, Shape shape) {
        JsonObject body = new JsonObject()
                .put("type", "urn:concordat:problem:" + shape.code())
                .put("title", shape.title())
                .put("status", shape.status())
                .put("code", shape.code())
                .put("detail", shape.detail())
                .put("requestId", context.<String>get(Entrance.REQUEST_ID));
        if (!shape.errors().isEmpty()) {
            JsonArray errors = new JsonArray();
            shape.errors()
                    .forEach(e -> errors.add(new JsonObject()
                            .put("field", e.field())
                            .put("code", e.code())
                            .put("detail", e.detail())));
            body.put("errors", errors);
        }
        HttpServerResponse response = context.response();
        if (shape.retryAfterSeconds() > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(shape.retryAfterSeconds()));
        }
        if (!context.request().isEnded()) {
            // The rest of a body that nobody wants: do not read it to keep a connection.
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.setStatusCode(shape.status())
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Type", "application/problem+json")
                .end(body.toBuffer());
    }

    /** Kinds and places of the failure without its messages: those may quote what somebody wrote. */
    private static void log(RoutingContext context, @Nullable Throwable failure) {
        StringBuilder trace = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            trace.append("\n  ").append(t.getClass().getName());
            StackTraceElement[] frames = t.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
                trace.append("\n    at ").append(frames[i]);
            }
        }
        LOG.atError()
                .addKeyValue("request", context.<String>get(Entrance.REQUEST_ID))
                .addKeyValue("operation", String.valueOf(context.<Object>get(OPERATION)))
                .log("A request failed{}", trace);
    }
}
