package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import org.concordat.app.StoryNode;
import org.concordat.config.HostPort;
import org.concordat.support.CutWire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** A node whose way to the database is cut: it says so, takes nothing on, and comes back by itself. */
class CutOffTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final StoryNode NODE = Desk.NODE;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final CutWire wire =
            new CutWire(NODE.database().host(), NODE.database().port());
    private StoryNode.Running node;

    @BeforeEach
    void start() {
        node = NODE.another(new HostPort("127.0.0.1", wire.port()), 4);
    }

    @AfterEach
    void stop() {
        wire.mend();
        node.close();
        wire.close();
    }

    private HttpResponse<String> health(String which) {
        return ask("/health/" + which);
    }

    private HttpResponse<String> ask(String path) {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldSayItIsNotReadyAndTakeNothingOn_untilTheDatabaseIsBack() {
        Desk school = Desk.signIn("r.ahmed", node.port());
        UUID child = school.registersAChild();
        Draft draft =
                aSharing().about(child).to(HUB_DUTY).saying("safeguardingConcern", "Has no shoes.");
        String key = Desk.aKey();
        assertThat(health("ready").statusCode()).isEqualTo(200);

        wire.cut();
        // What was under way when it happened is answered too: not known, and safe to send again.
        Answer amid = school.post("/sharings", draft.json(), key);
        assertThat(amid.status()).isEqualTo(503);
        await().atMost(SOON).until(() -> health("ready").statusCode() == 503);
        assertThat(health("ready").body())
                .contains("database")
                .doesNotContain(String.valueOf(wire.port()))
                .doesNotContain("127.0.0.1");
        assertThat(health("live").statusCode()).isEqualTo(200);
        assertThat(ask("/metrics").body())
                .contains("concordat_pool_waiting ", "concordat_pool_in_use ")
                .doesNotContain("concordat_sharings_held ");
        Answer refused = school.get("/inbox");
        refused.isProblem(503, "unavailable");
        assertThat(refused.headers().firstValueAsLong("Retry-After")).isPresent();
        school.post("/sharings", draft.json(), key).isProblem(503, "unavailable");

        wire.mend();
        await().atMost(SOON).until(() -> health("ready").statusCode() == 200);
        await().atMost(SOON).until(() -> school.get("/me").status() == 200);
        UUID sharing = await().atMost(SOON)
                .until(
                        () -> school.post("/sharings", draft.json(), key),
                        answer -> answer.status() == 201)
                .id();
        assertThat(school.post("/sharings", draft.json(), key).id()).isEqualTo(sharing);
        assertThat(NODE.count("select count(*) from sharing_person where record = ?", child))
                .isOne();
    }
}
