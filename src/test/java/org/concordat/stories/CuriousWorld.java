package org.concordat.stories;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.awaitility.core.ConditionFactory;
import org.concordat.app.StoryNode;
import org.jspecify.annotations.Nullable;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A node of its own on which somebody has, or has not, sealed a concern, and what curious people are answered there:
 * without what the clock and chance alone make of it, so that two such worlds can be compared.
 */
final class CuriousWorld implements AutoCloseable {
    /** Opaque places in the one order of events, and what a session is. */
    private static final Set<String> OPAQUE = Set.of("cursor", "next", "token", "csrfToken");

    /** The connection's own, or told by the clock. */
    private static final Set<String> NOT_COMPARED = Set.of("date", "content-length", "set-cookie");

    /** They tell how much was done by everybody, reading included, and may. */
    private static final Set<String> ALL_ACTS = Set.of(
            "journalCheckpoint",
            "journalProof",
            "journalConsistency",
            "journalLeaves",
            "journalWitnesses",
            "changeJournalKey",
            "exportJournal");

    private static final String PROMISE = "journal-promise";
    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|\\+[0-9:]+)";

    /** Of ids. */
    private static final String VERSION = "(?<=\"version\":\")[0-9a-f]{64}";

    private static final String NHS_NUMBER = "943 476 5919";

    /** Nothing comes up for review by chance or by the clock, which would differ between two worlds. */
    private final StoryNode.Apart apart =
            StoryNode.apart(pack -> pack.replaceFirst("(?s)\nreviews:\n.*?\n\n", "\n"));

    private final Contract contract;
    private final Map<String, Desk> desks = new HashMap<>();
    private final Map<String, UUID> records = new HashMap<>();
    private final Map<String, UUID> bystanders = new HashMap<>();
    private UUID concern = UUID.randomUUID();

    CuriousWorld(Contract contract) {
        this.contract = contract;
    }

    StoryNode node() {
        return apart.node();
    }

    Desk desk(String username) {
        return desks.computeIfAbsent(username, name -> Desk.signIn(name, node().port()));
    }

    /** Their agency knows the child, and another of whom nobody else knows. */
    void knows(String username) {
        records.put(
                username,
                registers(
                        username,
                        aPerson("Robin", "Xwatched", "2015-06-17").put("nhsNumber", NHS_NUMBER)));
        bystanders.put(username, registers(username, unlikeAnyOther(username)));
        settled();
    }

    /** Nothing like any other's: people who are nearly alike are the hub's to look at. */
    private static JsonObject unlikeAnyOther(String username) {
        Random random = new Random(username.hashCode());
        return aPerson(
                letters(random),
                letters(random),
                LocalDate.of(1950, 1, 1).plusDays(random.nextInt(20_000)).toString());
    }

    private static String letters(Random random) {
        StringBuilder letters = new StringBuilder("X");
        random.ints(10, 0, 26).forEach(n -> letters.append((char) ('a' + n)));
        return letters.toString();
    }

    private static JsonObject aPerson(String given, String family, String born) {
        return new JsonObject()
                .put("givenName", given)
                .put("familyName", family)
                .put("dateOfBirth", born);
    }

    private UUID registers(String username, JsonObject person) {
        return desk(username).post("/people", person).is(201).id();
    }

    /** Asked often: there is much to wait for a little. */
    private static ConditionFactory soon() {
        return await().atMost(Worry.SOON).pollInterval(Duration.ofMillis(10));
    }

    /** What the platform does by itself has been done. */
    void settled() {
        soon().until(() -> node().count("select count(*) from match_todo") == 0
                && node().count("select count(*) from weigh_todo where not_before < now()") == 0);
    }

    /** Every entry of the journal has its place. */
    private void sequenced() {
        soon().until(() -> node().count("""
                select count(*) from journal_entry e
                where not exists (select from journal_leaf l where l.id = e.id)
                """) == 0);
    }

    /** What supervisors are asked to look at is there. */
    private void lookedAt() {
        sequenced();
        soon().until(() -> node().count("""
                select count(*) from oversight_follower f, journal_head h
                where f.name = 'now' and f.position < h.size
                """) == 0);
    }

    void seals(String username) {
        concern = desk(username)
                .post("/concerns", aConcern(records.get(username)))
                .is(201)
                .id();
        settled();
    }

    private static JsonObject aConcern(@Nullable UUID person) {
        return new JsonObject()
                .put("person", String.valueOf(person))
                .put("kind", "neglect")
                .put("level", "worried")
                .put("nature", "fact")
                .put("observedOn", LocalDate.now(Draft.LOCAL).minusDays(3).toString())
                .put("text", "Nobody else may read this.")
                .put("sealed", true);
    }

    /**
     * What somebody is answered by every operation, in every way of calling it, about the child and about the sealed
     * concern, or nobody's.
     *
     * @param mayLodge about the child, without making a picture of it
     */
    Map<String, String> answers(
            String username, boolean mayLodge, List<Contract.Operation> operations) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Contract.Operation operation : operations) {
            for (String path : operation.paths()) {
                if (!path.contains("{")) {
                    call(answers, path, operation, path, username, mayLodge);
                    continue;
                }
                Map.of("concern", concern, "child", records.getOrDefault(username, concern))
                        .forEach((what, id) -> call(
                                answers,
                                path + " of the " + what,
                                operation,
                                path.replaceAll("\\{[^}]+}", id.toString()),
                                username,
                                mayLodge));
            }
        }
        return answers;
    }

    private void call(
            Map<String, String> answers,
            String called,
            Contract.Operation operation,
            String address,
            String username,
            boolean mayLodge) {
        Desk desk = desk(username);
        String name = operation.method() + " " + called;
        if (Set.of("journal", "journalFile").contains(operation.id())) {
            sequenced();
        }
        if (operation.id().startsWith("review")) {
            lookedAt();
        }
        if (operation.method().equals("get")) {
            operation.queries().forEach(query -> {
                Answer answer = desk.get(address + query);
                answers.put(
                        name + query,
                        ALL_ACTS.contains(operation.id()) ? answer.status() + "" : shape(answer));
            });
        } else if (operation.id().equals("uploadAttachment")) {
            answers.put(name, shape(desk.send(uploading(desk))));
        } else if (operation.body().isEmpty()) {
            Answer answer = desk.send(desk.request(address)
                    .header("Idempotency-Key", Desk.aKey())
                    .method(
                            operation.method().toUpperCase(Locale.ROOT),
                            HttpRequest.BodyPublishers.noBody()));
            answers.put(
                    name, ALL_ACTS.contains(operation.id()) ? answer.status() + "" : shape(answer));
        } else {
            for (boolean most : List.of(false, true)) {
                JsonObject body = body(operation, username, mayLodge, most);
                answers.put(
                        name + (most ? " most" : " least"),
                        shape(
                                operation.method().equals("put")
                                        ? desk.put(address, body)
                                        : desk.post(address, body)));
            }
        }
    }

    private static HttpRequest.Builder uploading(Desk desk) {
        return desk.request("/attachments")
                .header("Content-Type", "application/octet-stream")
                .header("File-Name", "note.txt")
                .header("Idempotency-Key", Desk.aKey())
                .POST(HttpRequest.BodyPublishers.ofString("A note."));
    }

    private JsonObject body(
            Contract.Operation operation, String username, boolean mayLodge, boolean most) {
        UUID own = records.getOrDefault(username, concern);
        if (operation.id().equals("lodgeConcern")) {
            // Who is of a third agency and lodges about the child makes a picture of it, and may.
            UUID about = mayLodge ? own : bystanders.getOrDefault(username, concern);
            return aConcern(about).put("sealed", most);
        }
        if (operation.id().equals("simulatePictures")) {
            return new JsonObject()
                    .put(
                            "concerns",
                            new JsonArray()
                                    .add(new JsonObject()
                                            .put("agency", "A school")
                                            .put("kind", "neglect")
                                            .put("level", "worried")
                                            .put("daysAgo", 3)));
        }
        Bodies bodies = new Bodies(
                contract,
                most,
                field -> switch (field) {
                    case "person", "persons", "about", "record" -> own;
                    case "team" -> node().team("Safeguarding Hub", "Duty desk");
                    case "practitioner" -> node().practitioner("j.okafor");
                    case "agency", "agencies", "disclosers" -> node().agency("Safeguarding Hub");
                    case "community", "communities" ->
                        node().community("Children and young people");
                    default -> concern;
                },
                Map.of("familyName", "Xwatched", "nhsNumber", NHS_NUMBER));
        return (JsonObject) bodies.of(operation.body().orElseThrow(), operation.id());
    }

    static String shape(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(NOT_COMPARED);
        headers.computeIfPresent(
                PROMISE,
                (name, notes) -> notes.stream().map(CuriousWorld::entries).toList());
        String text = answer.text();
        if (text.startsWith("{")) {
            text = String.valueOf(quiet(new JsonObject(text)));
        } else if (text.startsWith("id,time,")) {
            // What clocks do by themselves stands between what people did, wherever chance put it.
            text = text.lines()
                    .map(CuriousWorld::unnamed)
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
        return unnamed(answer.status() + " " + headers + " " + text);
    }

    private static String unnamed(String text) {
        return text.replaceAll(ID, "id").replaceAll(TIME, "time").replaceAll(VERSION, "version");
    }

    /** Hashes and signatures are never the same twice; how much is promised is. */
    private static String entries(String note) {
        byte[] text = Base64.getDecoder().decode(note);
        return new String(text, StandardCharsets.UTF_8).lines().count() + " lines";
    }

    /** Ids of several, which chance alone put in order, are as many as they are. */
    private static Object quiet(Object value) {
        if (value instanceof JsonObject json) {
            JsonObject quiet = new JsonObject();
            for (String field : json.fieldNames()) {
                quiet.put(field, OPAQUE.contains(field) ? "-" : quiet(json.getValue(field)));
            }
            return quiet;
        }
        if (value instanceof JsonArray array) {
            return new JsonArray(array.stream()
                    .filter(one -> !byChance(one))
                    .map(CuriousWorld::quiet)
                    .toList());
        }
        return value;
    }

    /** Chance picks other sharings in every world. */
    private static boolean byChance(Object value) {
        return value instanceof JsonObject json && "sample".equals(json.getValue("reason"));
    }

    @Override
    public void close() {
        apart.close();
    }
}
