package org.concordat.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;

import java.util.function.BooleanSupplier;

/** What every request meets first: an id, the headers that go with every answer, a look at its path. */
final class Entrance implements Handler<RoutingContext> {
    static final String REQUEST_ID = "concordat.requestId";
    /** Set where the answer is a live stream. */
    static final String STREAM = "stream";

    private final CommonHeaders common;
    private final Connections connections;
    private final BooleanSupplier leaving;
    private final Metrics metrics;

    /**
     * An entrance.
     *
     * @param leaving whether the node is going down
     */
    Entrance(
            CommonHeaders common,
            Connections connections,
            BooleanSupplier leaving,
            Metrics metrics) {
        this.common = common;
        this.connections = connections;
        this.leaving = leaving;
        this.metrics = metrics;
    }

    @Override
    public void handle(RoutingContext context) {
        String id = Ids.next().toString();
        context.put(REQUEST_ID, id);
        long begun = System.nanoTime();
        HttpConnection connection = context.request().connection();
        connections.asked(connection);
        context.addEndHandler(ended -> {
            connections.answered(connection);
            // How long somebody listens is no time that an answer took.
            if (context.get(STREAM) == null) {
                metrics.answered(
                        context.get(ProblemMapper.OPERATION),
                        context.response().getStatusCode(),
                        System.nanoTime() - begun);
            }
            if (ProblemMapper.isFailedSignIn(context)) {
                metrics.signInFailed();
            }
        });
        common.put(context.response().headers(), id);
        if (leaving.getAsBoolean()) {
            Farewell.to(context);
            context.fail(new Problem(
                    Problem.Code.UNAVAILABLE,
                    "The platform is restarting. Try again in a moment."));
            return;
        }
        if (!readable(context)) {
            context.fail(400);
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

    /** Whether its query can be read at all, before something further in finds that it cannot. */
    private static boolean readable(RoutingContext context) {
        try {
            return context.queryParams() != null;
        } catch (HttpException | IllegalArgumentException e) {
            return false;
        }
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
}
