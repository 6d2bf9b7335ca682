package org.concordat.policy;

import org.concordat.fuzz.parsers.Parser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What reads a partnership's rules. */
public final class PolicyParsers {
    private static final int MOST_MISTAKES = 1_000;
    private static final String BASES = conf("lawful-bases.yaml");
    private static final String PACK = conf("partnerships/rotherham.yaml");
    private static final String[] ODD = {
        "",
        "a: 1\na: 2",
        "&a [*a, *a]",
        "? {x: [y]}\n: z",
        "- ".repeat(50_000),
        "[".repeat(50_000),
        "{a: ".repeat(20_000),
        "x: |\n  \u00e9\n --- \n...\n%YAML 9.9"
    };

    public static final List<Parser> ALL = List.of(
            Parser.ofText(
                    "pack",
                    Set.of(),
                    yaml -> told(PackParser.parse("rotherham", yaml, BASES)),
                    and(PACK, "bases: [" + "nobody, ".repeat(10_000) + "]")),
            Parser.ofText(
                    "lawful-bases",
                    Set.of(),
                    yaml -> told(PackParser.parse("rotherham", PACK, yaml)),
                    and(BASES, "bases: {x: {}}")),
            Parser.ofText(
                    "guidance",
                    Set.of(),
                    yaml -> told(GuidanceParser.parse("guidance.yaml", yaml)),
                    and(conf("guidance.yaml"), "clauses: {x: {}}\nquestions: [{id: x}]")),
            Parser.ofText(
                    "bank-holidays",
                    Set.of(),
                    yaml -> told(BankHolidaysParser.parse("bank-holidays.yaml", yaml)),
                    and(conf("bank-holidays.yaml"), "until: 2026-02-30\ndays: {x: y}")));

    private PolicyParsers() {}

    private static String conf(String name) {
        try {
            return Files.readString(Path.of("conf").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] and(String right, String wrong) {
        String[] all = Arrays.copyOf(new String[] {right, wrong}, ODD.length + 2);
        System.arraycopy(ODD, 0, all, 2, ODD.length);
        return all;
    }

    private static void told(Parsed<?> parsed) {
        int mistakes = parsed.fold(valid -> 1, List::size);
        Parser.hold(mistakes > 0 && mistakes <= MOST_MISTAKES, mistakes + " mistakes");
    }
}
