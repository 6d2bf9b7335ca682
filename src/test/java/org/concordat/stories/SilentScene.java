package org.concordat.stories;

import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Draft.aSharing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Whom a curious agency, the police, may ask about: people of its own of whom a school holds everything that can be
 * held, and people like them whom nobody else knows; people whom the school alone knows, and some whom nobody does.
 */
final class SilentScene {
    static final String CURIOUS = "k.shepherd";
    static final String CURIOUS_SUPERVISOR = "b.calder";
    static final String COLLEAGUE = "w.penn";

    private static final String HOLDER = "r.ahmed";
    private static final String HOLDERS_REPRESENTATIVE = "d.marsh";
    private static final int KNOWN = 50;
    private static final int ROWS = 500;
    private static final Duration LINKED_WITHIN = Duration.ofMinutes(10);

    private final Random random;
    private final StoryNode node;
    private final int port;
    private final Map<String, Desk> desks = new HashMap<>();
    private final List<Someone> heldElsewhere = new ArrayList<>();
    private final List<Someone> oursAlone = new ArrayList<>();
    private final List<JsonObject> onlyElsewhere = new ArrayList<>();
    private final List<JsonObject> nowhere = new ArrayList<>();
    private final List<UUID> theirRecords = new ArrayList<>();
    private final List<UUID> delivered = new ArrayList<>();
    private final List<UUID> concerns = new ArrayList<>();
    private final List<UUID> obligations = new ArrayList<>();
    private final List<UUID> advice = new ArrayList<>();

    /** A person as registered, and the record that the curious agency has of them. */
    record Someone(UUID record, JsonObject details) {}

    /**
     * Makes it.
     *
     * @param port of the node that is asked
     * @param strangers how many people the school alone knows
     */
    SilentScene(StoryNode node, int port, int strangers, long seed) {
        this.node = node;
        this.port = port;
        this.random = new Random(seed);
        for (int i = 0; i < KNOWN; i++) {
            JsonObject shared = somebody();
            UUID theirs = registers(HOLDER, shared);
            theirRecords.add(theirs);
            heldElsewhere.add(new Someone(registers(CURIOUS, shared), shared));
            JsonObject ours = somebody();
            oursAlone.add(new Someone(registers(CURIOUS, ours), ours));
            holdsAllThereIs(theirs);
        }
        for (int from = 0; from < strangers; from += ROWS) {
            importsStrangers(Math.min(ROWS, strangers - from));
        }
        linked();
    }

    private Desk desk(String username) {
        return desks.computeIfAbsent(username, name -> Desk.signIn(name, port));
    }

    List<Someone> heldElsewhere() {
        return heldElsewhere;
    }

    List<Someone> oursAlone() {
        return oursAlone;
    }

    /** People as one would look for them, and register them, whom the school alone knows. */
    List<JsonObject> onlyElsewhere() {
        return onlyElsewhere;
    }

    List<JsonObject> nowhere() {
        return nowhere;
    }

    /** What the school has of each kind of thing, by the first part of its address. */
    Map<String, List<UUID>> things() {
        return Map.of(
                "people",
                theirRecords,
                "sharings",
                delivered,
                "concerns",
                concerns,
                "obligations",
                obligations,
                "advice",
                advice);
    }

    private void holdsAllThereIs(UUID record) {
        Desk school = desk(HOLDER);
        Answer sent = school.post(
                        "/sharings",
                        aSharing()
                                .about(record)
                                .to(hub())
                                .saying("safeguardingConcern", "Is afraid of somebody at home.")
                                .on(Draft.Ground.childSignificantHarm())
                                .json())
                .delivered();
        delivered.add(sent.id());
        obligations.add(UUID.fromString(sent.list("obligations").get(0).getString("id")));
        school.post("/people/" + record + "/consents", Desk.given(community())).is(201);
        concerns.add(school.post("/concerns", aConcern(record).put("sealed", true))
                .is(201)
                .id());
        advice.add(school.post("/advice", new JsonObject().put("question", "May I?"))
                .is(201)
                .id());
    }

    UUID hub() {
        return node.team("Safeguarding Hub", "Duty desk");
    }

    UUID community() {
        return node.community("Children and young people");
    }

    static JsonObject aConcern(UUID record) {
        return new JsonObject()
                .put("person", record.toString())
                .put("kind", "neglect")
                .put("level", "niggling")
                .put("nature", "fact")
                .put("observedOn", LocalDate.now(Draft.LOCAL).toString())
                .put("text", "Came without a coat again.");
    }

    private UUID registers(String username, JsonObject person) {
        return desk(username).post("/people", person).is(201).id();
    }

    private void importsStrangers(int count) {
        JsonArray rows = new JsonArray();
        for (int i = 0; i < count; i++) {
            JsonObject theirs = somebody();
            onlyElsewhere.add(theirs);
            nowhere.add(somebody());
            rows.add(new JsonObject().put("line", i + 2).put("person", theirs));
        }
        String file = "%064x".formatted(new java.math.BigInteger(255, random));
        desk(HOLDERS_REPRESENTATIVE)
                .post("/people/import", new JsonObject().put("file", file).put("rows", rows))
                .is(201);
    }

    /** Unlike anybody else, and as long as everybody: what is answered about two of them is of one size. */
    private JsonObject somebody() {
        return new JsonObject()
                .put("givenName", letters())
                .put("familyName", letters())
                .put(
                        "dateOfBirth",
                        LocalDate.of(2008, 1, 1).plusDays(random.nextInt(4_300)).toString());
    }

    private String letters() {
        StringBuilder letters = new StringBuilder("X");
        random.ints(11, 0, 26).forEach(n -> letters.append((char) ('a' + n)));
        return letters.toString();
    }

    /** What the platform does by itself about them has been done, and the planner knows how many there are. */
    void linked() {
        await().atMost(LINKED_WITHIN)
                .until(() -> node.count("select count(*) from match_todo") == 0
                        && node.count("select count(*) from weigh_todo where not_before < now()")
                                == 0);
        node.run("analyze");
    }
}
