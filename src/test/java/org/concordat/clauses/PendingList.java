package org.concordat.clauses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The clauses still to come, each with the number of the issue that brings it. */
public final class PendingList {
    private static final Pattern LINE = Pattern.compile("(\\S+) +# *(\\d+)");
    private static final String NAME = "clauses-pending.txt";

    private PendingList() {}

    /** Those that the checkout has as still to come. */
    public static Map<String, Integer> current() {
        try {
            return read(Files.readString(Path.of("conf", NAME)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** By id; lines that begin with {@code #} are remarks. */
    static Map<String, Integer> read(String text) {
        Map<String, Integer> issues = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("write 'ROT-1.1 # 4', not: " + line);
            }
            issues.put(matcher.group(1), Integer.valueOf(matcher.group(2)));
        }
        return issues;
    }

    /** The list that the last release went out with: of the highest version under {@code releases}. */
    static Path released(Path releases) throws IOException {
        try (Stream<Path> versions = Files.list(releases)) {
            return versions.map(version -> version.resolve(NAME))
                    .filter(Files::exists)
                    .max(Comparator.comparing(PendingList::version, PendingList::compare))
                    .orElseThrow(() -> new IOException("no " + NAME + " under " + releases));
        }
    }

    private static List<Integer> version(Path list) {
        return Arrays.stream(list.getName(list.getNameCount() - 2).toString().split("\\."))
                .map(Integer::valueOf)
                .toList();
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        for (int at = 0; at < Math.min(one.size(), other.size()); at++) {
            int order = Integer.compare(one.get(at), other.get(at));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
