package org.concordat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

import org.concordat.kernel.Limits;
import org.concordat.support.TestNode;
import org.concordat.web.Connections.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection that is kept from being idle without ever asking anything. */
class ConnectionsTest {
    private static final String HEAD = "GET / HTTP/1.1\r\nHost: x\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final Connections connections = new Connections(
            vertx,
            new Capacity(Limits.usual(), () -> true, System::nanoTime),
            new Patience(700, 1_500));
    private final HttpServer server = TestNode.get(
            vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                    .connectionHandler(connections::connected)
                    .requestHandler(this::answer)
                    .listen(0, "127.0.0.1"));

    /** Takes longer than a head may. */
    private void answer(HttpServerRequest request) {
        connections.asked(request.connection());
        request.response().endHandler(ended -> connections.answered(request.connection()));
        vertx.setTimer(1_200, late -> request.response().end("done"));
    }

    @AfterEach
    void stop() {
        TestNode.get(vertx.close());
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** One byte and then another, never late. */
    private void drip(Socket socket) {
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(5))
                .until(() -> {
                    try {
                        send(socket, "x");
                    } catch (IOException closed) {
                        return true;
                    }
                    return false;
                });
    }

    @Test
    void shouldBeClosed_whenItsFirstHeadNeverEnds() throws IOException {
        try (Socket socket = connect()) {
            send(socket, HEAD + "X: ");
            drip(socket);
        }
    }

    @Test
    void shouldBeClosed_whenItsSecondHeadNeverEnds() throws IOException {
        try (Socket socket = connect()) {
            send(socket, HEAD + "\r\n");
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            send(socket, HEAD + "X: ");
            drip(socket);
        }
    }

    @Test
    void shouldStay_whileARequestIsUnderWay() throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(5_000);
            send(socket, HEAD + "\r\n");
            byte[] answer = new byte[15];
            assertThat(socket.getInputStream().readNBytes(answer, 0, 15)).isEqualTo(15);
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200 OK");
        }
    }
}
