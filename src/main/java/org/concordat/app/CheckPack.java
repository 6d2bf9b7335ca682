package org.concordat.app;

import org.concordat.policy.Mistake;
import org.concordat.policy.Pack;
import org.concordat.policy.PackParser;
import org.concordat.policy.Parsed;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Checks the file of a pack against the catalogue of law, without starting a node. */
public final class CheckPack {
    private static final int FINE = 0;
    private static final int MISTAKES = 1;
    private static final int UNREADABLE = 2;

    private CheckPack() {}

    /** Leaves with 0 when the pack is fine, 1 when it has mistakes, 2 when it could not be looked at. */
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("Name the file of a pack, and the catalogue of law.");
            System.exit(UNREADABLE);
        }
        System.exit(check(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8)));
    }

    static int check(Path file, Path catalogue, PrintStream out, PrintStream err) {
        String yaml;
        String bases;
        try {
            yaml = Files.readString(file);
            bases = Files.readString(catalogue);
        } catch (MalformedInputException notText) {
            err.println("This is not UTF-8 text: " + file);
            return UNREADABLE;
        } catch (IOException unreadable) {
            err.println("This cannot be read: " + unreadable.getMessage());
            return UNREADABLE;
        }
        Parsed<Pack> parsed = PackParser.parse(Packs.name(file), yaml, bases);
        return parsed.fold(
                pack -> {
                    out.println(file + ": fine. " + counts(pack));
                    return FINE;
                },
                mistakes -> {
                    mistakes.forEach(mistake -> out.println(line(mistake, file, catalogue)));
                    err.println(
                            mistakes.size() == 1 ? "1 mistake." : mistakes.size() + " mistakes.");
                    return MISTAKES;
                });
    }

    /** With the file as it was named, so that an editor or a terminal can jump to it. */
    private static String line(Mistake mistake, Path file, Path catalogue) {
        Path at = catalogue.endsWith(mistake.file()) ? catalogue : file;
        return new Mistake(
                        at.toString(),
                        mistake.line(),
                        mistake.path().isEmpty() ? "file" : mistake.path(),
                        mistake.problem(),
                        mistake.remedy())
                .describe();
    }

    private static String counts(Pack pack) {
        return pack.partnership() + " has " + count(pack.tiers(), "tiers") + ", "
                + count(pack.purposes(), "purposes") + ", "
                + count(pack.categories(), "kinds of information") + ", "
                + count(pack.grounds(), "grounds") + ", "
                + count(pack.clauses(), "clauses") + ", "
                + count(pack.checks(), "checks") + ", "
                + count(pack.bases(), "bases in law") + ", "
                + count(pack.bars(), "bars") + ", "
                + count(pack.hub().ratings(), "ratings") + " and "
                + count(pack.hub().concerns().kinds(), "kinds of concern") + ".";
    }

    private static String count(Map<?, ?> entries, String what) {
        return entries.size() + " " + what;
    }

    private static String count(List<?> entries, String what) {
        return entries.size() + " " + what;
    }
}
