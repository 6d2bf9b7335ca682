package org.concordat.policy;

import org.concordat.policy.Guidance.Population;
import org.concordat.policy.Guidance.Question;
import org.concordat.policy.Pack.Clause;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the text of the guidance into {@link Guidance}, or into all its mistakes. */
public final class GuidanceParser {
    private final YamlFields root;

    private GuidanceParser(YamlFields root) {
        this.root = root;
    }

    /** @param file what mistakes call it */
    public static Parsed<Guidance> parse(String file, String yaml) {
        List<Mistake> mistakes = new ArrayList<>();
        Optional<Guidance> read = YamlFields.compose(file, yaml, mistakes)
                .map(root -> new GuidanceParser(root).read());
        return mistakes.isEmpty() && read.isPresent()
                ? new Parsed.Valid<>(read.get())
                : new Parsed.Invalid<>(YamlMistakes.sorted(mistakes));
    }

    private Guidance read() {
        root.only("clauses", "questions");
        Map<String, Clause> clauses = new LinkedHashMap<>();
        YamlFields entries = root.fields("clauses");
        entries.names().forEach(id -> clauses.put(id, PackReader.clause(id, entries.fields(id))));
        List<Question> questions = new ArrayList<>();
        for (YamlFields fields : root.list("questions")) {
            questions.add(question(fields, questions.size(), clauses));
        }
        if (questions.size() < Guidance.ORDER.size()) {
            root.wrong(
                    "questions",
                    "The question " + Guidance.ORDER.get(questions.size()) + " is missing.",
                    "Write all of them: " + String.join(", ", Guidance.ORDER) + ".");
        }
        return new Guidance(Collections.unmodifiableMap(clauses), List.copyOf(questions));
    }

    private static Question question(YamlFields fields, int position, Map<String, Clause> clauses) {
        fields.only("id", "question", "clause", "help");
        String id = fields.text("id");
        if (position >= Guidance.ORDER.size()) {
            fields.wrong("id", "There is one question too many.", "Take it out.");
        } else if (!id.isEmpty() && !id.equals(Guidance.ORDER.get(position))) {
            fields.wrong(
                    "id",
                    "\"" + id + "\" is not the question that comes here.",
                    "Keep the order: " + String.join(", ", Guidance.ORDER) + ".");
        }
        String clause = fields.text("clause");
        if (!clause.isEmpty() && !clauses.containsKey(clause)) {
            fields.wrong(
                    "clause",
                    "There is no clause \"" + clause + "\".",
                    "Use one of: " + String.join(", ", clauses.keySet()) + ".");
        }
        YamlFields help = fields.fields("help");
        help.only("any", "child", "youngPerson", "adult");
        Map<Population, String> apart = new EnumMap<>(Population.class);
        for (Population population : Population.values()) {
            help.optionalText(YamlFields.camelCase(population))
                    .ifPresent(text -> apart.put(population, text));
        }
        return new Question(
                id,
                fields.text("question"),
                clause,
                help.text("any"),
                Collections.unmodifiableMap(apart));
    }
}
