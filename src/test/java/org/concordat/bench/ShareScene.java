package org.concordat.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.bench.Template.Statement;
import org.concordat.config.Settings;
import org.concordat.faults.Accounts;
import org.concordat.faults.Client;
import org.concordat.faults.Known;
import org.concordat.faults.Scene;
import org.concordat.faults.Superuser;
import org.concordat.store.Database;
import org.concordat.store.DatabaseAccess;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Who shares what in the measurement of sharings: a school with the hub, about children whose parents agreed. */
final class ShareScene {
    private static final int CHILDREN = 16;
    private static final int SESSIONS = 4;
    private static final int WELL_AGAIN = 10;
    private static final int TRIES = 10;
    private static final long RECORDED_WITHIN_SECONDS = 60;

    private final ServedNode node;
    private final Superuser database;
    private final Scene scene;
    private final List<Client> senders = new ArrayList<>();
    private final Client reader;
    private final List<Known> children;
    private final List<JsonObject> bodies = new ArrayList<>();

    private ShareScene(ServedNode node) {
        this.node = node;
        this.database = node.database();
        this.scene = Scene.in(database);
        for (int i = 0; i < SESSIONS; i++) {
            senders.add(client(Scene.SENDER));
        }
        this.reader = client(Scene.RECIPIENT);
        this.children = Known.make(database, scene.school(), scene.hub(), CHILDREN);
    }

    /** Makes children whom both agencies know, and has their parents agree. */
    static ShareScene make(ServedNode node, int items) {
        ShareScene made = new ShareScene(node);
        for (Known child : made.children) {
            // Nobody asks who is so young: their parents' word counts.
            made.database.run(
                    "update record set date_of_birth = current_date - 1500 where person = ?",
                    child.person());
            made.post("/people/" + child.theirs() + "/consents", made.scene.given());
            made.bodies.add(made.sharing(child, items));
        }
        return made;
    }

    private Client client(String username) {
        return new Client(Accounts.of(node.data()).of(username), Duration.ofSeconds(30));
    }

    /** Whom they share about. */
    List<Known> children() {
        return List.copyOf(children);
    }

    Client sender() {
        return senders.get(0);
    }

    Client reader() {
        return reader;
    }

    /** A sharing as it is asked for. */
    String body() {
        return bodies.get(0).encode();
    }

    /** A sharing about one of the children that its recipient has opened. */
    UUID opened(int child) {
        UUID id = UUID.fromString(post("/sharings", bodies.get(child)).json().getString("id"));
        Client.Answer answer = reader.get(node.port(), "/sharings/" + id);
        if (answer.status() != 200) {
            throw new IllegalStateException("opening was answered " + answer);
        }
        return id;
    }

    private Client.Answer post(String path, JsonObject body) {
        String key = UUID.randomUUID().toString();
        Client.Answer answer = Client.Answer.NONE;
        // A node that has just begun is slow, and says to try again with the same key.
        for (int tries = 0;
                tries < TRIES && (answer.status() == 0 || answer.status() == 503);
                tries++) {
            answer = senders.get(0).post(node.port(), path, body, key);
        }
        if (answer.status() != 201
                || !answer.json().getString("outcome", "delivered").equals("delivered")) {
            throw new IllegalStateException(path + " was answered " + answer);
        }
        return answer;
    }

    private JsonObject sharing(Known child, int items) {
        JsonArray all = new JsonArray();
        for (int i = 0; i < items; i++) {
            all.add(new JsonObject()
                    .put("category", "safeguardingConcern")
                    .put(
                            "text",
                            "Came without a coat again, the third time this month; said that nobody was up.")
                    .put("nature", "fact")
                    .put(
                            "observedOn",
                            LocalDate.now(ZoneOffset.UTC).minusDays(1 + i).toString())
                    .put("source", "The class teacher"));
        }
        return new JsonObject()
                .put("kind", "message")
                .put("persons", new JsonArray().add(child.theirs().toString()))
                .put("recipient", new JsonObject().put("team", scene.desk().toString()))
                .put("purpose", "protect")
                .put("interest", "person")
                .put("title", "No coat")
                .put("askingRisk", "no")
                .put("items", all);
    }

    /** What the node sends to its database for one sharing about each of the children, as the database tells. */
    List<Template> record() throws IOException, InterruptedException {
        log(true);
        long from = Files.size(node.databaseLog());
        for (JsonObject body : bodies) {
            // The first finds nothing prepared, the second all.
            post("/sharings", body);
            post("/sharings", body);
        }
        List<List<Statement>> sent = sent(from);
        log(false);
        List<Template> templates = new ArrayList<>();
        for (int i = 0; i + 1 < sent.size(); i += 2) {
            templates.add(Template.of(sent.get(i), sent.get(i + 1)));
        }
        return templates;
    }

    private List<List<Statement>> sent(long from) throws IOException, InterruptedException {
        int expected = 2 * bodies.size();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(RECORDED_WITHIN_SECONDS);
        while (true) {
            byte[] log = Files.readAllBytes(node.databaseLog());
            List<List<Statement>> found = Template.transactions(
                    new String(log, (int) from, (int) (log.length - from), StandardCharsets.UTF_8),
                    "lock_for_sharing");
            if (found.size() == expected) {
                return found;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        found.size() + " sharings are in the log, not " + expected);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** The server is told never to log what people wrote: only its superuser may have it do so, for new sessions. */
    private void log(boolean everything) throws InterruptedException {
        for (String setting : List.of(
                "log_statement|'all'",
                "log_parameter_max_length|-1",
                "log_error_verbosity|'default'")) {
            String[] parts = setting.split("\\|", -1);
            database.run("alter role concordat_node "
                    + (everything ? "set " + parts[0] + " = " + parts[1] : "reset " + parts[0]));
        }
        database.run("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where usename = 'concordat_node'");
        // The node finds its connections closed, and opens others.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(RECORDED_WITHIN_SECONDS);
        for (int well = 0; well < WELL_AGAIN && System.nanoTime() < end; well++) {
            TimeUnit.MILLISECONDS.sleep(100);
            if (reader.get(node.port(), "/inbox").status() != 200) {
                well = 0;
            }
        }
    }

    /** What the bare client is told first. */
    JsonObject floor(List<Template> templates, int connections) {
        DatabaseAccess access = Database.reach(Settings.load(
                Path.of("conf", "concordat.yaml"),
                Map.of("CONCORDAT_DATA", node.data().toString())));
        JsonArray all = new JsonArray();
        templates.forEach(template -> all.add(template.json()));
        return new JsonObject()
                .put("port", access.endpoint().server().port())
                .put("password", access.node().password().reveal())
                .put("connections", connections)
                .put("templates", all);
    }

    /** What the load's process is told each time: tokens last a few minutes only. */
    JsonObject load() {
        JsonArray tokens = new JsonArray();
        senders.forEach(sender -> tokens.add(sender.token(node.port())));
        JsonArray all = new JsonArray();
        bodies.forEach(body -> all.add(body.encode()));
        return new JsonObject()
                .put("port", node.port())
                .put("tokens", tokens)
                .put("bodies", all)
                .put("reader", reader.token(node.port()))
                .put("from", reader.get(node.port(), "/inbox").json().getString("cursor"));
    }
}
