package org.concordat.policy;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The entries of one YAML mapping. Reading never fails: what is wrong is noted with its line, and
 * something harmless is returned so that the rest is looked at too.
 */
final class YamlFields {
    /** A pack is some hundred lines; a megabyte is not one. */
    private static final int MOST_CHARACTERS = 1_000_000;
    /** What there is to choose from is named in each mistake about it. */
    private static final int MOST_NAMED = 100;

    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final YamlMistakes mistakes;

    private YamlFields(String path, int line, YamlMistakes mistakes) {
        this.path = path;
        this.line = line;
        this.mistakes = mistakes;
    }

    /** The entries of a whole file; empty, and a mistake, where it is no YAML. */
    static Optional<YamlFields> compose(String file, String yaml, List<Mistake> mistakes) {
        YamlMistakes notes = new YamlMistakes(file, mistakes);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MOST_CHARACTERS)
                .build();
        Optional<Node> root;
        try {
            root = new Composer(settings, new ShallowParser(settings, yaml)).getSingleNode();
        } catch (MarkedYamlEngineException unreadable) {
            int line = unreadable.getProblemMark().map(YamlMistakes::line).orElse(1);
            notes.add(
                    line,
                    "",
                    "This is not YAML: " + sentence(unreadable.getProblem()),
                    "Look at this line.");
            return Optional.empty();
        } catch (YamlEngineException | IllegalArgumentException unreadable) {
            // Of a tag that cannot be one the library says the latter.
            notes.add(
                    1,
                    "",
                    "This is not YAML: " + sentence(unreadable.getMessage()),
                    "Look at the file.");
            return Optional.empty();
        }
        if (root.isEmpty()) {
            notes.add(1, "", "The file is empty.", "Write something into it.");
        }
        return root.map(node -> YamlFields.of(node, "", notes));
    }

    /** The library ends some of what it says with a full stop, and some not. */
    private static String sentence(@Nullable String said) {
        return said != null && said.endsWith(".") ? said : said + ".";
    }

    static YamlFields of(Node node, String path, YamlMistakes mistakes) {
        YamlFields fields = new YamlFields(path, YamlMistakes.line(node), mistakes);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(fields::put);
        } else {
            mistakes.add(
                    fields.line,
                    path,
                    "This is not a list of names with values.",
                    "Write name: value.");
        }
        return fields;
    }

    private void put(NodeTuple tuple) {
        int at = YamlMistakes.line(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            mistakes.add(at, path, "A name is expected here.", "Write name: value.");
            return;
        }
        String name = key.getValue();
        if (values.containsKey(name)) {
            mistakes.add(
                    at,
                    at(name),
                    "This is here twice; first on line " + line(name) + ".",
                    "Keep one of them.");
            return;
        }
        values.put(name, tuple.getValueNode());
        lines.put(name, at);
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    int line(String name) {
        return lines.getOrDefault(name, line);
    }

    Set<String> names() {
        return values.keySet();
    }

    void wrong(String name, String problem, String remedy) {
        mistakes.add(line(name), at(name), problem, remedy);
    }

    /** Every other name is a mistake: a misspelt one must not silently mean nothing. */
    void only(String... known) {
        for (String name : values.keySet()) {
            if (!Arrays.asList(known).contains(name)) {
                wrong(
                        name,
                        "Nobody knows this name.",
                        "Use one of: " + String.join(", ", known) + ".");
            }
        }
    }

    private Optional<Node> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private Optional<String> scalar(String name) {
        return value(name).flatMap(node -> {
            if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                return Optional.of(scalar.getValue());
            }
            wrong(name, "A value is expected here.", "Write it on the same line.");
            return Optional.empty();
        });
    }

    private Optional<String> required(String name) {
        if (!values.containsKey(name)) {
            mistakes.add(line, at(name), "This is missing.", "Add " + name + ".");
        }
        return scalar(name);
    }

    String text(String name) {
        return required(name).orElse("");
    }

    Optional<String> optionalText(String name) {
        return scalar(name);
    }

    /** False where it is left out. */
    boolean flag(String name) {
        return scalar(name).map(text -> flag(name, text)).orElse(false);
    }

    boolean requiredFlag(String name) {
        return required(name).map(text -> flag(name, text)).orElse(false);
    }

    private boolean flag(String name, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            wrong(name, "\"" + text + "\" is neither true nor false.", "Write true or false.");
        }
        return text.equals("true");
    }

    int number(String name, int least, int most) {
        String range = "Write a whole number from " + least + " to " + most + ".";
        return required(name)
                .map(text -> {
                    try {
                        int number = Integer.parseInt(text);
                        if (number < least || number > most) {
                            wrong(name, number + " is out of range.", range);
                        }
                        return number;
                    } catch (NumberFormatException notOne) {
                        wrong(name, "\"" + text + "\" is not a whole number.", range);
                        return least;
                    }
                })
                .orElse(least);
    }

    Optional<LocalDate> day(String name) {
        return scalar(name).flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeParseException notOne) {
                wrong(name, "\"" + text + "\" is not a day.", "Write it as 2026-02-05.");
                return Optional.empty();
            }
        });
    }

    /** One of an enum's values, written in camelCase. */
    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return required(name).flatMap(text -> choice(name, text, type));
    }

    <E extends Enum<E>> Optional<E> choice(String name, String text, Class<E> type) {
        Optional<E> chosen = Arrays.stream(type.getEnumConstants())
                .filter(value -> camelCase(value).equals(text))
                .findFirst();
        if (chosen.isEmpty()) {
            String known = Arrays.stream(type.getEnumConstants())
                    .map(YamlFields::camelCase)
                    .collect(Collectors.joining(", "));
            wrong(name, "\"" + text + "\" is not known here.", "Use one of: " + known + ".");
        }
        return chosen;
    }

    /** An enum's values in a list, written in camelCase; a mistake where the list is missing. */
    <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
        Map<String, E> known = new LinkedHashMap<>();
        for (E value : type.getEnumConstants()) {
            known.put(camelCase(value), value);
        }
        Set<E> chosen = EnumSet.noneOf(type);
        texts(name, true)
                .forEach((word, at) -> Optional.ofNullable(known.get(word))
                        .ifPresentOrElse(
                                chosen::add, () -> unknown(at, name, word, known.keySet())));
        return Collections.unmodifiableSet(chosen);
    }

    static String camelCase(Enum<?> value) {
        StringBuilder camel = new StringBuilder();
        boolean upper = false;
        for (char letter : value.name().toLowerCase(Locale.ROOT).toCharArray()) {
            if (letter == '_') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(letter) : letter);
                upper = false;
            }
        }
        return camel.toString();
    }

    /** The mapping under a name; empty, and a mistake, where it is missing. */
    YamlFields fields(String name) {
        Optional<Node> node = value(name);
        if (node.isEmpty()) {
            mistakes.add(line, at(name), "This is missing.", "Add " + name + ".");
            return new YamlFields(at(name), line, mistakes);
        }
        return of(node.get(), at(name), mistakes);
    }

    /** The mapping under a name, or nothing. */
    YamlFields optionalFields(String name) {
        return value(name).isEmpty()
                ? new YamlFields(at(name), line(name), mistakes)
                : fields(name);
    }

    /** What each entry of the mapping under a name says, in its order; at least one. */
    <T> Map<String, T> each(String name, BiFunction<String, YamlFields, T> read) {
        YamlFields entries = fields(name);
        Map<String, T> all = new LinkedHashMap<>();
        entries.names().forEach(id -> all.put(id, read.apply(id, entries.fields(id))));
        atLeastOne(name, all);
        return Collections.unmodifiableMap(all);
    }

    void atLeastOne(String name, Map<?, ?> entries) {
        if (entries.isEmpty() && values.containsKey(name)) {
            wrong(name, "There is nothing in it.", "Write at least one entry.");
        }
    }

    /** The mappings of a list. */
    List<YamlFields> list(String name) {
        return list(name, true);
    }

    /** The mappings of a list; empty where it is left out. */
    List<YamlFields> optionalList(String name) {
        return list(name, false);
    }

    /** The mappings of a list; a mistake where it is missing. */
    List<YamlFields> requiredList(String name) {
        return list(name, true);
    }

    private List<YamlFields> list(String name, boolean required) {
        List<YamlFields> list = new ArrayList<>();
        for (Node node : nodes(name, required)) {
            list.add(of(node, at(name) + "[" + list.size() + "]", mistakes));
        }
        return list;
    }

    /** The texts of a list, each with its line; empty where it is left out. */
    Map<String, Integer> texts(String name, boolean required) {
        Map<String, Integer> texts = new LinkedHashMap<>();
        for (Node node : nodes(name, required)) {
            int at = YamlMistakes.line(node);
            if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
                mistakes.add(at, at(name), "A single text is expected here.", "Write one a line.");
            } else if (texts.putIfAbsent(scalar.getValue(), at) != null) {
                mistakes.add(
                        at, at(name), scalar.getValue() + " is here twice.", "Keep one of them.");
            }
        }
        return texts;
    }

    private List<Node> nodes(String name, boolean required) {
        Optional<Node> node = value(name);
        if (node.isEmpty()) {
            if (required) {
                mistakes.add(line, at(name), "This is missing.", "Add a list " + name + ".");
            }
            return List.of();
        }
        if (node.get() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        wrong(name, "A list is expected here.", "Write each one after a dash.");
        return List.of();
    }

    /** A word of a list that is none of the known ones. */
    void unknown(int at, String name, String word, Set<String> known) {
        mistakes.add(
                at,
                at(name),
                "\"" + word + "\" is not known here.",
                known.size() > MOST_NAMED
                        ? "Use one of the " + known.size() + " that there are."
                        : "Use one of: " + String.join(", ", new TreeSet<>(known)) + ".");
    }
}
