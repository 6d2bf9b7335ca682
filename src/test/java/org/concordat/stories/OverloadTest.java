package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** More than a node bears, and more than one practitioner may ask of it. */
class OverloadTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<Socket> sockets = new ArrayList<>();
    private StoryNode.Running node = NODE.another(Map.of("CONCORDAT_LIMITS_REQUESTS", "8"));

    @AfterEach
    void stop() {
        letGo();
        node.close();
    }

    private void restart(String... limits) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < limits.length; i += 2) {
            settings.put("CONCORDAT_LIMITS_" + limits[i], limits[i + 1]);
        }
        node.close();
        node = NODE.another(settings);
    }

    /** Requests whose bodies do not come: they are under way until somebody hangs up. */
    private void halfSent(int many, Desk desk, String path) {
        halfSent(many, desk.token(), path, "Content-Length: 500\r\n\r\n{");
    }

    private void halfSent(int many, String token, String path, String body) {
        for (int i = 0; i < many; i++) {
            try {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port());
                sockets.add(socket);
                String head = "POST /api/v1" + path
                        + " HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer "
                        + token + "\r\nContent-Type: application/json\r\n" + body;
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void letGo() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        sockets.clear();
    }

    private int health(String which) {
        try {
            return CLIENT.send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + node.port() + "/health/" + which))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Draft aWorry(UUID child) {
        return aSharing()
                .about(child)
                .to(HUB_DUTY)
                .saying("safeguardingConcern", "He has locked himself in.")
                .on(Draft.Ground.childSignificantHarm());
    }

    @Test
    void shouldShedRoutineWorkFirst_andUrgentSharingsLast_andNeverHealth() {
        Desk school = Desk.signIn("r.ahmed", node.port());
        Desk hospital = Desk.signIn("a.gill", node.port());
        Desk leaving = Desk.signIn("d.marsh", node.port());
        UUID child = school.registersAChild();
        UUID held = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .saying("safeguardingConcern", "Comes in late and hungry."))
                .held()
                .id();

        halfSent(8, hospital, "/people/search");
        Answer shed = await().atMost(SOON)
                .until(() -> school.get("/inbox"), answer -> answer.status() == 503);
        shed.isProblem(503, "busy");
        assertThat(shed.headers().firstValueAsLong("Retry-After")).isPresent();
        school.share(aWorry(child)).is(201);

        halfSent(2, hospital, "/sharings");
        Answer routine = await().atMost(SOON)
                .until(() -> school.share(aWorry(child)), answer -> answer.status() == 503);
        routine.isProblem(503, "busy");
        assertThat(routine.headers().firstValueAsLong("Retry-After")).isPresent();
        school.share(aWorry(child).urgent()).is(201);
        school.act(held, "ground", Draft.Ground.childSignificantHarm().json()).delivered();
        leaving.post("/sign-out").is(204);
        assertThat(health("live")).isEqualTo(200);
        assertThat(health("ready")).isEqualTo(200);

        letGo();
        await().atMost(SOON).until(() -> school.get("/inbox").status() == 200);
        school.share(aWorry(child)).is(201);
    }

    @Test
    void shouldReadNoMoreIntoMemoryThanItHasRoomFor_whenBodiesDoNotSayTheirLength() {
        restart();
        Desk hospital = Desk.signIn("a.gill", node.port());
        Desk school = Desk.signIn("r.ahmed", node.port());
        UUID child = school.registersAChild();

        halfSent(
                40,
                hospital.token(),
                "/people/search",
                "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");

        // More than there is room for, since those that come while somebody looks may be turned
        // away.
        await().atMost(SOON)
                .untilAsserted(
                        () -> school.post("/people/search", someone()).isProblem(503, "busy"));
        school.get("/inbox").is(200);
        school.share(aWorry(child)).is(201);
    }

    @Test
    void shouldLetPeopleSignIn_whenStrangersKeepTheirPlacesWithoutSending() {
        halfSent(2, "none", "/sign-in", "Content-Length: 500\r\n\r\n{");
        await().atMost(SOON)
                .until(
                        () -> Desk.tryToSignIn("r.ahmed", "wrong", node.port()),
                        answer -> answer.status() == 503)
                .isProblem(503, "busy");

        await().atMost(SOON)
                .until(() ->
                        Desk.tryToSignIn("nobody.at.all", "wrong", node.port()).status() == 401);
    }

    private static JsonObject someone() {
        return new JsonObject().put("familyName", "Overload").put("dateOfBirth", "2012-01-01");
    }

    @Test
    void shouldAnswerOthers_whenOnePractitionerAsksWithoutEnd() {
        restart("PRACTITIONER_PER_MINUTE", "60", "OF_PRACTITIONER", "4");
        Desk heavy = Desk.signIn("r.ahmed", node.port());
        Desk other = Desk.signIn("a.gill", node.port());
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            List<CompletableFuture<Answer>> flood = IntStream.range(0, 400)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> heavy.get("/me"), threads))
                    .toList();
            for (int i = 0; i < 20; i++) {
                other.get("/inbox").is(200);
            }

            List<Answer> answers = flood.stream().map(CompletableFuture::join).toList();
            assertThat(answers).extracting(Answer::status).containsOnly(200, 429);
            assertThat(answers.stream().filter(a -> a.status() == 429))
                    .isNotEmpty()
                    .allSatisfy(a -> {
                        a.isProblem(429, "too-many");
                        assertThat(a.headers().firstValueAsLong("Retry-After")).isPresent();
                    });
        } finally {
            threads.shutdownNow();
        }
        other.get("/inbox").is(200);
    }

    @Test
    void shouldHaveRoomForOthers_whenOnePractitionerHasMuchUnderWay() {
        restart("OF_PRACTITIONER", "4");
        Desk heavy = Desk.signIn("r.ahmed", node.port());
        Desk colleague = Desk.signIn("d.marsh", node.port());

        halfSent(4, heavy, "/people/search");

        await().atMost(SOON)
                .until(() -> heavy.get("/me"), answer -> answer.status() == 429)
                .isProblem(429, "too-many");
        colleague.get("/me").is(200);
        letGo();
        await().atMost(SOON).until(() -> heavy.get("/me").status() == 200);
    }

    @Test
    void shouldOpenAnotherStream_onlyOnceOneIsClosed_whenThereAreVeryMany() {
        restart("STREAMS_OF_PRACTITIONER", "2");
        Desk hub = Desk.signIn("j.okafor", node.port());
        Stream first = hub.stream();
        try (Stream second = hub.stream()) {
            hub.get("/stream").isProblem(429, "too-many");
            Desk.signIn("s.whitaker", node.port()).stream().close();

            first.close();
            await().atMost(SOON).untilAsserted(() -> hub.stream().close());
            assertThat(second.ends(Duration.ofMillis(1))).isFalse();
        }
    }

    @Test
    void shouldCountFailedSignIns_forAllNodesTogether() {
        String nobody = "nobody." + UUID.randomUUID();
        List<String> before = NODE.ask("select encode(subject, 'hex') from sign_in_delay");
        for (int port : new int[] {NODE.port(), node.port(), NODE.port(), node.port()}) {
            Desk.tryToSignIn(nobody, "wrong", port).isProblem(401, "unauthenticated");
        }

        assertThat(NODE.ask("select encode(subject, 'hex') || ' ' || failures from sign_in_delay"))
                .filteredOn(row -> before.stream().noneMatch(row::startsWith))
                .filteredOn(row -> row.endsWith(" 4"))
                .as("the name at this address")
                .isNotEmpty();
    }
}
