package org.concordat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

import org.concordat.config.ClamdSettings;
import org.concordat.config.HostPort;
import org.concordat.kernel.Problem;
import org.concordat.sharing.Scanner.Found;
import org.concordat.sharing.Scanner.Scan;
import org.concordat.support.Clamav;
import org.concordat.support.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** What the scanner says is believed, and what it does not say is nothing. */
class ClamdTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        TestNode.get(vertx.close());
    }

    private static ClamdSettings at(int port, boolean required) {
        return new ClamdSettings(
                Optional.of(new HostPort("127.0.0.1", port)), Optional.empty(), required);
    }

    private Found found(ClamdSettings settings, Duration patience, byte[]... pieces) {
        Scan scan = new Clamd(vertx, settings, patience).begin();
        Future<Void> passed = Future.succeededFuture();
        for (byte[] piece : pieces) {
            passed = passed.compose(done -> scan.next(piece));
        }
        return passed.compose(done -> scan.end())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** With a real clamd. */
    @Nested
    class Real {
        @Test
        void shouldTellWhatWouldDoHarm_byPortAndBySocket() {
            assumeTrue(Clamav.program().isPresent(), "clamd is not installed");
            try (Clamav clamav = Clamav.start()) {
                ClamdSettings bySocket =
                        new ClamdSettings(Optional.empty(), Optional.of(clamav.socket()), true);
                byte[] half = java.util.Arrays.copyOfRange(Clamav.eicar(), 0, 30);
                byte[] rest = java.util.Arrays.copyOfRange(Clamav.eicar(), 30, 68);
                byte[] large = new byte[512 * 1024];

                for (ClamdSettings settings :
                        java.util.List.of(at(clamav.port(), true), bySocket)) {
                    assertThat(found(settings, PATIENCE, half, rest))
                            .isEqualTo(new Found.Harmful("Own.Eicar.UNOFFICIAL"));
                    assertThat(found(
                                    settings,
                                    PATIENCE,
                                    "A note.".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                            .isEqualTo(new Found.Clean());
                    assertThat(found(settings, PATIENCE, large, large, large))
                            .isEqualTo(new Found.Clean());
                }
            }
        }
    }

    /** With one that does what a real one does only on a bad day. */
    @Nested
    class OnABadDay {
        private NetServer server = vertx.createNetServer();

        private int listening(Consumer<NetSocket> does) {
            return TestNode.get(server.connectHandler(does::accept).listen(0, "127.0.0.1"))
                    .actualPort();
        }

        private void refused(int port, Duration patience) {
            assertThatThrownBy(() -> found(at(port, true), patience, new byte[10]))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.code()).isEqualTo(Problem.Code.UNAVAILABLE);
                        assertThat(problem.retryAfterSeconds()).isPositive();
                    });
            assertThat(found(at(port, false), patience, new byte[10], new byte[10]))
                    .isEqualTo(new Found.NotLooked());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "INSTREAM size limit exceeded. ERROR\0",
                    "stream: OK",
                    "stream: OK\nstream: Own FOUND\0",
                    "stream: lstat() failed ERROR\0",
                    "OK\0",
                    "\0"
                })
        void shouldNotCountAsClean_whenItSaysAnythingElse(String says) {
            refused(
                    listening(socket -> socket.handler(
                            more -> socket.end(io.vertx.core.buffer.Buffer.buffer(says)))),
                    PATIENCE);
        }

        @Test
        void shouldNotCountAsClean_whenItSaysMoreThanAnAnswer() {
            refused(
                    listening(socket -> socket.handler(more -> socket.write("x".repeat(100_000)))),
                    PATIENCE);
        }

        @Test
        void shouldNotCountAsClean_whenItSaysNothing() {
            refused(listening(socket -> {}), Duration.ofMillis(300));
        }

        @Test
        void shouldNotCountAsClean_whenNobodyIsThere() {
            int port = listening(socket -> {});
            TestNode.get(server.close());
            refused(port, PATIENCE);
        }
    }
}
