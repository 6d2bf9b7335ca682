package org.concordat.app;

import org.concordat.policy.BankHolidays;
import org.concordat.policy.BankHolidaysParser;
import org.concordat.policy.Guidance;
import org.concordat.policy.GuidanceParser;
import org.concordat.policy.Mistake;
import org.concordat.policy.Pack;
import org.concordat.policy.PackParser;
import org.concordat.policy.Parsed;
import org.concordat.sharing.PackVersions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads what a partnership is run by from its files: its pack, and the guidance for all. */
public final class Packs {
    static final String FOLDER = "partnerships";

    private Packs() {}

    /**
     * Reads a pack.
     *
     * @throws IOException with every mistake, each with line and remedy: a node never runs on an invalid pack
     */
    public static Pack read(Path conf, String partnership) throws IOException {
        Path file = conf.resolve(FOLDER).resolve(partnership + ".yaml");
        if (Files.notExists(file)) {
            throw new IOException("There is no pack of that name: " + file.getFileName()
                    + " is missing from conf/partnerships. Name another in CONCORDAT_PARTNERSHIP.");
        }
        String yaml = Files.readString(file);
        String bases = Files.readString(conf.resolve("lawful-bases.yaml"));
        return valid(PackParser.parse(partnership, yaml, bases));
    }

    /** A pack and the catalogue of lawful bases, as they are written. */
    static PackVersions.Text text(Path conf, String partnership) throws IOException {
        return new PackVersions.Text(
                Files.readString(conf.resolve(FOLDER).resolve(partnership + ".yaml")),
                Files.readString(conf.resolve("lawful-bases.yaml")));
    }

    /**
     * Reads the guidance, which is the same for every pack.
     *
     * @throws IOException with every mistake, each with line and remedy
     */
    static Guidance guidance(Path conf) throws IOException {
        Path file = conf.resolve("guidance.yaml");
        return valid(GuidanceParser.parse("guidance.yaml", Files.readString(file)));
    }

    /**
     * Reads the bank holidays, which are the same for every pack.
     *
     * @throws IOException with every mistake, each with line and remedy
     */
    static BankHolidays holidays(Path conf) throws IOException {
        Path file = conf.resolve("bank-holidays.yaml");
        return valid(BankHolidaysParser.parse("bank-holidays.yaml", Files.readString(file)));
    }

    /** All that a partnership is run by. */
    static Partnership partnership(Path conf, String name) throws IOException {
        return new Partnership(read(conf, name), text(conf, name), guidance(conf), holidays(conf));
    }

    private static <T> T valid(Parsed<T> parsed) throws IOException {
        List<Mistake> none = List.of();
        List<Mistake> mistakes = parsed.fold(value -> none, all -> all);
        if (!mistakes.isEmpty()) {
            throw new IOException(mistakes.stream()
                    .map(Mistake::describe)
                    .collect(Collectors.joining("\n  ", "There are mistakes:\n  ", "")));
        }
        return parsed.fold(value -> value, all -> {
            throw new IllegalStateException("a file with mistakes");
        });
    }

    /** A pack is called as its file is, without the ending. */
    static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    }
}
