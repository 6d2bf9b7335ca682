package org.concordat.bench;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.concordat.people.Matching;
import org.concordat.store.PgEvents;
import org.concordat.store.PgJournal;
import org.concordat.store.PgMatches;
import org.concordat.store.PgTransactions;
import org.concordat.support.Rings;
import org.concordat.support.TestNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A constable who lodges concerns about people whom another agency knows: each is registered, found to be who they are
 * among all, and lodged about, one after the other. What the platform does of it after the answer is done here at once,
 * so that it is counted.
 */
final class Lodger implements AutoCloseable {
    private static final String LODGER = "k.shepherd";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Vertx vertx = Vertx.vertx();
    private final StoryNode node;
    private final List<Somebody> known;
    private final Matching matching;
    private final String token;
    private int next;

    Lodger(StoryNode node, List<Somebody> known) throws IOException, InterruptedException {
        this.node = node;
        this.known = known;
        PgTransactions transactions = node.transactions(vertx);
        matching = new Matching(
                transactions,
                new PgMatches(),
                new PgJournal(),
                new PgEvents(),
                new Rings(),
                InstantSource.system());
        token = post("/sign-in", "", 200, node.credentials(LODGER)).getString("token");
    }

    /** How long each took, in milliseconds; {@code all} with registering. */
    record Times(List<Double> matching, List<Double> lodging, List<Double> all) {}

    Times run(int many) throws IOException, InterruptedException {
        Times times = new Times(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < many; i++) {
            Somebody one = known.get(next++);
            long began = System.nanoTime();
            String record = post("/people", token, 201, one.registration()).getString("id");
            long registered = System.nanoTime();
            if (!TestNode.get(matching.lookAtNext())) {
                throw new IllegalStateException("somebody else matched them");
            }
            long matched = System.nanoTime();
            post("/concerns", token, 201, concern(record, i % 2 == 0));
            long lodged = System.nanoTime();
            times.matching().add((matched - registered) / 1e6);
            times.lodging().add((lodged - matched) / 1e6);
            times.all().add((lodged - began) / 1e6);
        }
        return times;
    }

    /** How many of those lodged about were found to be who they are. */
    long linked() {
        return node.count(
                "select count(*) from match_pair p join record r on r.id = p.one join record o on o.id = p.other"
                        + " where r.person = o.person and r.agency <> o.agency and r.agency = ?",
                node.agencyOf(LODGER));
    }

    private static JsonObject concern(String record, boolean sealed) {
        return new JsonObject()
                .put("person", record)
                .put("kind", "missing")
                .put("level", "niggling")
                .put("nature", "fact")
                .put("observedOn", LocalDate.now(ZoneId.of("Europe/London")).toString())
                .put("text", "Was seen alone at night, far from home.")
                .put("sealed", sealed);
    }

    private JsonObject post(String path, String bearer, int expected, JsonObject body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + node.port() + "/api/v1" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(path + " answered " + answer.statusCode());
        }
        return new JsonObject(answer.body());
    }

    @Override
    public void close() {
        TestNode.get(vertx.close());
    }
}
