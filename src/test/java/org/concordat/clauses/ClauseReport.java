package org.concordat.clauses;

import org.concordat.clauses.ClauseList.Row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every clause with the tests that prove it, and what is wrong with that. A test that failed, be it for
 * one of several arguments, proves nothing.
 *
 * <p>Run by {@code scripts/test} after all tests: {@code ClauseReport FOLDER} reads what the tests wrote
 * down in that folder and writes {@code target/clauses.md}.
 */
final class ClauseReport {
    private final Map<String, Row> clauses;
    private final Map<String, Set<String>> tests = new TreeMap<>();
    private final Set<String> unknown = new TreeSet<>();

    ClauseReport(Map<String, Row> clauses, Collection<Proof> proofs) {
        this.clauses = clauses;
        Set<String> failed = proofs.stream()
                .filter(proof -> !proof.passed())
                .map(Proof::test)
                .collect(Collectors.toSet());
        for (Proof proof : proofs) {
            for (String id : proof.clauses()) {
                if (!clauses.containsKey(id)) {
                    unknown.add(proof.test() + " names " + id + ", which conf/clauses.csv lacks");
                } else if (!failed.contains(proof.test())) {
                    tests.computeIfAbsent(id, key -> new TreeSet<>()).add(proof.test());
                }
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path conf = Path.of("conf");
        ClauseReport report = new ClauseReport(
                ClauseList.read(Files.readString(conf.resolve("clauses.csv"))),
                proofs(Path.of(arguments[0])));
        Path file = Path.of("target", "clauses.md");
        Files.writeString(file, report.markdown());
        report.mistakes().forEach(System.out::println);
        System.out.println(report.total() + " Written: " + file);
        if (!report.mistakes().isEmpty()) {
            System.exit(1);
        }
    }

    private static List<Proof> proofs(Path folder) throws IOException {
        List<Proof> proofs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Files.readAllLines(file).stream().map(Proof::of).forEach(proofs::add);
            }
        }
        return proofs;
    }

    /** What breaks the build, a sentence each. */
    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>(unknown);
        for (Row row : clauses.values()) {
            if (!tests.containsKey(row.id()) && !row.supported()) {
                mistakes.add(row.id() + " (" + row.title() + ") is proved by no test that passed");
            }
        }
        return mistakes;
    }

    private Set<String> proving(String id) {
        return tests.getOrDefault(id, Set.of());
    }

    String total() {
        return counted(clauses.values());
    }

    private String counted(Collection<Row> rows) {
        Map<State, Long> counts =
                rows.stream().collect(Collectors.groupingBy(this::state, Collectors.counting()));
        return rows.size() + " clauses: " + counts.getOrDefault(State.PROVED, 0L) + " proved, "
                + counts.getOrDefault(State.SUPPORTED, 0L) + " supported by a record or reminder, "
                + counts.getOrDefault(State.MISSING, 0L) + " missing.";
    }

    private enum State {
        PROVED,
        SUPPORTED,
        MISSING
    }

    private State state(Row row) {
        if (tests.containsKey(row.id())) {
            return State.PROVED;
        }
        return row.supported() ? State.SUPPORTED : State.MISSING;
    }

    String markdown() {
        Map<String, List<Row>> documents = clauses.values().stream()
                .collect(Collectors.groupingBy(
                        Row::document, LinkedHashMap::new, Collectors.toList()));
        StringBuilder page = new StringBuilder("# Clauses, and the tests that prove them\n\n");
        page.append("Written by `scripts/test`. ").append(total()).append('\n');
        if (!mistakes().isEmpty()) {
            page.append("\n## What is wrong\n\n");
            mistakes().forEach(mistake -> page.append("- ").append(mistake).append('\n'));
        }
        documents.forEach((document, rows) -> {
            page.append("\n## ").append(document).append("\n\n").append(counted(rows));
            page.append("\n\n| clause | section | what the platform does | proved by |\n");
            page.append("| --- | --- | --- | --- |\n");
            rows.forEach(row -> page.append(line(row)));
        });
        return page.toString();
    }

    private String line(Row row) {
        return "| " + row.id() + " | " + cell(row.section()) + " | **" + cell(row.title()) + "** "
                + cell(row.obliges()) + " | " + proof(row) + " |\n";
    }

    private String proof(Row row) {
        List<String> lines = new ArrayList<>();
        if (!row.support().isBlank()) {
            lines.add("Duty of people, supported by " + cell(row.support()));
        }
        if (state(row) == State.MISSING) {
            lines.add("**Nothing**");
        }
        proving(row.id()).forEach(test -> lines.add("`" + cell(test) + "`"));
        return String.join("<br>", lines);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
