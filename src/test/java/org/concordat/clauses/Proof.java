package org.concordat.clauses;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A test that ran, and the clauses that it names. */
record Proof(boolean passed, String test, Set<String> clauses) {
    String line() {
        return String.join(
                "\t", passed ? "passed" : "failed", test.replaceAll("\\s+", " "), joined());
    }

    private String joined() {
        return String.join(" ", new TreeSet<>(clauses));
    }

    static Proof of(String line) {
        String[] parts = line.split("\t");
        if (parts.length != 3) {
            throw new IllegalArgumentException(line);
        }
        return new Proof(
                parts[0].equals("passed"), parts[1], new TreeSet<>(List.of(parts[2].split(" "))));
    }
}
