package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Live streams: nothing lost, nothing twice, nothing told but ids, nothing after signing out. */
class StreamTest {
    private static final int DELIVERIES = 200;
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Desk school = Desk.of("r.ahmed");
    private final UUID child = school.registersAChild();

    private Draft concern(String title) {
        return aSharing()
                .about(child)
                .to(HUB_DUTY)
                .titled(title)
                .saying("safeguardingConcern", "A secret of the stream test.");
    }

    @Test
    void shouldLoseAndDoubleNothing_whenItBreaksOffInTheMiddle() {
        school.consentGiven(child);
        Desk hub = Desk.of("s.whitaker");
        List<String> told = new ArrayList<>();
        ExecutorService senders = Executors.newFixedThreadPool(6);
        try {
            Stream stream = hub.streamFromInbox();
            List<CompletableFuture<UUID>> sending = new ArrayList<>();
            for (int i = 0; i < DELIVERIES; i++) {
                sending.add(CompletableFuture.supplyAsync(
                        () -> school.share(concern("One of many")).delivered().id(), senders));
            }
            Set<UUID> sent;
            // Breaks off again and again while they arrive.
            for (int broken = 0; broken < 4; broken++) {
                int enough = told.size() + 30;
                Stream current = stream;
                List<String> before = List.copyOf(told);
                Stream.within(SOON, () -> before.size() + current.events().size() >= enough);
                current.close();
                assertThat(current.ends(SOON)).isTrue();
                current.events().forEach(e -> told.add(e.data()));
                stream = hub.streamAfter(current.lastId());
            }
            sent = sending.stream()
                    .map(CompletableFuture::join)
                    .collect(java.util.stream.Collectors.toSet());
            Stream last = stream;
            for (UUID one : sent) {
                String data = new JsonObject().put("id", one.toString()).encode();
                assertThat(told.contains(data) || last.tells("inbox", one, SOON))
                        .isTrue();
            }
            last.close();
            last.events().forEach(e -> told.add(e.data()));

            assertThat(told).doesNotHaveDuplicates();
            assertThat(sent).hasSize(DELIVERIES);
        } finally {
            senders.shutdownNow();
        }
    }

    @Test
    void shouldTellIdsOnly() {
        school.consentGiven(child);
        try (Stream stream = Desk.of("j.okafor").stream()) {
            UUID sent = school.share(concern("Do not stream this title"))
                    .delivered()
                    .id();
            assertThat(stream.tells("inbox", sent, SOON)).isTrue();

            assertThat(stream.text()).doesNotContain("secret").doesNotContain("title");
            assertThat(stream.events())
                    .allSatisfy(e -> assertThat(new JsonObject(e.data()).fieldNames())
                            .containsExactly("id"));
        }
    }

    @Test
    void shouldEndAndRefuseEverything_whenSomebodySignsOut() {
        Desk desk = Desk.signIn("y.chen");
        Desk elsewhere = Desk.signIn("y.chen");
        try (Stream stream = desk.stream();
                Stream other = elsewhere.stream()) {
            desk.post("/sign-out").is(204);

            // The node of these tests looks every half second, a real one every minute.
            assertThat(stream.ends(Duration.ofSeconds(3))).isTrue();
            for (String path : List.of(
                    "/me",
                    "/inbox",
                    "/stream",
                    "/pack",
                    "/directory",
                    "/obligations",
                    "/journal")) {
                desk.get(path).isProblem(401, "unauthenticated");
            }
            desk.post("/session/renew").isProblem(401, "unauthenticated");
            desk.post("/sharings/preview", concern("Too late").json())
                    .isProblem(401, "unauthenticated");
            assertThat(other.ends(Duration.ofSeconds(1)))
                    .as("another session lives")
                    .isFalse();
        }
    }

    @Test
    void shouldRefuseAnIdThatIsNotOurs() {
        Desk hub = Desk.of("j.okafor");
        for (String id : List.of("x", "1", "-1.2", "1.2.3", "zzzzzzzzzzzzzzzzzzzzzzzz.1")) {
            hub.send(hub.request("/stream").header("Last-Event-ID", id).GET())
                    .isProblem(400, "invalid");
        }
    }
}
