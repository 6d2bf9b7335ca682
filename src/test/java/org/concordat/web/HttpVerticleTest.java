package org.concordat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Role;
import org.concordat.support.TestDatabase;
import org.concordat.support.TestNode;
import org.concordat.support.TestRegister;
import org.concordat.web.StreamOperation.Listening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

class HttpVerticleTest {
    @TempDir
    private static Path webroot;

    private final Promise<Void> arrived = Promise.promise();
    private final Promise<Reply> answer = Promise.promise();
    private final Promise<Caller> streaming = Promise.promise();
    private TestNode node;
    private String bearer;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(webroot.resolve("js"));
        Files.writeString(webroot.resolve("index.html"), """
                <!doctype html><title>Concordat</title>
                    <script type="module" src="/v/0/js/app.mjs"></script>
                  </head>
                """);
        Files.writeString(webroot.resolve("js/app.mjs"), "export { a } from './a.mjs';");
        Files.writeString(webroot.resolve("js/a.mjs"), "export const a = import('./later.mjs');");
        Files.writeString(webroot.resolve(".secret"), "x");
        TestDatabase database = TestDatabase.empty();
        TestRegister register = new TestRegister(database);
        register.practitioner(register.agency("Hilltop School"), "ada", Role.values());
        node = TestNode.start(database, webroot, this::stream, () -> Map.of("pack", this::slow));
        bearer = "Bearer " + node.signIn("ada").getString("token");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Future<Reply> slow(Request request) {
        arrived.complete();
        // On the request's own context, as the database's answers come.
        return Vertx.currentContext()
                .owner()
                .timer(1, TimeUnit.MILLISECONDS)
                .compose(rung -> answer.future());
    }

    private Future<?> stream(Listening to) {
        to.response()
                .putHeader("Content-Type", "text/event-stream")
                .setChunked(true)
                .write(": hello\n\n");
        streaming.complete(to.request().caller());
        return Future.succeededFuture();
    }

    @Test
    void shouldAnswer_whenWhatWasDoneCannotBeSent() {
        answer.complete(Reply.file(new Reply.Text("text/plain\r\nX-More: 1", "list.txt", "")));

        assertThat(node.get("/api/v1/pack", "Authorization", bearer).statusCode())
                .isEqualTo(500);
    }

    @Test
    void shouldAskToWait_whenOneAddressAsksWithoutEndAndWithoutSigningIn() {
        String open = "/api/v1/journal/checkpoint";
        // Whoever asked before, by any test, asked in another minute.
        node.clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < TestNode.STRANGERS_PER_MINUTE; i++) {
            assertThat(node.get(open).statusCode()).isEqualTo(200);
        }

        HttpResponse<String> refused = node.get(open);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After")).isPresent();
        // Whoever is signed in is not counted.
        answer.complete(Reply.ok(new JsonObject()));
        assertThat(node.get("/api/v1/pack", "Authorization", bearer).statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldServeTheClient_andItsPagesByTheirOwnAddresses() {
        for (String page : new String[] {"/", "/inbox", "/people/7/consents", "/index.html"}) {
            HttpResponse<String> response = node.get(page);
            assertThat(response.statusCode()).as(page).isEqualTo(200);
            assertThat(response.body()).contains("<title>Concordat");
            assertThat(response.headers().firstValue("Content-Type"))
                    .contains("text/html; charset=utf-8");
        }
        HttpResponse<String> script = node.get("/js/app.mjs");
        assertThat(script.headers().firstValue("Content-Type"))
                .contains("text/javascript; charset=utf-8");
        assertThat(script.headers().firstValue("Cache-Control")).contains("no-cache");
        String tag = script.headers().firstValue("ETag").orElseThrow();
        assertThat(node.get("/js/app.mjs", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    private static final Pattern VERSION = Pattern.compile("src=\"(/v/[0-9a-f]{16})/js/app.mjs\"");

    private String version() {
        Matcher found = VERSION.matcher(node.get("/people").body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String caching(String path) {
        HttpResponse<String> answer = node.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.headers().firstValue("Cache-Control").orElseThrow();
    }

    /** A script of this version never changes; of another one it may be any. */
    @Test
    void shouldLetTheClientBeKept_untilAFileOfItChanges() throws IOException {
        String version = version();
        assertThat(node.get("/").headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(caching(version + "/js/app.mjs")).contains("immutable", "max-age=31536000");
        assertThat(caching(version + "/assets/lib/lit-html/lit-html.js")).contains("immutable");
        assertThat(caching("/v/0123456789abcdef/js/app.mjs")).isEqualTo("no-cache");
        assertThat(node.get("/").body())
                .contains("<link rel=\"modulepreload\" href=\"" + version + "/js/a.mjs\">")
                .doesNotContain("later.mjs");
        for (String none : List.of("/.secret", "//js/app.mjs", "/js/none.mjs", "/../index.html")) {
            assertThat(node.get(version + none).statusCode()).as(none).isEqualTo(404);
        }

        Files.writeString(webroot.resolve("js/a.mjs"), "export const a = 2;");

        // Whoever has the page of before gets what belonged to it.
        assertThat(node.get(version + "/js/a.mjs").body()).contains("later.mjs");
        assertThat(caching(version + "/js/a.mjs")).contains("immutable");
        assertThat(version()).isNotEqualTo(version);
        assertThat(caching(version + "/js/a.mjs")).isEqualTo("no-cache");
        assertThat(node.get(version() + "/js/a.mjs").body()).contains("= 2");
        assertThat(caching(version() + "/js/a.mjs")).contains("immutable");
    }

    /** Its texts alone: how small an answer of the API became would tell what stands in it. */
    @Test
    void shouldSendTheClientCompressed_toWhoeverTakesIt_andNothingElse() throws IOException {
        String script = version() + "/js/app.mjs";
        HttpResponse<byte[]> zipped = node.bytes(script, "Accept-Encoding", "br;q=1.0, gzip;q=0.8");
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(zipped.headers().firstValue("Vary")).contains("Accept-Encoding");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(in.readAllBytes())
                    .isEqualTo(Files.readAllBytes(webroot.resolve("js/app.mjs")));
        }
        for (String none : List.of("identity", "br", "gzip;q=0", "xgzip")) {
            assertThat(node.get(script, "Accept-Encoding", none)
                            .headers()
                            .firstValue("Content-Encoding"))
                    .as(none)
                    .isEmpty();
        }
        for (String other : List.of("/", "/js/app.mjs", "/health/ready", "/api/v1/me")) {
            assertThat(node.get(other, "Accept-Encoding", "gzip")
                            .headers()
                            .firstValue("Content-Encoding"))
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void shouldServeFrontEndPackages_andNothingElseOfTheClassPath() {
        HttpResponse<String> css =
                node.get("/assets/lib/govuk-frontend/dist/govuk/govuk-frontend.min.css");
        assertThat(css.statusCode()).isEqualTo(200);
        assertThat(css.headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
        assertThat(css.headers().firstValue("ETag")).contains("\"5.14.0\"");
        assertThat(node.get("/assets/lib/lit-html/directives/repeat.js").statusCode())
                .isEqualTo(200);
        assertThat(node.get("/assets/lib/d3-scale/dist/d3-scale.min.js").statusCode())
                .isEqualTo(200);
        for (String path : new String[] {
            "/assets/lib/govuk-frontend/none.css",
            "/assets/lib/other/x.js",
            "/assets/lib/govuk-frontend",
            "/assets/lib/govuk-frontend/dist",
            "/org/concordat/web/Api.class",
            "/.secret",
            "/js/none.mjs",
            "/js/"
        }) {
            int status = node.get(path).statusCode();
            assertThat(status).as(path).isEqualTo(path.equals("/js/") ? 200 : 404);
        }
    }

    @Test
    void shouldSendStrictHeadersWithEverything() {
        for (String path :
                new String[] {"/", "/none.js", "/api/v1/me", "/api/none", "/health/live"}) {
            HttpResponse<String> response = node.get(path);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .as(path)
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                    .doesNotContain("unsafe");
            assertThat(response.headers().map())
                    .containsKeys(
                            "x-content-type-options",
                            "referrer-policy",
                            "cross-origin-opener-policy",
                            "cross-origin-resource-policy",
                            "permissions-policy",
                            "x-request-id",
                            "cache-control")
                    .doesNotContainKeys("access-control-allow-origin", "server", "x-powered-by");
        }
    }

    @Test
    void shouldSayItIsReady_withoutDetail() {
        assertThat(node.get("/health/live").body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(node.get("/health/ready").body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void shouldAdmitToTheStream_onlyWithAToken() {
        assertThat(node.get("/api/v1/stream").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldAnswerWhatIsInFlight_endStreams_andTakeNothingNew_whenStopped() throws Exception {
        CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(
                () -> node.get("/api/v1/pack", "Authorization", bearer));
        CompletableFuture<HttpResponse<String>> stream = CompletableFuture.supplyAsync(
                () -> node.get("/api/v1/stream", "Authorization", bearer));
        TestNode.get(arrived.future());
        assertThat(TestNode.get(streaming.future()).roles()).contains(Role.HUB);

        Future<Void> stopped = node.stop();
        assertThat(stream.get(5, TimeUnit.SECONDS).body()).isEqualTo(": hello\n\n");
        TimeUnit.MILLISECONDS.sleep(300);
        assertThat(stopped.isComplete()).as("waits for the request in flight").isFalse();
        assertThat(accepts()).isFalse();

        answer.complete(Reply.ok(new JsonObject().put("late", true)));
        assertThat(slow.get(5, TimeUnit.SECONDS).body()).isEqualTo("{\"late\":true}");
        TestNode.get(stopped);
    }

    private boolean accepts() {
        try {
            return node.get("/health/live").statusCode() == 200;
        } catch (java.io.UncheckedIOException e) {
            return false;
        }
    }
}
