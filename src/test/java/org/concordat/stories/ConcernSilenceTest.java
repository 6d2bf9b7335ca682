package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** INVARIANT (silent): nobody else learns that something was sealed. */
class ConcernSilenceTest {
    private static final StoryNode NODE = Desk.NODE;

    /** Where the clock alone shows: places in the one order, and who is on duty when. */
    private static final Set<String> CLOCK =
            Set.of("requestId", "cursor", "next", "onDuty", "dutyNote", "at", "now");

    private final Desk author = Desk.of("r.ahmed");
    private final Worry worry = new Worry();

    /** Whoever may be curious: of the same agency, the hub, another agency, and those above them. */
    private static List<Desk> others() {
        return List.of(
                Desk.of("w.penn"),
                Desk.of("j.okafor"),
                Desk.of("c.brennan"),
                Desk.of("k.shepherd"),
                Desk.of("b.calder"),
                Desk.of("a.gill"),
                Desk.of("e.fairclough"),
                Desk.of("g.lindqvist"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> gets() {
        try {
            Map<String, Object> contract =
                    (Map<String, Object>) new Load(LoadSettings.builder().build())
                            .loadFromString(Files.readString(
                                    Path.of("src/main/resources/openapi/concordat.yaml")));
            return ((Map<String, Map<String, Object>>)
                            java.util.Objects.requireNonNull(contract.get("paths")))
                    .entrySet().stream()
                            .filter(path -> path.getValue().containsKey("get"))
                            .map(Map.Entry::getKey)
                            // A stream never ends; it is listened to below.
                            .filter(path -> !path.equals("/stream"))
                            .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Every address that can be read, with the ids that somebody curious could try. */
    private List<String> addresses(Desk desk, List<UUID> ids) {
        List<UUID> tried = new java.util.ArrayList<>(ids);
        tried.add(worry.at(author));
        if (!List.of("e.fairclough", "g.lindqvist").contains(desk.name())) {
            tried.add(worry.at(desk));
        }
        return gets().stream()
                .flatMap(path -> path.contains("{")
                        ? tried.stream().map(id -> path.replaceAll("\\{[^}]+}", id.toString()))
                        : List.of(path, path + "?box=held", path + "?box=sent", path + "?box=open")
                                .stream())
                .toList();
    }

    private Map<String, String> all(Desk desk, List<UUID> ids) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String path : addresses(desk, ids)) {
            Answer answer = desk.get(path);
            answers.put(path, answer.status() + " " + answer.contentType() + " " + quiet(answer));
        }
        return answers;
    }

    /** Without what the clock, and the reader's own reading, change by themselves. */
    private static String quiet(Answer answer) {
        String text = answer.text();
        if (!text.startsWith("{")) {
            return text;
        }
        JsonObject json = new JsonObject(text);
        if (json.containsKey("entries") && text.contains("\"act\"")) {
            // Reading fills one's own journal: what it tells of concerns is compared.
            return "journal " + sealedActs(json);
        }
        return sorted(json);
    }

    private static String sealedActs(JsonObject journal) {
        return journal.getJsonArray("entries").stream()
                .map(JsonObject.class::cast)
                .map(entry -> entry.getString("act"))
                .filter(act -> act.startsWith("sealed") || act.startsWith("concernL"))
                .toList()
                .toString();
    }

    private static String sorted(Object value) {
        if (value instanceof JsonObject json) {
            Map<String, String> fields = new TreeMap<>();
            json.fieldNames().stream()
                    .filter(name -> !CLOCK.contains(name))
                    .forEach(name -> fields.put(name, sorted(json.getValue(name))));
            return fields.toString();
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(ConcernSilenceTest::sorted).toList().toString();
        }
        return String.valueOf(value);
    }

    @Test
    @Clause("BUC-9c")
    void shouldChangeNoAnswerToAnybodyElse_whenSomethingIsSealed() {
        others().stream()
                .filter(desk -> !List.of("e.fairclough", "g.lindqvist").contains(desk.name()))
                .forEach(worry::at);
        UUID nobodys = UUID.randomUUID();
        Map<Desk, Map<String, String>> before = new LinkedHashMap<>();
        others().forEach(desk -> all(desk, List.of(nobodys)));
        others().forEach(desk -> before.put(desk, all(desk, List.of(nobodys))));

        UUID id = worry.sealed(author, "neglect", "worried", 3).id();
        worry.weighed();

        for (Desk desk : others()) {
            assertThat(all(desk, List.of(nobodys))).as(desk.name()).isEqualTo(before.get(desk));
            // Its id tells as little as nobody's.
            for (String path : gets()) {
                if (path.contains("{")) {
                    assertThat(sameAs(desk, path, id)).isEqualTo(sameAs(desk, path, nobodys));
                }
            }
        }
    }

    private static String sameAs(Desk desk, String path, UUID id) {
        Answer answer = desk.get(path.replaceAll("\\{[^}]+}", id.toString()));
        return answer.status() + " " + quiet(answer).replace(id.toString(), "-");
    }

    @Test
    void shouldRingNobody_whenSomethingIsSealed() {
        worry.at(author);
        try (Stream hub = Desk.of("j.okafor").stream();
                Stream supervisor = Desk.of("d.marsh").stream()) {
            UUID id = worry.sealed(author, "neglect", "niggling", 3).id();
            worry.weighed();
            assertThat(hub.tells("concern", id, Duration.ofMillis(700))).isFalse();
            assertThat(hub.text()).doesNotContain("picture").doesNotContain(id.toString());
            assertThat(supervisor.text()).doesNotContain(id.toString());
        }
        assertThat(NODE.count("""
                select count(*) from event e where e.ref in
                    (select c.id from concern c join record r on r.id = c.record where r.family_name = ?)
                """, worry.family)).isZero();
    }

    @Test
    void shouldAnswerALodgerAlike_whateverOthersSealed() {
        Desk police = Desk.of("k.shepherd");
        Worry alone = new Worry();
        alone.at(police);
        worry.knownTo(police, author);
        worry.sealed(author, "neglect", "worried", 3);
        worry.weighed();
        assertThat(shape(worry.sealed(police, "neglect", "niggling", 1)))
                .isEqualTo(shape(alone.sealed(police, "neglect", "niggling", 1)));
        assertThat(shape(worry.open(police, "neglect", "niggling", 1)))
                .isEqualTo(shape(alone.open(police, "neglect", "niggling", 1)));
    }

    private static String shape(Answer answer) {
        return answer.status() + " "
                + answer.text()
                        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id")
                        .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "time");
    }
}
