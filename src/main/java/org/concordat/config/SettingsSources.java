package org.concordat.config;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Brings file and environment together: for each known key its text and where it came from. */
final class SettingsSources {
    /** Variables with these beginnings belong to the scripts, not to the node. */
    private static final List<String> FOREIGN = List.of(
            "CONCORDAT_TEST_",
            "CONCORDAT_BENCH_",
            "CONCORDAT_CHAOS_",
            "CONCORDAT_SCRIPT_",
            "CONCORDAT_CHROMIUM");

    /** What patterns are matched with has an end, and so has the stack that they need. */
    private static final int LONGEST = 2_000;

    private final List<String> known;
    private final List<SettingMistake> mistakes;
    private final Map<String, Found> found = new LinkedHashMap<>();

    /** A setting's text, and the name under which the operator gave it. */
    record Found(String source, String text) {}

    SettingsSources(List<String> known, List<SettingMistake> mistakes) {
        this.known = known;
        this.mistakes = mistakes;
    }

    Optional<Found> find(String key) {
        return Optional.ofNullable(found.get(key));
    }

    /** {@code pool.connections} is overridden by {@code CONCORDAT_POOL_CONNECTIONS}. */
    static String variable(String key) {
        String words = key.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_');
        return "CONCORDAT_" + words.toUpperCase(Locale.ROOT);
    }

    void readEnvironment(Map<String, String> environment) {
        Map<String, String> keys = new LinkedHashMap<>();
        known.forEach(key -> keys.put(variable(key), key));
        environment.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("CONCORDAT_"))
                .filter(entry -> FOREIGN.stream().noneMatch(entry.getKey()::startsWith))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> {
                    String key = keys.get(entry.getKey());
                    if (key == null) {
                        // A misspelt CONCORDAT_DATABASE_URL would quietly start on the wrong data.
                        mistakes.add(new SettingMistake(
                                entry.getKey(),
                                "no setting has this name",
                                "Use one of " + String.join(", ", keys.keySet())));
                    } else {
                        put(key, entry.getKey(), entry.getValue());
                    }
                });
    }

    void readFile(Path file) {
        Object document;
        try (InputStream in = Files.newInputStream(file)) {
            document = new Load(LoadSettings.builder()
                            .setLabel(file.toString())
                            .setAllowDuplicateKeys(false)
                            .build())
                    .loadFromInputStream(in);
        } catch (NoSuchFileException missing) {
            return;
        } catch (MarkedYamlEngineException e) {
            // The library's own message quotes the line, which may hold a password.
            String where = e.getProblemMark().map(SettingsSources::position).orElse("");
            mistake(file, "is not valid YAML" + where, "Correct that line");
            return;
        } catch (YamlEngineException | IllegalArgumentException | StackOverflowError e) {
            // Of a tag that cannot be one the library says the second.
            mistake(file, "is not valid YAML", "Compare it with the file Concordat came with");
            return;
        } catch (IOException e) {
            mistake(file, "cannot be read", "Let the account that runs Concordat read it");
            return;
        }
        if (document instanceof Map<?, ?> map) {
            readMap("", map);
        } else if (document != null) {
            mistake(file, "does not hold a list of settings", "Write one 'key: value' a line");
        }
    }

    private static String position(Mark mark) {
        return ", at line " + (mark.getLine() + 1) + " column " + (mark.getColumn() + 1);
    }

    private void mistake(Path file, String problem, String remedy) {
        mistakes.add(new SettingMistake(file.toString(), problem, remedy));
    }

    private void readMap(String prefix, Map<?, ?> map) {
        map.forEach((name, value) -> {
            String key = prefix + name;
            boolean leads = known.stream().anyMatch(k -> k.startsWith(key + "."));
            if (leads && value instanceof Map<?, ?> inner) {
                readMap(key + ".", inner);
            } else if (leads && value == null) {
                return;
            } else if (!known.contains(key)) {
                mistakes.add(new SettingMistake(
                        key, "no setting has this name", "Use one of " + String.join(", ", known)));
            } else if (value instanceof Map || value instanceof Iterable) {
                mistakes.add(new SettingMistake(
                        key, "holds more than one value", "Write a single value"));
            } else {
                put(key, key, value);
            }
        });
    }

    private void put(String key, String source, @Nullable Object value) {
        String text = value == null ? "" : value.toString().strip();
        // 'url:' with nothing behind it, or an empty variable, leaves the setting as it was.
        if (text.length() > LONGEST) {
            mistakes.add(new SettingMistake(
                    source, "is longer than any setting", "Write less than " + LONGEST + " signs"));
        } else if (!text.isEmpty()) {
            found.put(key, new Found(source, text));
        }
    }
}
