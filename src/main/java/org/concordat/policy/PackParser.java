package org.concordat.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Turns the text of a pack into a {@link Pack} that is valid by construction, or into all its mistakes.
 *
 * <p>It reads no files: who calls it has read them. Nodes are looked at, not objects built, so that
 * every mistake knows its line and nothing in the text can name a class.
 */
public final class PackParser {
    static final String BASES_FILE = "lawful-bases.yaml";

    private static final int VERSION_DIGITS = 16;

    private PackParser() {}

    /**
     * Reads a pack and the catalogue that it names bases of.
     *
     * @param name the pack's file name without ending
     */
    public static Parsed<Pack> parse(String name, String yaml, String basesYaml) {
        List<Mistake> mistakes = new ArrayList<>();
        Optional<YamlFields> bases = YamlFields.compose(BASES_FILE, basesYaml, mistakes);
        Optional<YamlFields> pack = YamlFields.compose(name + ".yaml", yaml, mistakes);
        Optional<Pack> read = bases.flatMap(catalogue -> {
            // The catalogue's own mistakes are reported even where the pack cannot be read.
            Catalogue entries = CatalogueReader.read(catalogue);
            return pack.map(
                    root -> new PackReader(root, entries).read(name, version(yaml, basesYaml)));
        });
        return mistakes.isEmpty() && read.isPresent()
                ? new Parsed.Valid<>(read.get())
                : new Parsed.Invalid<>(YamlMistakes.sorted(mistakes));
    }

    /** A byte that no YAML text holds keeps the two contents apart. */
    private static String version(String yaml, String basesYaml) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(yaml.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(basesYaml.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
