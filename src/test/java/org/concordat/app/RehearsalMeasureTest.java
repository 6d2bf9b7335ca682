package org.concordat.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Ids;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.policy.Pack;
import org.concordat.policy.Policy;
import org.concordat.sharing.KeptFacts;
import org.concordat.store.KeptFactsJson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * How long rehearsing an agreement against 100,000 decisions takes, how long deciding as often takes by
 * itself, and what others notice of it meanwhile. On a node and a database of its own; it prints the figures.
 */
class RehearsalMeasureTest {
    private static final int DECISIONS = Integer.getInteger("decisions", 100_000);
    private static final int BATCH = 1_000;

    private final HttpClient client = HttpClient.newHttpClient();

    private record Template(UUID sharing, UUID item, UUID agency, String facts) {}

    @Test
    @Tag("full")
    void shouldKeepTheNodeServing_whileAnAgreementIsRehearsed() throws Exception {
        try (StoryNode.Apart apart = StoryNode.apart()) {
            StoryNode node = apart.node();
            Template template = template(node);
            long filling = System.nanoTime();
            fill(node, template);
            double filled = seconds(filling);

            Pack pack = Packs.read(Path.of("conf"), "rotherham");
            KeptFacts facts = new KeptFactsJson().read(template.facts());
            long deciding = System.nanoTime();
            for (int i = 0; i < DECISIONS; i++) {
                Policy.decideBare(facts.request(), facts.facts(), pack);
            }
            double decided = seconds(deciding);

            String steward = signIn(node, "e.fairclough");
            long rehearsing = System.nanoTime();
            String id = post(
                            node,
                            steward,
                            "/agreements/" + node.agreement("Schools to the hub") + "/rehearsal",
                            new JsonObject().put("months", 1).put("as", "ended"))
                    .getString("id");
            List<Long> micros = new ArrayList<>();
            JsonObject rehearsal = read(node, steward, id);
            while (List.of("queued", "running").contains(rehearsal.getString("state"))) {
                micros.add(health(node));
                Thread.sleep(20);
                if (micros.size() % 25 == 0) {
                    rehearsal = read(node, steward, id);
                }
            }
            double rehearsed = seconds(rehearsing);

            assertThat(rehearsal.getString("state")).isEqualTo("done");
            assertThat(rehearsal.getJsonObject("result").getLong("sharings"))
                    .isGreaterThanOrEqualTo(DECISIONS);
            micros.sort(null);
            System.out.printf(
                    "rehearsal of %d decisions: %.1f s; deciding alone: %.1f s; filled in %.1f s;"
                            + " /health/ready meanwhile: p50 %.1f ms, p99 %.1f ms, of %d%n",
                    DECISIONS,
                    rehearsed,
                    decided,
                    filled,
                    micros.get(micros.size() / 2) / 1000.0,
                    micros.get(micros.size() * 99 / 100) / 1000.0,
                    micros.size());
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** A real sharing, with the facts that it was decided on. */
    private Template template(StoryNode node) throws Exception {
        String school = signIn(node, "r.ahmed");
        String child = post(
                        node,
                        school,
                        "/people",
                        new JsonObject()
                                .put("givenName", "Robin")
                                .put("familyName", "Measure")
                                .put("dateOfBirth", "2016-03-14"))
                .getString("id");
        JsonObject sent = post(
                node,
                school,
                "/sharings",
                new JsonObject()
                        .put("kind", "message")
                        .put("persons", new JsonArray().add(child))
                        .put(
                                "recipient",
                                new JsonObject()
                                        .put(
                                                "team",
                                                node.team("Safeguarding Hub", "Duty desk")
                                                        .toString()))
                        .put("purpose", "protect")
                        .put("title", "Late")
                        .put(
                                "items",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("category", "attendance")
                                                .put("text", "Late.")
                                                .put("nature", "fact")
                                                .put(
                                                        "observedOn",
                                                        LocalDate.now(ZoneOffset.UTC)
                                                                .toString())
                                                .put("source", "Register"))));
        assertThat(sent.getString("outcome")).isEqualTo("delivered");
        UUID sharing = UUID.fromString(sent.getString("id"));
        return new Template(
                sharing,
                UUID.fromString(sent.getJsonArray("items").getJsonObject(0).getString("id")),
                node.agencyOf("r.ahmed"),
                node.opened(
                        "select c.* from content c join decision d on d.facts = c.id where d.sharing = ?",
                        sharing));
    }

    /** Copies of it, each with ids and a sealing of its own, over the last four weeks. */
    private static void fill(StoryNode node, Template template) throws Exception {
        AgencyKey key = node.agencyKey(template.agency());
        try (Connection owner = node.owner();
                PreparedStatement contents = owner.prepareStatement(
                        "insert into content (id, agency, wrapped_key, ciphertext) values (?, ?, ?, ?)");
                PreparedStatement sharings =
                        owner.prepareStatement(copy(owner, "sharing", "id", "?::uuid"));
                PreparedStatement decisions = owner.prepareStatement(copy(
                        owner,
                        "decision",
                        "id, sharing, facts, items, at",
                        "?::uuid, ?::uuid, ?::uuid, replace(items::text, ?, ?)::jsonb,"
                                + " clock_timestamp() - interval '27 days' * random()"))) {
            owner.setAutoCommit(false);
            for (int i = 1; i <= DECISIONS; i++) {
                UUID sharing = Ids.next();
                UUID item = Ids.next();
                Content facts = key.seal(
                        template.facts().replace(template.item().toString(), item.toString()));
                contents.setObject(1, facts.id());
                contents.setObject(2, facts.agency());
                contents.setBytes(3, facts.wrappedKey().getBytes());
                contents.setBytes(4, facts.ciphertext().getBytes());
                contents.addBatch();
                sharings.setObject(1, sharing);
                sharings.setObject(2, template.sharing());
                sharings.addBatch();
                decisions.setObject(1, Ids.next());
                decisions.setObject(2, sharing);
                decisions.setObject(3, facts.id());
                decisions.setString(4, template.item().toString());
                decisions.setString(5, item.toString());
                decisions.setObject(6, template.sharing());
                decisions.addBatch();
                if (i % BATCH == 0 || i == DECISIONS) {
                    contents.executeBatch();
                    sharings.executeBatch();
                    decisions.executeBatch();
                    owner.commit();
                }
            }
        }
        node.run("analyze decision");
        node.run("analyze sharing");
        node.run("analyze content");
    }

    /** A row like the template's, but for some columns. */
    private static String copy(Connection owner, String table, String columns, String values)
            throws Exception {
        List<String> own = List.of(columns.split(", "));
        List<String> rest = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet names = statement.executeQuery(
                        "select column_name from information_schema.columns where table_schema = 'concordat'"
                                + " and is_identity = 'NO' and table_name = '" + table + "'")) {
            while (names.next()) {
                if (!own.contains(names.getString(1)) && !names.getString(1).equals("xid")) {
                    rest.add(names.getString(1));
                }
            }
        }
        String others = String.join(", ", rest);
        String which = table.equals("sharing") ? "id" : "sharing";
        return "insert into " + table + " (" + columns + ", " + others + ") select " + values + ", "
                + others + " from " + table + " where " + which + " = ?";
    }

    private String signIn(StoryNode node, String username) throws Exception {
        return post(node, "", "/sign-in", node.credentials(username)).getString("token");
    }

    private JsonObject post(StoryNode node, String token, String path, JsonObject body)
            throws Exception {
        return send(HttpRequest.newBuilder(uri(node, "/api/v1" + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    private JsonObject read(StoryNode node, String token, String id) throws Exception {
        return send(HttpRequest.newBuilder(uri(node, "/api/v1/rehearsals/" + id))
                .header("Authorization", "Bearer " + token));
    }

    private long health(StoryNode node) throws Exception {
        long since = System.nanoTime();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(uri(node, "/health/ready")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isLessThan(300);
        return (System.nanoTime() - since) / 1000;
    }

    private JsonObject send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return new JsonObject(answer.body());
    }

    private static URI uri(StoryNode node, String path) {
        return URI.create("http://127.0.0.1:" + node.port() + path);
    }
}
