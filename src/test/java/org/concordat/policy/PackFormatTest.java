package org.concordat.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that stands in a pack's file is in the pack, and whatever is changed, added or taken out is
 * noticed. The file is read here a second time, by other means: as plain names and values.
 */
class PackFormatTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASES = Packs.bases();

    /** What may be left out; every entry of a list of entries is one of several, written {@code *}. */
    private static final List<String> OPTIONAL = List.of(
            "protocol.version",
            "protocol.date",
            "tiers[*].signedBy",
            "categories.*.confidential",
            "categories.*.health",
            "categories.*.bars",
            "grounds.*.harm",
            "grounds.*.about",
            "clauses.*.text",
            "checks.*.cites",
            "checks.*.cites.*",
            "hub.ratings.*.neverPaused",
            "hub.acknowledgeCorrection",
            "hub.acknowledgeCorrection.working",
            "memberships",
            "conflictResolution",
            "journal",
            "journal.witnesses",
            "drafts",
            "cases",
            "notices",
            "annualReport",
            "reviews",
            "retention",
            "reviews.unusual",
            "reviews.unusual.withoutWork",
            "reviews.unusual.manyPeople",
            "reviews.unusual.ownName",
            "reviews.unusual.oddHours",
            "reviews.unusual.leaver",
            "hub.ratings.*.time.working",
            "hub.concerns.answerWithin.working",
            "hub.referrals.acknowledge.working",
            "hub.referrals.decide.working");

    /** Where the names are ids that the pack itself chooses. */
    private static final List<String> OF_IDS = List.of(
            "purposes",
            "categories",
            "grounds",
            "clauses",
            "checks",
            "checks.*.cites",
            "hub.ratings.*.neverPaused",
            "memberships",
            "hub.ratings",
            "hub.referrals.levelsOfNeed",
            "hub.concerns.kinds");

    private static ObjectNode raw(String yaml) {
        return JSON.valueToTree(
                new Load(LoadSettings.builder().setSchema(new FailsafeSchema()).build())
                        .loadFromString(yaml));
    }

    private static ObjectNode rawPack(String name) {
        return raw(Packs.text(name));
    }

    private static List<String> mistakes(String name, JsonNode pack) {
        return PackParser.parse(name, pack.toString(), BASES)
                .fold(
                        valid -> List.of(),
                        wrong -> wrong.stream().map(Mistake::path).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"barnsley", "buckinghamshire", "leicestershire", "rotherham"})
    void shouldHoldWhatItsFileSays(String name) {
        Pack pack = PackParser.parse(name, Packs.text(name), BASES).fold(valid -> valid, wrong -> {
            throw new AssertionError(wrong.toString());
        });
        Map<String, Object> held = record(pack);
        Map<String, Object> terms = record(pack.terms());
        held.putAll(terms);
        held.put("public", held.remove("publicPages"));
        List.of("terms", "name", "version", "bases", "bars").forEach(held::remove);
        ObjectNode written = rawPack(name);
        List<String> bases = texts(written.remove("bases"));

        assertThat(JSON.valueToTree(held).toString()).isEqualTo(plain(written).toString());
        assertThat(pack.bases().keySet()).containsExactlyElementsOf(bases);
        ObjectNode law = raw(BASES);
        pack.bases().forEach((id, basis) -> assertSame(basis, law.get("bases").get(id)));
        pack.bars().forEach((id, bar) -> assertSame(bar, law.get("bars").get(id)));
    }

    private static void assertSame(Record held, JsonNode written) {
        assertThat(JSON.valueToTree(record(held)).toString())
                .isEqualTo(plain(written).toString());
    }

    private static List<String> texts(JsonNode list) {
        return JSON.convertValue(
                list, JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    @ParameterizedTest
    @ValueSource(strings = "buckinghamshire")
    void shouldNameWhatNobodyKnows_whereverItStands(String name) {
        for (Place place : places(rawPack(name))) {
            ObjectNode changed = rawPack(name);
            // Any name is one of the pack's own levels.
            if (!place.kind().equals("hub.referrals.levelsOfNeed")
                    && place.in(changed) instanceof ObjectNode object) {
                object.put("nobodyKnows", "x");

                String added = place.below("nobodyKnows", "").path();
                assertThat(mistakes(name, changed)).as(added).anyMatch(p -> p.startsWith(added));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "buckinghamshire")
    void shouldMissWhatIsNotThere_unlessItMayBeLeftOut(String name) {
        TreeSet<String> needless = new TreeSet<>();
        for (Place place : places(rawPack(name))) {
            ObjectNode changed = rawPack(name);
            if (!place.steps().isEmpty() && place.parent().in(changed) instanceof ObjectNode one) {
                one.remove(place.last());
                if (mistakes(name, changed).isEmpty()) {
                    needless.add(place.kind());
                }
            }
        }
        // An entry may go where others stay, unless something names it.
        needless.removeIf(kind -> kind.endsWith(".*") && !kind.equals("checks.*.cites.*"));

        assertThat(OPTIONAL).containsAll(needless);
        assertThat(needless).contains("clauses.*.text", "checks.*.cites");
    }

    @ParameterizedTest
    @ValueSource(strings = "buckinghamshire")
    void shouldNameWhatHasTheWrongShape(String name) {
        for (Place place : places(rawPack(name))) {
            ObjectNode changed = rawPack(name);
            if (place.steps().isEmpty()) {
                continue;
            }
            JsonNode parent = place.parent().in(changed);
            if (parent instanceof ObjectNode object) {
                object.set(
                        place.last(),
                        place.in(changed).isValueNode()
                                ? JSON.createArrayNode().add("a list")
                                : JSON.getNodeFactory().textNode("a text"));
            } else {
                ((ArrayNode) parent).add(JSON.createArrayNode());
            }
            assertThat(mistakes(name, changed))
                    .as(place.kind())
                    .anyMatch(path -> path.startsWith(
                            parent.isObject() ? place.path() : place.parent().path()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8, true",
        "7, false",
        "16, true",
        "17, false",
        "ten, false",
        "'', false",
        "1e1, false"
    })
    void shouldTakeAnAgeWithinItsBounds(String age, boolean valid) {
        ObjectNode changed = rawPack("rotherham");
        ((ObjectNode) changed.get("settings")).put("ageToAsk", age);

        assertThat(mistakes("rotherham", changed))
                .isEqualTo(valid ? List.of() : List.of("settings.ageToAsk"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | The file is empty.",
                "'- a\n- b' | This is not a list of names with values.",
                "'? [a]\n: b' | A name is expected here.",
                "'a: {{' | This is not YAML",
                "'a: 1\na: 2' | This is here twice; first on line 1.",
                "'purposes: {}' | There is nothing in it.",
                "'tiers: [{level: 2}]' | The levels are not in order.",
                "'bases: [a, a]' | a is here twice.",
                "'bases: [[a]]' | A single text is expected here.",
                "'bases: no' | A list is expected here.",
                "'protocol: {date: soon}' | \"soon\" is not a day.",
                "'protocol: {public: maybe}' | \"maybe\" is neither true nor false.",
                "'checks: {quality: {effect: run}}' | \"run\" is not known here.",
                "'hub: {week: {opens: nine}}' | \"nine\" is not a time.",
                "'hub: {week: {opens: \"09:00\", closes: \"09:00\"}}' | It closes before it opens.",
                "'hub: {week: {days: []}}' | There is no day in it.",
                "'hub: {ratings: {}}' | There is nothing in it.",
                "'hub: {referrals: {levelsOfNeed: {}}}' | There is nothing in it.",
                "'hub: {referrals: {decide: {hours: 8761}}}' | 8761 is out of range.",
                "'hub: {referrals: {decide: {runsOn: true}}}' | Hours by the clock always run on.",
                "'hub: {concerns: {agencies: 1}}' | 1 is out of range.",
                "'hub: {concerns: {levels: {niggling: 2, worried: 1}}}' | 1 is out of range.",
                "'hub: {concerns: {interval: often}}' | \"often\" is not a length of time.",
                "'hub: {concerns: {interval: PT0.9S}}' | PT0.9S is out of range.",
                "'hub: {concerns: {interval: PT25H}}' | PT25H is out of range."
            })
    void shouldSayWhatIsWrong(String yaml, String problem) {
        List<String> said = PackParser.parse("broken", yaml.replace("\\n", "\n"), BASES)
                .<List<String>>fold(
                        valid -> List.of(),
                        wrong -> wrong.stream().map(Mistake::problem).toList());

        assertThat(said).anyMatch(one -> one.startsWith(problem));
    }

    /**
     * Somewhere in a pack.
     *
     * @param kind the same for all that differ in an id or a position alone
     * @param path as mistakes name it
     */
    private record Place(List<String> steps, String kind, String path) {
        Place below(String name, String kindOfName) {
            List<String> longer = new ArrayList<>(steps);
            longer.add(name);
            boolean position = kindOfName.equals("[*]");
            return new Place(
                    longer,
                    joined(kind, kindOfName, position),
                    joined(path, position ? "[" + name + "]" : name, position));
        }

        private static String joined(String path, String name, boolean position) {
            return path.isEmpty() || position ? path + name : path + "." + name;
        }

        String last() {
            return steps.get(steps.size() - 1);
        }

        Place parent() {
            String own = path.endsWith("]") ? path.substring(path.lastIndexOf('[')) : "." + last();
            return new Place(
                    steps.subList(0, steps.size() - 1),
                    kind,
                    path.substring(0, Math.max(0, path.length() - own.length())));
        }

        JsonNode in(JsonNode root) {
            JsonNode node = root;
            for (String step : steps) {
                node = Objects.requireNonNull(
                        node.isArray() ? node.get(Integer.parseInt(step)) : node.get(step), path);
            }
            return node;
        }
    }

    /** One place of each kind. */
    private static List<Place> places(JsonNode pack) {
        Map<String, Place> places = new TreeMap<>();
        gather(pack, new Place(List.of(), "", ""), places);
        return List.copyOf(places.values());
    }

    private static void gather(JsonNode node, Place place, Map<String, Place> to) {
        to.putIfAbsent(place.kind(), place);
        boolean ids = OF_IDS.contains(place.kind());
        node.fields()
                .forEachRemaining(one -> gather(
                        one.getValue(), place.below(one.getKey(), ids ? "*" : one.getKey()), to));
        for (int at = 0; node.isArray() && at < node.size(); at++) {
            gather(node.get(at), place.below(String.valueOf(at), "[*]"), to);
        }
    }

    /** As a file would say it: what is false, empty or absent is left out, and so is what is a key. */
    private static Map<String, Object> record(Record record) {
        Map<String, Object> fields = new TreeMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (component.getName().equals("id") && !(record instanceof PublicPages.Document)) {
                continue;
            }
            try {
                value(component.getAccessor().invoke(record))
                        .ifPresent(value -> fields.put(name(component.getName()), value));
            } catch (ReflectiveOperationException unreadable) {
                throw new LinkageError(unreadable.getMessage(), unreadable);
            }
        }
        return fields;
    }

    private static String name(String component) {
        return switch (component) {
            case "open" -> "public";
            case "unconfirmed" -> "check";
            default -> component;
        };
    }

    private static Optional<Object> value(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.flatMap(PackFormatTest::value);
        }
        if (value instanceof Record record) {
            return Optional.of(record(record));
        }
        if (value instanceof Enum<?> one) {
            return Optional.of(YamlFields.camelCase(one));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            map.forEach((key, one) -> entries.put(
                    key instanceof Enum<?> kind ? YamlFields.camelCase(kind) : key.toString(),
                    value(one).orElseThrow()));
            return Optional.<Object>of(new TreeMap<>(entries)).filter(all -> !entries.isEmpty());
        }
        if (value instanceof Collection<?> all) {
            List<Object> list =
                    all.stream().map(one -> value(one).orElseThrow()).toList();
            return Optional.<Object>of(value instanceof java.util.Set ? sorted(list) : list)
                    .filter(one -> !list.isEmpty());
        }
        return Optional.of(value.toString())
                .filter(text -> !text.equals("false"))
                .map(v -> v);
    }

    private static List<Object> sorted(List<Object> list) {
        return list.stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    /** The same of what stands in the file. */
    private static JsonNode plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode plain = JSON.createObjectNode();
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            object.fields().forEachRemaining(one -> fields.put(one.getKey(), one.getValue()));
            fields.forEach((name, value) -> {
                if (!value.asText().equals("false") && !(value.isArray() && value.isEmpty())) {
                    plain.set(
                            name,
                            List.of("exceptions", "required", "days").contains(name)
                                            && value.isArray()
                                    ? JSON.valueToTree(
                                            texts(value).stream().sorted().toList())
                                    : plain(value));
                }
            });
            return plain;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode plain = JSON.createArrayNode();
            list.forEach(one -> plain.add(plain(one)));
            return plain;
        }
        return node;
    }
}
