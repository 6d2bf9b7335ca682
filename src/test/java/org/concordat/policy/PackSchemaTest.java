package org.concordat.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;

import org.concordat.policy.check.Check;
import org.concordat.policy.check.Checks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an editor completes and what the reader knows are the same. */
class PackSchemaTest {
    private static final JsonObject SCHEMA = new JsonObject(Packs.text("pack.schema", ".json"));
    private static final String PROBE = "zzz";
    private static final String LIST = "Use one of: ";

    @ParameterizedTest
    @ValueSource(strings = {"barnsley", "buckinghamshire", "leicestershire", "rotherham"})
    void shouldAcceptEveryPack(String name) {
        assertThat(errors(document(name))).isEmpty();
        assertThat(Packs.text(name))
                .startsWith("# yaml-language-server: $schema=pack.schema.json\n");
    }

    @Test
    void shouldRefuse_whatTheReaderRefuses() {
        JsonObject pack = document("barnsley");
        pack.getJsonObject("settings").put("ageToAsk", 3);
        pack.getJsonObject("checks").getJsonObject("authority").put("effect", "warn");
        pack.getJsonObject("grounds").getJsonObject("crime").put("kind", "safty");
        pack.remove("public");
        pack.put("extra", true);
        assertThat(errors(pack))
                .anyMatch(error -> error.contains("ageToAsk"))
                .anyMatch(error -> error.contains("authority"))
                .anyMatch(error -> error.contains("crime"))
                .anyMatch(error -> error.contains("public"))
                .anyMatch(error -> error.contains("extra"));
    }

    /** A name that nobody knows, in every place that there is, makes the reader list those it knows. */
    @Test
    void shouldKnowTheNamesThatTheReaderKnows_everywhere() {
        JsonObject pack = document("buckinghamshire");
        Map<String, Set<String>> ofSchema = new TreeMap<>();
        probe(SCHEMA, pack, "", ofSchema);

        Map<String, Set<String>> ofReader = new TreeMap<>();
        for (Mistake mistake : mistakes(pack)) {
            if (mistake.path().endsWith(PROBE) && mistake.remedy().startsWith(LIST)) {
                ofReader.put(mistake.path(), known(mistake.remedy()));
            }
        }

        assertThat(ofSchema).hasSizeGreaterThan(60);
        assertThat(ofReader).containsExactlyInAnyOrderEntriesOf(ofSchema);
    }

    @Test
    void shouldKnowWhatEachCheckMayDoAndCite() {
        JsonObject checks = SCHEMA.getJsonObject("properties")
                .getJsonObject("checks")
                .getJsonObject("properties");
        for (Check check : Checks.IN_ORDER) {
            JsonObject rule = checks.getJsonObject(check.id()).getJsonObject("properties");
            assertThat(words(rule.getJsonObject("effect").getJsonArray("enum")))
                    .isEqualTo(check.effects().stream()
                            .map(YamlFields::camelCase)
                            .collect(Collectors.toSet()));
            assertThat(Optional.ofNullable(rule.getJsonObject("cites"))
                            .map(cites -> cites.getJsonObject("properties").fieldNames())
                            .orElse(Set.of()))
                    .isEqualTo(check.reasons());
        }
    }

    /** Puts the probe into every object of the pack for which the schema says what it may have. */
    private static void probe(
            JsonObject schema, Object value, String path, Map<String, Set<String>> known) {
        JsonObject resolved = resolve(schema);
        if (value instanceof JsonObject object) {
            JsonObject properties = resolved.getJsonObject("properties", new JsonObject());
            Object others = resolved.getValue("additionalProperties");
            for (String name : Set.copyOf(object.fieldNames())) {
                JsonObject next = properties.getJsonObject(
                        name, others instanceof JsonObject each ? each : new JsonObject());
                probe(next, object.getValue(name), at(path, name), known);
            }
            if (!properties.isEmpty()) {
                known.put(at(path, PROBE), new TreeSet<>(properties.fieldNames()));
                object.put(PROBE, true);
            }
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                probe(
                        resolved.getJsonObject("items"),
                        array.getValue(i),
                        path + "[" + i + "]",
                        known);
            }
        }
    }

    private static JsonObject resolve(JsonObject schema) {
        return Optional.ofNullable(schema.getString("$ref"))
                .map(ref -> SCHEMA.getJsonObject("$defs")
                        .getJsonObject(ref.substring("#/$defs/".length())))
                .orElse(schema);
    }

    private static String at(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static Set<String> known(String remedy) {
        String list = remedy.substring(LIST.length());
        return new TreeSet<>(List.of(list.substring(0, list.length() - 1).split(", ")));
    }

    private static Set<String> words(JsonArray array) {
        return array.stream().map(String::valueOf).collect(Collectors.toSet());
    }

    /** JSON is YAML too. */
    private static List<Mistake> mistakes(JsonObject pack) {
        return PackParser.parse("probe", pack.encode(), Packs.bases())
                .<List<Mistake>>fold(valid -> List.of(), all -> all);
    }

    @SuppressWarnings("unchecked")
    private static JsonObject document(String name) {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(Packs.text(name));
        return new JsonObject(new JsonObject((Map<String, Object>) read).encode());
    }

    private static List<String> errors(JsonObject pack) {
        OutputUnit result = Validator.create(
                        JsonSchema.of(SCHEMA),
                        new JsonSchemaOptions()
                                .setBaseUri("app://pack")
                                .setDraft(Draft.DRAFT202012)
                                .setOutputFormat(OutputFormat.Basic))
                .validate(pack);
        return Optional.ofNullable(result.getErrors()).orElse(List.of()).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getError())
                .toList();
    }
}
