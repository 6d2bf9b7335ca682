package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Who asks, when a proxy stands before the node: the proxy is believed, and nobody else. */
class ProxyStoriesTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static StoryNode.Running proxied;

    @BeforeAll
    static void start() {
        proxied = Desk.NODE.another(Map.of("CONCORDAT_TRUSTED_PROXY", "127.0.0.0/8"));
    }

    @AfterAll
    static void stop() {
        proxied.close();
    }

    private static int guess(int port, String username, String... forwarded)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/sign-in"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(new JsonObject()
                        .put("username", username)
                        .put("password", "a guess")
                        .encode()));
        for (String one : forwarded) {
            request.header("X-Forwarded-For", one);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    /** More guesses than are free, at once after one another. */
    private static int afterFiveGuesses(int port, String username, String forwarded)
            throws IOException, InterruptedException {
        for (int i = 0; i < 5; i++) {
            guess(port, username, forwarded);
        }
        return guess(port, username, forwarded);
    }

    @Test
    void shouldCountEachPersonForThemselves_whenTheProxySaysWhoAsks() throws Exception {
        String name = "behind-a-proxy-one";
        assertThat(afterFiveGuesses(proxied.port(), name, "203.0.113.7")).isEqualTo(429);
        assertThat(guess(proxied.port(), name, "203.0.113.8")).isEqualTo(401);
    }

    @Test
    void shouldBelieveOnlyWhatTheProxyItselfAdded() throws Exception {
        String name = "behind-a-proxy-two";
        assertThat(afterFiveGuesses(proxied.port(), name, "203.0.113.17")).isEqualTo(429);
        assertThat(guess(proxied.port(), name, "198.51.100.1, 203.0.113.17")).isEqualTo(429);
        assertThat(guess(proxied.port(), name, "198.51.100.2", "203.0.113.17")).isEqualTo(429);
        assertThat(guess(proxied.port(), name, "203.0.113.17:4711")).isEqualTo(429);
        assertThat(guess(proxied.port(), name, "203.0.113.17, 198.51.100.3")).isEqualTo(401);
        String nobodys = "behind-a-proxy-three";
        assertThat(afterFiveGuesses(proxied.port(), nobodys, "unknown")).isEqualTo(429);
        assertThat(guess(proxied.port(), nobodys, "_hidden"))
                .as("no address either")
                .isEqualTo(429);
    }

    @Test
    void shouldBelieveNobody_whenNoProxyIsNamed() throws Exception {
        String name = "behind-no-proxy";
        int port = Desk.NODE.port();
        assertThat(afterFiveGuesses(port, name, "203.0.113.27")).isEqualTo(429);
        assertThat(guess(port, name, "203.0.113.28")).isEqualTo(429);
    }
}
