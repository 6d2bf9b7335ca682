package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.concordat.kernel.Problem;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Serves the API and the web client. One for each core; they share the port. */
public final class HttpVerticle extends VerticleBase {
    /** Requests in flight are given so long when the node stops. */
    private static final long PATIENCE_SECONDS = 10;

    private static final long READY_WITHIN_SECONDS = 2;
    private static final int IDLE_SECONDS = 90;

    private final HttpSettings settings;
    private final Api api;
    private final Supplier<Future<?>> database;
    private final OpenStreams streams;
    private final MetricsPage metrics;
    private final HttpServerOptions options;
    private volatile boolean draining;
    private volatile boolean leaving;
    private @Nullable HttpServer server;

    /**
     * A server.
     *
     * @param database asks the database something, for {@code /health/ready}
     */
    public HttpVerticle(
            HttpSettings settings, Api api, Supplier<Future<?>> database, MetricsPage metrics) {
        this.settings = settings;
        this.api = api;
        this.database = database;
        this.streams = api.streams();
        this.metrics = metrics;
        this.options = options(settings);
    }

    private static HttpServerOptions options(HttpSettings settings) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setIdleTimeout(IDLE_SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(16 * 1024)
                .setMaxInitialLineLength(4096);
        settings.certificate().ifPresent(own -> Tls.on(options, own));
        return options;
    }

    @Override
    public Future<?> start() {
        CommonHeaders headers = new CommonHeaders(settings.secure());
        ProblemMapper problems = new ProblemMapper(headers);
        Connections connections = api.connections(vertx);
        return vertx.createHttpServer(options)
                .connectionHandler(connection -> connected(connections, connection))
                .invalidRequestHandler(problems::broken)
                .requestHandler(router(headers, problems, connections))
                .listen()
                .onSuccess(listening -> server = listening);
    }

    private void connected(Connections connections, HttpConnection connection) {
        if (settings.admits(connection.remoteAddress().hostAddress())) {
            connections.connected(connection);
        } else {
            connection.close();
        }
    }

    /** Shows another certificate to whoever connects from now on; who is connected stays so. */
    public Future<?> show(KeyCertOptions certificate) {
        return server == null
                ? Future.failedFuture("not listening")
                : server.updateSSLOptions(Tls.with(options, certificate));
    }

    /** The port it listens on, once it does. */
    public int port() {
        return server == null ? settings.port() : server.actualPort();
    }

    private Router router(CommonHeaders headers, ProblemMapper problems, Connections connections) {
        Router router = Router.router(vertx);
        router.route()
                .handler(new Entrance(headers, connections, () -> leaving, metrics.metrics()))
                .failureHandler(problems);
        router.get("/health/live").handler(context -> healthy(context, Future.succeededFuture()));
        router.get("/health/ready").handler(context -> healthy(context, ready()));
        router.get("/metrics").handler(context -> metrics.answer(context, streams.count()));
        router.route("/health/*").handler(context -> context.fail(Problem.notFound()));
        router.route("/api/*").subRouter(api.router(vertx, settings, metrics.metrics()));
        router.route("/api").handler(context -> context.fail(Problem.notFound()));
        router.route("/public/*").handler(api.reception());
        PublicSite site = new PublicSite(api::common, settings.base());
        router.route("/public").handler(site);
        router.route("/public/*").handler(site);
        router.route().handler(new StaticFiles(vertx, settings));
        for (int status : new int[] {400, 404, 405, 413, 415, 417, 500}) {
            router.errorHandler(status, problems);
        }
        return router;
    }

    /** Fails with what is missing, by its name alone. */
    private Future<?> ready() {
        return draining
                ? Future.failedFuture("stopping")
                : database.get()
                        .timeout(READY_WITHIN_SECONDS, TimeUnit.SECONDS)
                        .transform(asked -> asked.succeeded()
                                ? Future.succeededFuture()
                                : Future.failedFuture("database"));
    }

    /** Says from now on that it is not ready, and serves on: who sends requests here sends them elsewhere. */
    public void drain() {
        draining = true;
    }

    private static void healthy(RoutingContext context, Future<?> well) {
        well.onSuccess(answer ->
                        Replies.send(context, Reply.ok(new JsonObject().put("status", "ok"))))
                .onFailure(failure -> context.fail(new Problem(
                        Problem.Code.UNAVAILABLE, "Not ready: " + failure.getMessage() + ".")));
    }

    /**
     * Stops accepting, ends the live streams, and completes when the requests in flight are answered, or
     * after ten seconds.
     */
    @Override
    public Future<?> stop() {
        leaving = true;
        streams.endAll();
        return server == null
                ? Future.succeededFuture()
                : server.shutdown(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
