package org.concordat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Role;
import org.concordat.support.TestDatabase;
import org.concordat.support.TestNode;
import org.concordat.support.TestRegister;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

class RefusalLogTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(RefusalLog.class);

    private static TestDatabase database;
    private static TestNode node;
    private static JsonObject session;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeAll
    static void start() {
        database = TestDatabase.empty();
        TestRegister register = new TestRegister(database);
        register.practitioner(register.agency("Hilltop School"), "tries", Role.PRACTITIONER);
        node = TestNode.start(database);
        session = node.signIn("tries");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void listen() {
        lines.start();
        LOG.setLevel(Level.INFO);
        LOG.setAdditive(false);
        LOG.addAppender(lines);
    }

    @AfterEach
    void leave() {
        LOG.detachAppender(lines);
        LOG.setLevel(null);
        LOG.setAdditive(true);
    }

    private static HttpResponse<String> asks(TestNode of, String path) {
        return of.get(path, "Authorization", "Bearer " + session.getString("token"));
    }

    private List<String> said() {
        return List.copyOf(lines.list).stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getKeyValuePairs() == null
                                ? ""
                                : event.getKeyValuePairs().stream()
                                        .map(pair -> " " + pair.key + "=" + pair.value)
                                        .collect(Collectors.joining())))
                .toList();
    }

    @Test
    void shouldSayWhichDoorWasTried_andNotByWhom() {
        HttpResponse<String> refused = asks(node, "/api/v1/reviews");
        assertThat(refused.statusCode()).isEqualTo(403);
        await().untilAsserted(() -> assertThat(said())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("Refused code=forbidden operation=reviews request="
                                + new JsonObject(refused.body()).getString("requestId")
                                + " session=")
                        .doesNotEndWith("session=none")
                        .doesNotContain("tries")
                        .doesNotContain(session.getJsonObject("practitioner").getString("id"))));
    }

    @Test
    void shouldSayNothing_whenAllIsWell() {
        assertThat(asks(node, "/api/v1/me").statusCode()).isEqualTo(200);
        assertThat(asks(node, "/api/v1/sharings?box=all").statusCode()).isEqualTo(400);
        assertThat(said()).isEmpty();
    }

    @Test
    void shouldStopAtItsShareOfAMinute_howeverOftenSomebodyTries() {
        try (TestNode busy = TestNode.start(database)) {
            for (int i = 0; i < RefusalLog.MOST_A_MINUTE + 20; i++) {
                assertThat(asks(busy, "/api/v1/reviews").statusCode()).isEqualTo(403);
            }
            await().during(Duration.ofMillis(200))
                    .untilAsserted(() -> assertThat(said()).hasSize(RefusalLog.MOST_A_MINUTE));
        }
    }
}
