package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.faults.Client.Answer;
import org.concordat.faults.RunningNode.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Whatever people write, and whatever goes wrong meanwhile, no log tells of it. */
class LogsTest {
    private static final String TOKEN = "a-token-for-metrics";
    /** In every name and text that is sent; long enough to be nobody else's. */
    private static final String MARKER = "Qvxzmarker";

    private final Path folder = ScratchFolder.make("logs");
    private final Place place = Place.embedded(folder.resolve("data"))
            .with("CONCORDAT_LOG", "json")
            .with("CONCORDAT_METRICS_TOKEN", TOKEN)
            // The release's own, and not that of tests.
            .with("JAVA_TOOL_OPTIONS", "-Dlogback.configurationFile=logback.xml");
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void clean() {
        ScratchFolder.delete(folder);
    }

    private static JsonObject person(String nhsNumber) {
        return new JsonObject()
                .put("givenName", MARKER + "given")
                .put("familyName", MARKER + "family")
                .put("dateOfBirth", "2015-06-17")
                .put("nhsNumber", nhsNumber)
                .put(
                        "addresses",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("lines", MARKER + " Street")
                                        .put("postcode", "S60 1AA")));
    }

    private Answer post(Client client, String path, JsonObject body) {
        return client.post(place.port(), path, body, UUID.randomUUID().toString());
    }

    private HttpResponse<String> raw(HttpRequest.Builder request) throws Exception {
        return http.send(
                request.timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + place.port() + path));
    }

    private void story(Client client, Scene scene) throws Exception {
        String record = post(client, "/people", person("9434765919")).json().getString("id");
        post(client, "/people", person("9434765919"));
        post(client, "/people/search", person("9434765919"));
        post(
                client,
                "/people/" + record + "/consents",
                new JsonObject()
                        .put("state", "withdrawn")
                        .put("by", "parent")
                        .put("note", MARKER + " said no"));
        JsonObject item = new JsonObject()
                .put("category", "safeguardingConcern")
                .put("text", MARKER + " came without a coat")
                .put("nature", "fact")
                .put("observedOn", "2026-11-01")
                .put("source", MARKER + " the teacher");
        JsonObject sharing = new JsonObject()
                .put("kind", "message")
                .put("persons", new JsonArray().add(scene.record().toString()))
                .put("recipient", new JsonObject().put("team", scene.desk().toString()))
                .put("purpose", "protect")
                .put("interest", "person")
                .put("title", MARKER + " title")
                .put("askingRisk", "no")
                .put("items", new JsonArray().add(item));
        assertThat(post(client, "/sharings", sharing).status()).isEqualTo(201);
        post(client, "/sharings", sharing.copy().put(MARKER, MARKER));
        String bearer = "Bearer " + client.token(place.port());
        raw(to("/api/v1/people/" + MARKER + "?q=" + MARKER).header("Authorization", bearer));
        raw(to("/api/v1/people")
                .header("Authorization", bearer)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", MARKER)
                .POST(HttpRequest.BodyPublishers.ofString("{\"givenName\": " + MARKER)));
        raw(to("/api/v1/sign-in")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(new JsonObject()
                        .put("username", MARKER.toLowerCase(java.util.Locale.ROOT))
                        .put("password", MARKER + "password")
                        .encode())));
    }

    /** The server's own log gets errors whose details hold a row, were they logged. */
    private static void provoke(Superuser database) {
        for (String sql : List.of(
                "select '" + MARKER + "'::int",
                "insert into account (practitioner, username, password_hash)"
                        + " select practitioner, username, '" + MARKER + "' from account limit 1",
                "select '" + MARKER + "' from nowhere")) {
            try {
                database.run(sql);
            } catch (IllegalStateException refused) {
                // That is what it is for.
            }
        }
    }

    @Test
    void shouldTellNothingOfAnybody_inAnyLog() throws Exception {
        try (RunningNode node = place.start()) {
            Superuser database = Superuser.of(place.data());
            Client client =
                    new Client(Accounts.of(place.data()).of(Scene.SENDER), Duration.ofSeconds(10));
            Scene scene = Scene.in(database);
            story(client, scene);
            provoke(database);
            // And while everything fails.
            database.run("alter table sharing rename to sharing_away");
            assertThat(post(client, "/sharings/preview", new JsonObject()).status())
                    .isBetween(400, 503);
            Thread failing = new Thread(() -> {
                try {
                    story(client, scene);
                } catch (Exception | AssertionError e) {
                    // It fails, and that is what it is for.
                }
            });
            failing.start();
            failing.join(TimeUnit.SECONDS.toMillis(30));
            database.run("alter table sharing_away rename to sharing");

            assertThat(raw(to("/metrics")).statusCode()).isEqualTo(404);
            HttpResponse<String> metrics =
                    raw(to("/metrics").header("Authorization", "Bearer " + TOKEN));
            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.body())
                    .contains(
                            "concordat_sign_in_failures_total 1",
                            "concordat_sharings_total{outcome=\"",
                            "concordat_requests_total{operation=\"share\",status=\"2xx\"} 1",
                            "concordat_journal_unsequenced ",
                            "concordat_pool_in_use ")
                    .doesNotContainIgnoringCase(MARKER);
            node.terminate();
            everyLineIsJson(node.log());
        }
        assertThat(logs()).doesNotContainIgnoringCase(MARKER);
        // The log was not merely empty.
        assertThat(logs()).contains("\"request\":\"").contains("is stopped");
    }

    private void everyLineIsJson(String log) {
        // What is said to whoever starts a node is no log.
        List<String> lines = log.lines().filter(line -> line.startsWith("{")).toList();
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            assertThat(new JsonObject(line).fieldNames())
                    .contains("at", "level", "node", "logger", "message");
        }
        assertThat(log.lines().filter(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT.*")))
                .as("lines in another form")
                .isEmpty();
    }

    private String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".log")).toList()) {
                all.append(Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }
}
