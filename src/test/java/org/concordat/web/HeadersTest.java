package org.concordat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Role;
import org.concordat.support.TestDatabase;
import org.concordat.support.TestNode;
import org.concordat.support.TestRegister;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What goes with every answer, of whatever kind: nothing leaves without it. */
class HeadersTest {
    private static final Map<String, String> EVERYWHERE = Map.of(
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY",
            "referrer-policy", "no-referrer",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-embedder-policy", "require-corp",
            "cross-origin-resource-policy", "same-origin",
            "origin-agent-cluster", "?1");

    private static final String JSON = "Content-Type: application/json\r\n";

    private static TestNode node;
    private static String token;

    @BeforeAll
    static void start() {
        TestDatabase database = TestDatabase.empty();
        TestRegister register = new TestRegister(database);
        register.practitioner(register.agency("Hilltop School"), "ada", Role.values());
        node = TestNode.start(database, Path.of("webroot"), to -> to.response().end());
        token = node.signIn("ada").getString("token");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /**
     * A kind of answer.
     *
     * @param kept whether anybody may keep it
     */
    private record Kind(String request, int status, boolean kept) {
        static Kind of(int status, String line, String... headers) {
            return new Kind(
                    line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                            + String.join("", headers) + "\r\n",
                    status,
                    false);
        }

        Kind mayBeKept() {
            return new Kind(request, status, true);
        }

        @Override
        public String toString() {
            return status + " " + request.lines().findFirst().orElse("");
        }
    }

    private static Stream<Kind> kinds() {
        String bearer = "Authorization: Bearer " + token + "\r\n";
        return Stream.of(
                Kind.of(200, "GET /").mayBeKept(),
                Kind.of(200, "HEAD /").mayBeKept(),
                Kind.of(200, "GET /js/app.mjs").mayBeKept(),
                Kind.of(200, "GET /assets/lib/lit-html/lit-html.js").mayBeKept(),
                Kind.of(404, "GET /assets/lib/lit-html/lit-html.js.map"),
                Kind.of(404, "GET /nothing.js"),
                Kind.of(405, "DELETE /"),
                Kind.of(200, "GET /health/live"),
                Kind.of(200, "GET /health/ready"),
                Kind.of(200, "GET /metrics"),
                Kind.of(404, "GET /metrics", "Via: 1.1 x\r\n"),
                Kind.of(200, "GET /api/v1/me", bearer),
                Kind.of(401, "GET /api/v1/me"),
                Kind.of(404, "GET /api/v1/nothing", bearer),
                Kind.of(405, "DELETE /api/v1/me", bearer),
                Kind.of(400, "GET /api/v1/inbox?%=%", bearer),
                Kind.of(415, "POST /api/v1/sign-in", "Content-Length: 2\r\n"),
                Kind.of(413, "POST /api/v1/sign-in", JSON, "Content-Length: 9999999\r\n"),
                Kind.of(
                        417,
                        "POST /api/v1/sign-in",
                        JSON,
                        "Expect: magic\r\n",
                        "Content-Length: 2\r\n"),
                Kind.of(200, "GET /api/v1/stream", bearer),
                new Kind("GET / HTTP/1.1\r\n\r\n", 400, false),
                new Kind("nonsense\r\n\r\n", 400, false),
                Kind.of(414, "GET /" + "a".repeat(5_000)),
                Kind.of(431, "GET /", "X: " + "y".repeat(20_000) + "\r\n"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldGoWithEveryAnswer(Kind kind) throws IOException {
        Map<String, String> headers = ask(kind.request());
        assertThat(headers.get("status")).isEqualTo(Integer.toString(kind.status()));
        assertThat(headers).containsAllEntriesOf(EVERYWHERE);
        assertThat(headers.get("x-request-id")).hasSize(36);
        assertThat(headers.get("content-security-policy"))
                .contains(
                        "default-src 'none'",
                        "script-src 'self';",
                        "style-src 'self';",
                        "frame-ancestors 'none'",
                        "base-uri 'none'",
                        "object-src 'none'",
                        "require-trusted-types-for 'script'",
                        "trusted-types lit-html")
                .doesNotContain("unsafe", "*", "data:", "default;");
        assertThat(headers.get("permissions-policy")).contains("camera=()", "geolocation=()");
        assertThat(headers).doesNotContainKeys("server", "x-powered-by", "via", "sourcemap");
        assertThat(headers.get("cache-control")).isEqualTo(kind.kept() ? "no-cache" : "no-store");
        if (kind.status() >= 400) {
            assertThat(headers.get("content-type")).isEqualTo("application/problem+json");
        }
    }

    @Test
    void shouldGoWithWhatHasNotChanged() throws IOException {
        String tag = ask(Kind.of(200, "GET /js/app.mjs").request()).get("etag");
        shouldGoWithEveryAnswer(Kind.of(304, "GET /js/app.mjs", "If-None-Match: " + tag + "\r\n")
                .mayBeKept());
    }

    @Test
    void shouldClearWhatTheBrowserKept_whenSigningOut() throws IOException {
        JsonObject session = node.signIn("ada");
        Map<String, String> headers = ask(Kind.of(
                        204,
                        "POST /api/v1/sign-out",
                        "Authorization: Bearer " + session.getString("token") + "\r\n"
                                + "Content-Length: 0\r\n")
                .request());
        assertThat(headers.get("status")).isEqualTo("204");
        // Its cookie goes by itself: "cookies" would take those of other sites of the domain, too.
        assertThat(headers.get("clear-site-data")).isEqualTo("\"cache\", \"storage\"");
        assertThat(headers.get("set-cookie"))
                .contains("concordat=;", "Max-Age=0", "HTTPOnly", "SameSite=Strict", "Path=/");
    }

    @Test
    void shouldKeepBrowsersToTls_forAYear_andBelowItsName() {
        assertThat(hsts(true)).isEqualTo("max-age=31536000; includeSubDomains");
        assertThat(hsts(false)).isNull();
    }

    private static @Nullable String hsts(boolean secure) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        new CommonHeaders(secure).put(headers, "an id");
        return headers.get("Strict-Transport-Security");
    }

    /** A neighbour under the same domain cannot set a cookie of this name. */
    @Test
    void shouldNameTheCookieForThisHostAlone_whenItComesByTls() {
        assertThat(Door.cookieName(true)).isEqualTo("__Host-concordat");
        assertThat(Door.cookieName(false)).isEqualTo("concordat");
    }

    /** The headers by their names in small letters, and the status. */
    private static Map<String, String> ask(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            StringBuilder head = new StringBuilder();
            InputStream in = socket.getInputStream();
            for (int c = in.read(); c >= 0 && head.indexOf("\r\n\r\n") < 0; c = in.read()) {
                head.append((char) c);
            }
            Map<String, String> headers = new TreeMap<>();
            head.toString().lines().filter(l -> l.contains(": ")).forEach(line -> {
                String[] parts = line.split(": ", 2);
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
            });
            headers.put("status", head.substring(9, 12));
            return headers;
        }
    }
}
