package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.faults.RunningNode.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A node that is started, stopped as an operator does, and started again on what it had. */
class StartStopTest {
    private static final long SECOND_START_MILLIS = 5_000;
    private static final long STOP_MILLIS = 20_000;
    private static final int SENDS = 120;

    private final Path folder = ScratchFolder.make("startstop");
    private final Place place = Place.embedded(folder.resolve("data"));

    @AfterEach
    void clean() {
        ScratchFolder.delete(folder);
    }

    private Client client(String username) {
        return new Client(Accounts.of(place.data()).of(username), Duration.ofSeconds(10));
    }

    @Test
    void shouldEndStreams_andStopTheDatabase_andBeBackInFiveSecondsWithItsData() throws Exception {
        StringBuilder times = new StringBuilder();
        Sends sends;
        try (RunningNode first = place.start()) {
            times.append("first start ").append(first.readyMillis()).append(" ms");
            Scene scene = Scene.in(Superuser.of(place.data()));
            sends = new Sends(
                    client(Scene.SENDER), List.of(place.port()), scene.record(), scene.desk());
            CompletableFuture<String> stream = stream(client(Scene.RECIPIENT));
            sends.start(4, SENDS, () -> true);
            Pausing.upTo(20_000, () -> sends.begun() > SENDS / 2);

            long stopping = first.terminate();

            times.append(", stop ").append(stopping).append(" ms");
            assertThat(stopping).isLessThan(STOP_MILLIS);
            assertThat(stream.get(1, TimeUnit.SECONDS)).isEqualTo("ended");
            assertThat(Signals.servers(place.data())).as("orphans").isEmpty();
            assertThat(place.data().resolve("postgres/18/postmaster.pid"))
                    .as("a server that stopped in order takes it away")
                    .doesNotExist();
            assertThat(first.log().lines())
                    .noneMatch(line ->
                            line.contains(" ERROR ") || line.contains("did not stop in order"));
        }
        try (RunningNode second = place.start()) {
            times.append(", second start ").append(second.readyMillis()).append(" ms");
            sends.join();
            Verdict verdict = new Verdict("restart");
            new SendChecker(Superuser.of(place.data())).check(sends, verdict);
            assertThat(verdict.violations()).as(verdict.json()).isEmpty();
            assertThat(second.readyMillis())
                    .as(times.toString())
                    .isLessThan(Machine.slack(SECOND_START_MILLIS));
        }
        System.out.println(times);
    }

    private CompletableFuture<String> stream(Client recipient) throws Exception {
        // A node that has just started may be too busy for the first to come, who tries again.
        Pausing.upTo(20_000, () -> !recipient.token(place.port()).isEmpty());
        HttpResponse<InputStream> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + place.port() + "/api/v1/stream"))
                                .header("Authorization", "Bearer " + recipient.token(place.port()))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return CompletableFuture.supplyAsync(() -> {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                while (lines.readLine() != null) {
                    // Until it ends.
                }
                return "ended";
            } catch (java.io.IOException e) {
                return "broke off: " + e;
            }
        });
    }
}
