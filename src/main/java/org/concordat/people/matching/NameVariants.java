package org.concordat.people.matching;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Given names that are one: other spellings, ways out of another script, and short forms that nobody is
 * christened with. Short forms that are names of their own are kept apart: twins are called Harry and Henry.
 */
final class NameVariants {
    private static final String TABLE = "/matching/given-names.txt";
    private static final NameVariants SHIPPED = read();

    private final Map<String, Set<Integer>> same = new HashMap<>();
    private final Map<String, Set<Integer>> akin = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    private NameVariants() {}

    static NameVariants shipped() {
        return SHIPPED;
    }

    /** Whether the two are one name. */
    boolean same(String a, String b) {
        return share(same, a, b);
    }

    /** Whether they may be one name, but may be two. */
    boolean akin(String a, String b) {
        return share(akin, a, b);
    }

    /** Whether this is a name that people are known to have. */
    boolean known(String name) {
        return known.contains(name);
    }

    private static boolean share(Map<String, Set<Integer>> groups, String a, String b) {
        Set<Integer> others = groups.getOrDefault(b, Set.of());
        return groups.getOrDefault(a, Set.of()).stream().anyMatch(others::contains);
    }

    private static NameVariants read() {
        NameVariants variants = new NameVariants();
        try (InputStream table = NameVariants.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException(TABLE + " is missing");
            }
            String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            int group = 0;
            for (String line : text.split("\n", -1)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    variants.add(group++, line);
                }
            }
            return variants;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line: one name in its spellings, and behind a bar the names that are akin to it. */
    private void add(int group, String line) {
        String[] parts = line.split("\\|", 2);
        for (String name : parts[0].trim().split("\\s+")) {
            known.add(name);
            same.computeIfAbsent(name, n -> new HashSet<>()).add(group);
            akin.computeIfAbsent(name, n -> new HashSet<>()).add(group);
        }
        if (parts.length == 2) {
            for (String name : parts[1].trim().split("\\s+")) {
                known.add(name);
                akin.computeIfAbsent(name, n -> new HashSet<>()).add(group);
            }
        }
    }
}
