package org.concordat.app;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.sqlclient.Pool;

import org.concordat.web.HttpVerticle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A running node, and the order in which it stops: no new requests, then the background, then the pool. */
final class Node {
    private final Vertx vertx;
    private final Pool pool;
    private final int drainSeconds;
    private final List<String> deployed = new ArrayList<>();
    private final List<HttpVerticle> servers = Collections.synchronizedList(new ArrayList<>());

    /**
     * A node.
     *
     * @param drainSeconds how long it serves on when it stops, once it says that it is not ready
     */
    Node(Vertx vertx, Pool pool, int drainSeconds) {
        this.vertx = vertx;
        this.pool = pool;
        this.drainSeconds = drainSeconds;
    }

    Future<String> deploy(VerticleBase verticle) {
        return vertx.deployVerticle(verticle).onSuccess(deployed::add);
    }

    /** For work that takes processor time: on a thread of its own. */
    Future<String> deployWorker(VerticleBase verticle) {
        return vertx.deployVerticle(
                        verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
                .onSuccess(deployed::add);
    }

    Future<Node> serve(Supplier<HttpVerticle> server) {
        int instances = Runtime.getRuntime().availableProcessors();
        Supplier<HttpVerticle> kept = () -> {
            HttpVerticle one = server.get();
            servers.add(one);
            return one;
        };
        return vertx.deployVerticle(kept, new DeploymentOptions().setInstances(instances))
                .onSuccess(deployed::add)
                .map(this);
    }

    /** All of its servers show another certificate from now on. */
    Future<?> show(KeyCertOptions certificate) {
        return Future.all(
                servers.stream().map(server -> server.show(certificate)).toList());
    }

    int port() {
        return servers.get(0).port();
    }

    /** Stops in the opposite order of starting; completes when nothing of the node is under way. */
    Future<Void> stop() {
        List<String> order = new ArrayList<>(deployed);
        Collections.reverse(order);
        servers.forEach(HttpVerticle::drain);
        Future<Void> stopping = drainSeconds == 0
                ? Future.succeededFuture()
                : vertx.timer(drainSeconds, TimeUnit.SECONDS).mapEmpty();
        for (String id : order) {
            stopping = stopping.compose(done -> vertx.undeploy(id)).otherwiseEmpty();
        }
        return stopping.compose(done -> pool.close())
                .otherwiseEmpty()
                .compose(done -> vertx.close());
    }
}
