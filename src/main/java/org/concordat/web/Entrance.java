package org.concordat.web;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;

import java.util.function.BooleanSupplier;

/** What every request meets first: an id, the headers that go with every answer, a look at its path. */
final class Entrance implements Handler<RoutingContext> {
    static final String REQUEST_ID = "concordat.requestId";
    /** Set where the answer is a live stream. */
    static final String STREAM = "stream";

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self';"
            + " style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String PERMISSIONS = "accelerometer=(), camera=(), display-capture=(),"
            + " geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()";

    private final boolean secure;
    private final BooleanSupplier leaving;
    private final Metrics metrics;

    /**
     * An entrance.
     *
     * @param secure whether clients come by TLS
     * @param leaving whether the node is going down
     */
    Entrance(boolean secure, BooleanSupplier leaving, Metrics metrics) {
        this.secure = secure;
        this.leaving = leaving;
        this.metrics = metrics;
    }

    @Override
    public void handle(RoutingContext context) {
        String id = Ids.next().toString();
        context.put(REQUEST_ID, id);
        long begun = System.nanoTime();
        context.addEndHandler(ended -> {
            // How long somebody listens is no time that an answer took.
            if (context.get(STREAM) == null) {
                metrics.answered(
                        context.get(ProblemMapper.OPERATION),
                        context.response().getStatusCode(),
                        System.nanoTime() - begun);
            }
        });
        headers(context.response().headers(), id);
        if (leaving.getAsBoolean()) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.fail(new Problem(
                    Problem.Code.UNAVAILABLE,
                    "The platform is restarting. Try again in a moment."));
            return;
        }
        // One spelling of each path: dots and doubled slashes have no business here, and code
        // further in
        // that counts segments must not be led astray by them.
        if (!plain(context)) {
            throw Problem.notFound();
        }
        context.next();
    }

    private static boolean plain(RoutingContext context) {
        try {
            String path = context.request().path();
            return path.equals(context.normalizedPath())
                    && !(path.startsWith("/api/") && path.endsWith("/"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void headers(MultiMap headers, String id) {
        headers.set("X-Request-Id", id)
                .set("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "no-referrer")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Permissions-Policy", PERMISSIONS)
                .set("Cache-Control", "no-store");
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
