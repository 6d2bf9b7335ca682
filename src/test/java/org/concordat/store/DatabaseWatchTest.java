package org.concordat.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.concordat.config.HostPort;
import org.concordat.config.Secret;
import org.concordat.config.SslMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;

class DatabaseWatchTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        assertThat(vertx.close().toCompletionStage().toCompletableFuture()).succeedsWithin(SOON);
    }

    /** Anybody may ask whether a node is ready: a crowd of them must not make it look cut off. */
    @Test
    void shouldLookOnce_howeverManyAskMeanwhile() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DatabaseLogin login = new DatabaseLogin("node", Secret.of("none"));
            DatabaseWatch watch = new DatabaseWatch(
                    vertx,
                    new DatabaseAccess(
                            new DatabaseEndpoint(
                                    new HostPort("127.0.0.1", silent.getLocalPort()),
                                    "concordat",
                                    SslMode.DISABLE),
                            login,
                            login,
                            Optional.empty()));

            Future<?> look = watch.ask();
            assertThat(watch.ask()).isSameAs(look);
            assertThat(watch.reached()).isTrue();

            assertThat(look.toCompletionStage().toCompletableFuture()).failsWithin(SOON);
            assertThat(watch.reached()).isFalse();
            assertThat(watch.ask()).isNotSameAs(look);
        }
    }
}
