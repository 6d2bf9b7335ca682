package org.concordat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;

import org.concordat.kernel.Networks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

class HttpSettingsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String HERE = "127.0.0.1";
    private static final String CLIENT = "203.0.113.7";
    private static final String FORGED = "198.51.100.1";

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    private static Networks of(String text) {
        return Networks.parse(text).orElseThrow();
    }

    /** Whom the server takes for who asks, when a request comes from this machine with these lines of the header. */
    private static String asks(Networks trustedProxy, String... forwarded) throws Exception {
        HttpSettings settings = new HttpSettings(
                HERE,
                0,
                Path.of("webroot"),
                Optional.empty(),
                trustedProxy,
                Optional.empty(),
                false);
        HttpServer server = VERTX.createHttpServer()
                .requestHandler(request -> request.response().end(settings.addressOf(request)))
                .listen(0, HERE)
                .await(5, TimeUnit.SECONDS);
        HttpClient client = VERTX.createHttpClient(new HttpClientOptions().setKeepAlive(false));
        try {
            return client.request(HttpMethod.GET, server.actualPort(), HERE, "/")
                    .compose(request -> {
                        for (String line : forwarded) {
                            request.headers().add("X-Forwarded-For", line);
                        }
                        // On the client's own thread: asked for later, the body may have come and
                        // gone.
                        return request.send().compose(HttpClientResponse::body);
                    })
                    .await(5, TimeUnit.SECONDS)
                    .toString();
        } finally {
            client.close().await(5, TimeUnit.SECONDS);
            server.close().await(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void shouldBelieveTheNamedProxyAlone() throws Exception {
        assertThat(asks(Networks.NONE, FORGED)).isEqualTo(HERE);
        assertThat(asks(of("192.0.2.0/24"), FORGED)).isEqualTo(HERE);
        assertThat(asks(of(HERE), CLIENT)).isEqualTo(CLIENT);
    }

    /** Proxies put what they see behind what came: into the same line, or into another. */
    @Test
    void shouldBelieveTheProxysOwnEntryAlone_whenSomebodySentOneThemselves() throws Exception {
        assertThat(asks(of(HERE), FORGED + ", " + CLIENT)).isEqualTo(CLIENT);
        assertThat(asks(of(HERE), FORGED, CLIENT)).isEqualTo(CLIENT);
        assertThat(asks(of(HERE), FORGED + ", " + FORGED, FORGED + "," + CLIENT))
                .isEqualTo(CLIENT);
    }

    @Test
    void shouldBelieveNothing_thatIsNoAddress() throws Exception {
        assertThat(asks(of(HERE), "unknown")).isEqualTo(HERE);
        assertThat(asks(of(HERE), "localhost")).isEqualTo(HERE);
        assertThat(asks(of(HERE), CLIENT + ":4711")).isEqualTo(CLIENT);
        assertThat(asks(of(HERE), "[2001:db8::7]:4711")).isEqualTo("2001:db8::7");
    }
}
