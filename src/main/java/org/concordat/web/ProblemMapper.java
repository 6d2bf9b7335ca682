package org.concordat.web;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/** The only place that writes errors: {@code application/problem+json} (RFC 9457). */
final class ProblemMapper implements Handler<RoutingContext> {
    static final String OPERATION = "concordat.operation";
    private static final String TYPE = "application/problem+json";

    private static final String FAILED_SIGN_IN = "concordat.failedSignIn";
    private static final Set<String> SIGNING_IN = Set.of("signIn", "setUpFactor");

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
    private static final int FRAMES = 40;

    private final CommonHeaders common;

    ProblemMapper(CommonHeaders common) {
        this.common = common;
    }

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
        if (context.get(Entrance.REQUEST_ID) == null) {
            // Vert.x refuses some before they come to the entrance, such as those without a host.
            String id = Ids.next().toString();
            context.put(Entrance.REQUEST_ID, id);
            common.put(response.headers(), id);
        }
        Shape shape = shape(context);
        // To ask the right password for a code is no failure.
        boolean asks = shape.code().endsWith("-needed") && shape.errors().isEmpty();
        boolean signingIn = SIGNING_IN.contains(operation(context));
        context.put(FAILED_SIGN_IN, signingIn && shape.status() == 401 && !asks);
        write(context, shape);
    }

    private static String operation(RoutingContext context) {
        return String.valueOf(context.<Object>get(OPERATION));
    }

    /** Whether something that was shown to get in was not right. */
    static boolean isFailedSignIn(RoutingContext context) {
        return Boolean.TRUE.equals(context.get(FAILED_SIGN_IN));
    }

    /** What could not even be read as a request: it is told, and the connection ends. */
    void broken(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        String id = Ids.next().toString();
        common.put(response.headers(), id);
        Throwable cause = request.decoderResult().cause();
        Shape shape = cause instanceof TooLongHttpLineException
                ? refused(414)
                : refused(cause instanceof TooLongHttpHeaderException ? 431 : 400);
        response.setStatusCode(shape.status())
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .putHeader(HttpHeaders.CONTENT_TYPE, TYPE)
                .end(body(shape, id).toBuffer())
                .onComplete(told -> request.connection().close());
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
            case 414, 431 ->
                Shape.of(
                        status,
                        code(Problem.Code.TOO_LARGE),
                        title(Problem.Code.TOO_LARGE),
                        "The address or the headers of the request are too long.");
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
            case UNAUTHENTICATED, CODE_NEEDED, FACTOR_NEEDED, RENEW -> 401;
            case FORBIDDEN, CSRF -> 403;
            case NOT_FOUND -> 404;
            case GONE -> 410;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case UNSUPPORTED -> 415;
            case KEY_REUSED -> 422;
            case TOO_MANY -> 429;
            case UNAVAILABLE, BUSY -> 503;
        };
    }

    static String code(Problem.Code code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String title(Problem.Code code) {
        return switch (code) {
            case INVALID -> "Not right yet";
            case UNAUTHENTICATED -> "Not signed in";
            case CODE_NEEDED -> "Security code wanted";
            case FACTOR_NEEDED -> "Second step wanted";
            case RENEW -> "Renew the session";
            case CSRF -> "Not from a page of ours";
            case FORBIDDEN -> "Not allowed";
            case NOT_FOUND -> "Nothing here";
            case GONE -> "Taken back";
            case CONFLICT -> "Changed in the meantime";
            case KEY_REUSED -> "Key used before";
            case TOO_MANY -> "Too many attempts";
            case TOO_LARGE -> "Too long";
            case UNSUPPORTED -> "Not this format";
            case UNAVAILABLE -> "Not now";
            case BUSY -> "Too much to do";
        };
    }

    private static JsonObject body(Shape shape, String requestId) {
        JsonObject body = new JsonObject()
                .put("type", "urn:concordat:problem:" + shape.code())
                .put("title", shape.title())
                .put("status", shape.status())
                .put("code", shape.code())
                .put("detail", shape.detail())
                .put("requestId", requestId);
        if (!shape.errors().isEmpty()) {
            JsonArray errors = new JsonArray();
            shape.errors()
                    .forEach(e -> errors.add(new JsonObject()
                            .put("field", e.field())
                            .put("code", e.code())
                            .put("detail", e.detail())));
            body.put("errors", errors);
        }
        return body;
    }

    private static void write(RoutingContext context, Shape shape) {
        JsonObject body = body(shape, context.<String>get(Entrance.REQUEST_ID));
        HttpServerResponse response = context.response();
        if (shape.retryAfterSeconds() > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(shape.retryAfterSeconds()));
        }
        if (!context.request().isEnded()) {
            // The rest of a body that nobody wants: do not read it to keep a connection.
            Farewell.to(context);
        }
        response.setStatusCode(shape.status())
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Type", TYPE)
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
                .addKeyValue("operation", operation(context))
                .log("A request failed{}", trace);
    }
}
