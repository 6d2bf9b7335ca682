package org.concordat.stories;

import static org.concordat.stories.Draft.aSharing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.concordat.kernel.Ids;

import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * INVARIANT (silent), in time: whether another agency holds something about somebody, or nobody does, is answered in
 * the same words, in as many bytes, and after as long. Asked in pairs, one of each kind in an order that chance draws,
 * so that whatever else the machine does falls on both alike.
 */
public final class SilentTimes {
    private static final double MOST = 0.05;
    private static final double MICROS = 1_000;
    private static final int WARMING = 300;
    /** A token lives for ten minutes. */
    private static final int RENEW_AFTER = 500;

    private static final long SEED = 5;

    /** The database waits for a millisecond wherever another agency has a record of the same person. */
    private static final String PLANT = """
            create function waits_when_elsewhere(whom uuid, whose uuid) returns boolean
            language plpgsql volatile security definer as $$
            begin
                if exists (select from concordat.record where person = whom and agency <> whose) then
                    perform pg_sleep(0.001);
                end if;
                return true;
            end $$
            """;

    private static final String PLANTED = """
            create policy planted on record as restrictive for select using (waits_when_elsewhere(person, agency))
            """;

    private final StoryNode node;
    private final int port;
    private final int pairs;
    private final PrintStream out;
    private final Contract contract = Contract.read();
    private final Random random = new Random(SEED);

    private SilentTimes(StoryNode node, int port, int pairs, PrintStream out) {
        this.node = node;
        this.port = port;
        this.pairs = pairs;
        this.out = out;
    }

    /** One request. */
    private record Asked(String method, String path, JsonObject body) {
        static Asked get(String path) {
            return new Asked("get", path, new JsonObject());
        }

        static Asked post(String path, JsonObject body) {
            return new Asked("post", path, body);
        }
    }

    /** The same about somebody whom another agency knows, and about somebody whom nobody does. */
    private record Question(
            String name, String who, IntFunction<Asked> elsewhere, IntFunction<Asked> nowhere) {}

    /** What was found. */
    private record Found(
            String name, double elsewhereMicros, double nowhereMicros, List<String> differences) {
        double apart() {
            return Math.abs(elsewhereMicros - nowhereMicros)
                    / Math.min(elsewhereMicros, nowhereMicros);
        }

        boolean alike() {
            return apart() < MOST && differences.isEmpty();
        }
    }

    /**
     * Asks everything, and once more what a delay of a millisecond has been put into.
     *
     * @param pairs of each question
     * @param only questions that have this in their name
     */
    public static JsonObject run(int pairs, String only, PrintStream out) {
        try (StoryNode.Apart apart = StoryNode.apart();
                // Nothing else goes on at the node that is asked.
                StoryNode.Running asked = apart.node()
                        .another(Map.of(
                                "CONCORDAT_LIMITS_PRACTITIONER_PER_MINUTE", "1000000",
                                "CONCORDAT_LIMITS_AGENCY_PER_MINUTE", "1000000"))) {
            return new SilentTimes(apart.node(), asked.port(), pairs, out).run(only);
        }
    }

    private JsonObject run(String only) {
        SilentScene scene = new SilentScene(node, port, pairs, SEED);
        JsonObject found = new JsonObject().put("name", "silence").put("pairs", pairs);
        List<Question> asked = questions(scene).stream()
                .filter(question -> question.name().contains(only))
                .toList();
        if (asked.isEmpty()) {
            throw new IllegalArgumentException("No question has '" + only + "' in its name.");
        }
        List<Found> all = asked.stream().map(this::ask).toList();
        Found worst =
                all.stream().max((a, b) -> Double.compare(a.apart(), b.apart())).orElseThrow();
        JsonArray wrong = new JsonArray(
                all.stream().filter(one -> !one.alike()).map(Found::name).toList());
        node.run(PLANT);
        node.run(PLANTED);
        Found planted = ask(ownRecords(scene).get(0));
        boolean seen = planted.apart() >= MOST;
        return found.put("questions", all.size())
                .put("worst", worst.name())
                .put("worst_apart_percent", percent(worst.apart()))
                .put("planted_apart_percent", percent(planted.apart()))
                .put("planted_found", seen)
                .put("not_alike", wrong)
                .put("met", wrong.isEmpty() && seen);
    }

    private List<Question> questions(SilentScene scene) {
        List<Question> all = new ArrayList<>(ownRecords(scene));
        all.addAll(strangers(scene));
        all.addAll(othersIds(scene, SilentScene.CURIOUS, List.of()));
        all.addAll(othersIds(scene, SilentScene.CURIOUS_SUPERVISOR, List.of("sharings")));
        all.addAll(othersIds(scene, SilentScene.COLLEAGUE, List.of("concerns")));
        // Whatever is added here grows, so it comes last.
        all.addAll(actsOnOwnRecords(scene));
        return all;
    }

    /** About somebody of whom their own agency has a record. */
    private static List<Question> ownRecords(SilentScene scene) {
        List<Question> all = new ArrayList<>();
        for (String of : List.of(
                "", "/consents", "/notices", "/disclosures", "/timeline", "/barred-readers")) {
            all.add(aboutOwn(
                    scene,
                    "get /people/{own}" + of,
                    one -> Asked.get("/people/" + one.record() + of)));
        }
        all.add(aboutOwn(
                scene,
                "post /people/search, of ours",
                one -> Asked.post("/people/search", searching(one.details()))));
        all.add(aboutOwn(
                scene,
                "post /sharings/preview",
                one -> Asked.post("/sharings/preview", sharing(scene, one).json())));
        return all;
    }

    private static List<Question> actsOnOwnRecords(SilentScene scene) {
        List<Question> all = new ArrayList<>();
        all.add(aboutOwn(
                scene,
                "post /concerns",
                one -> Asked.post("/concerns", SilentScene.aConcern(one.record()))));
        all.add(aboutOwn(
                scene,
                "post /people/{own}/notices",
                one -> Asked.post(
                        "/people/" + one.record() + "/notices",
                        new JsonObject()
                                .put("notice", "A notice")
                                .put("givenOn", "2026-01-05")
                                .put("manner", "post"))));
        all.add(aboutOwn(
                scene,
                "post /people/{own}/consents",
                one -> Asked.post(
                        "/people/" + one.record() + "/consents", Desk.given(scene.community()))));
        all.add(aboutOwn(
                scene,
                "post /sharings",
                one -> Asked.post(
                        "/sharings",
                        sharing(scene, one)
                                .on(Draft.Ground.childSignificantHarm())
                                .json())));
        return all;
    }

    private interface About {
        Asked ask(SilentScene.Someone somebody);
    }

    private static Question aboutOwn(SilentScene scene, String name, About about) {
        List<SilentScene.Someone> held = scene.heldElsewhere();
        List<SilentScene.Someone> alone = scene.oursAlone();
        return new Question(
                name,
                SilentScene.CURIOUS,
                i -> about.ask(held.get(i % held.size())),
                i -> about.ask(alone.get(i % alone.size())));
    }

    private static Draft sharing(SilentScene scene, SilentScene.Someone one) {
        return aSharing()
                .about(one.record())
                .to(scene.hub())
                .saying("safeguardingConcern", "Was out late and alone.");
    }

    private static JsonObject searching(JsonObject person) {
        return new JsonObject()
                .put("familyName", person.getString("familyName"))
                .put("dateOfBirth", person.getString("dateOfBirth"));
    }

    /** About somebody of whom their own agency has none: each is asked about once. */
    private static List<Question> strangers(SilentScene scene) {
        return List.of(
                new Question(
                        "post /people/search, of nobody of ours",
                        SilentScene.CURIOUS,
                        i -> Asked.post(
                                "/people/search",
                                searching(scene.onlyElsewhere().get(i))),
                        i -> Asked.post(
                                "/people/search", searching(scene.nowhere().get(i)))),
                new Question(
                        "post /people",
                        SilentScene.CURIOUS,
                        i -> Asked.post("/people", scene.onlyElsewhere().get(i)),
                        i -> Asked.post("/people", scene.nowhere().get(i))));
    }

    /**
     * Every operation on an id that is another's, or nobody's.
     *
     * @param kinds which things; none means all
     */
    private List<Question> othersIds(SilentScene scene, String who, List<String> kinds) {
        Map<String, List<UUID>> things = new LinkedHashMap<>(scene.things());
        if (!kinds.isEmpty()) {
            things.keySet().retainAll(kinds);
        }
        List<UUID> nobodys = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            nobodys.add(Ids.next());
        }
        List<Question> all = new ArrayList<>();
        for (Contract.Operation operation : contract.operations()) {
            String path = operation.paths().get(0);
            List<UUID> theirs = things.get(path.split("/")[1]);
            if (path.contains("{id}") && theirs != null) {
                all.add(new Question(
                        operation.method() + " " + path + ", another's, by " + who,
                        who,
                        i -> asked(operation, path, theirs.get(i % theirs.size())),
                        i -> asked(operation, path, nobodys.get(i % nobodys.size()))));
            }
        }
        return all;
    }

    private Asked asked(Contract.Operation operation, String path, UUID id) {
        JsonObject body = operation
                .body()
                .map(schema -> (JsonObject) new Bodies(contract, false, field -> id, Map.of())
                        .of(schema, operation.id()))
                .orElseGet(JsonObject::new);
        return new Asked(operation.method(), path.replaceAll("\\{[^}]+}", id.toString()), body);
    }

    private Found ask(Question question) {
        // One question may add what the platform then looks at by itself.
        node.settled();
        Desk desk = Desk.signIn(question.who(), port);
        long[] elsewhere = new long[pairs];
        long[] nowhere = new long[pairs];
        Map<String, Integer> differences = new LinkedHashMap<>();
        for (int i = -Math.min(WARMING, pairs); i < pairs; i++) {
            int pair = Math.floorMod(i, pairs);
            if (i % RENEW_AFTER == 0) {
                desk = desk.renewed();
            }
            Asked[] both = {question.elsewhere().apply(pair), question.nowhere().apply(pair)};
            Answer[] answers = new Answer[2];
            long[] nanos = new long[2];
            int first = random.nextInt(2);
            for (int which : new int[] {first, 1 - first}) {
                HttpRequest.Builder request = request(desk, both[which]);
                long begun = System.nanoTime();
                answers[which] = desk.send(request);
                nanos[which] = System.nanoTime() - begun;
            }
            if (i >= 0) {
                elsewhere[i] = nanos[0];
                nowhere[i] = nanos[1];
                compare(answers[0], answers[1], differences);
            }
        }
        Found found = new Found(
                question.name(),
                median(elsewhere) / MICROS,
                median(nowhere) / MICROS,
                List.copyOf(differences.keySet()));
        out.printf(
                Locale.ROOT,
                "%-72s %8.0f µs elsewhere %8.0f µs nowhere %5.1f %%%s%n",
                found.name(),
                found.elsewhereMicros(),
                found.nowhereMicros(),
                percent(found.apart()),
                found.alike() ? "" : "  NOT ALIKE " + differences);
        return found;
    }

    private static HttpRequest.Builder request(Desk desk, Asked asked) {
        HttpRequest.Builder request = desk.request(asked.path());
        if (asked.method().equals("get")) {
            return request.GET();
        }
        return request.header("Content-Type", "application/json")
                .header("Idempotency-Key", Desk.aKey())
                .method(
                        asked.method().toUpperCase(Locale.ROOT),
                        HttpRequest.BodyPublishers.ofString(asked.body().encode()));
    }

    private static void compare(Answer one, Answer other, Map<String, Integer> differences) {
        String sizes = one.headers().firstValue("Content-Length").orElse("") + " and "
                + other.headers().firstValue("Content-Length").orElse("") + " bytes";
        if (one.status() != other.status()) {
            differences.merge(one.status() + " and " + other.status(), 1, Integer::sum);
        } else if (one.status() == 401 || one.status() == 429 || one.status() >= 500) {
            // Alike, and yet nothing was asked.
            differences.merge("both " + one.status(), 1, Integer::sum);
        } else if (one.text().length() != other.text().length()) {
            differences.merge(sizes, 1, Integer::sum);
        } else if (!said(one).equals(said(other))) {
            differences.merge(said(one) + " BUT " + said(other), 1, Integer::sum);
        }
    }

    /** Without what tells who somebody is, and by what they were found. */
    private static String said(Answer answer) {
        return CuriousWorld.shape(answer)
                .replaceAll("X[a-z]{11}", "name")
                .replaceAll("20[01][0-9]-[0-9]{2}-[0-9]{2}", "day");
    }

    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double percent(double part) {
        return Math.round(part * 1_000) / 10.0;
    }
}
