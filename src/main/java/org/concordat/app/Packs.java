package org.concordat.app;

import org.concordat.policy.Mistake;
import org.concordat.policy.Pack;
import org.concordat.policy.PackParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the partnership's pack from its files. */
final class Packs {
    private Packs() {}

    /**
     * Reads a pack.
     *
     * @throws IOException with every mistake, each with line and remedy: a node never runs on an invalid pack
     */
    static Pack read(Path conf, String partnership) throws IOException {
        Path file = conf.resolve("partnerships").resolve(partnership + ".yaml");
        if (Files.notExists(file)) {
            throw new IOException("There is no pack of that name: " + file.getFileName()
                    + " is missing from conf/partnerships. Name another in CONCORDAT_PARTNERSHIP.");
        }
        String yaml = Files.readString(file);
        String bases = Files.readString(conf.resolve("lawful-bases.yaml"));
        List<Mistake> none = List.of();
        var parsed = PackParser.parse(partnership, yaml, bases);
        List<Mistake> mistakes = parsed.fold(pack -> none, all -> all);
        if (!mistakes.isEmpty()) {
            throw new IOException(mistakes.stream()
                    .map(Mistake::describe)
                    .collect(Collectors.joining("\n  ", "The pack has mistakes:\n  ", "")));
        }
        return parsed.fold(pack -> pack, all -> {
            throw new IllegalStateException("a pack with mistakes");
        });
    }

    /** A pack is called as its file is, without the ending. */
    static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    }
}
