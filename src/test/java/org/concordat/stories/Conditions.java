package org.concordat.stories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes conditions out of a statement: of every {@code where} and {@code on}, in whatever part of it, each condition
 * that says who asks or compares with something given. What is left asks for everything there is.
 */
final class Conditions {
    /** What stands for whoever asks, and whatever is given. */
    private static final Pattern ASKING =
            Pattern.compile("\\$\\d|\\b(agency|practitioner|supervises)\\s*\\(\\s*\\)");

    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*'|\"[^\"]*\"|--[^\\n]*|\\$\\d+|[A-Za-z_]\\w*|\\d+|\\s+|.",
            Pattern.DOTALL);
    private static final Pattern GIVEN = Pattern.compile("\\$(\\d+)");

    private static final Set<String> END = Set.of(
            "group",
            "order",
            "limit",
            "offset",
            "union",
            "intersect",
            "except",
            "for",
            "returning",
            "having",
            "window",
            "on",
            "where",
            "join",
            "inner",
            "cross",
            "full",
            "natural",
            "set",
            ",",
            ";");

    private final List<String> tokens = new ArrayList<>();
    private int removed;

    private Conditions(String sql) {
        Matcher matcher = TOKEN.matcher(sql);
        while (matcher.find()) {
            // A comment's apostrophe would begin a text.
            tokens.add(matcher.group().startsWith("--") ? " " : matcher.group());
        }
    }

    /** A statement without them, what is still given in it numbered from one, and how many were taken out. */
    record Bare(String sql, int removed) {}

    static Bare removedFrom(String sql) {
        Conditions conditions = new Conditions(sql);
        String bare = conditions.bare();
        return new Bare(renumbered(bare), conditions.removed);
    }

    static boolean sayWhoAsks(String sql) {
        return ASKING.matcher(sql).find();
    }

    private String bare() {
        StringBuilder bare = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            bare.append(tokens.get(i));
            if (begins(i)) {
                int end = end(i + 1);
                bare.append(' ').append(kept(i + 1, end)).append(' ');
                i = end - 1;
            }
        }
        return bare.toString();
    }

    private boolean begins(int i) {
        return word(i).equals("where")
                || (word(i).equals("on")
                        && !word(before(i)).equals("distinct")
                        && !word(after(i)).equals("conflict"));
    }

    /** Where a clause that begins here is over. */
    private int end(int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            String word = word(i);
            if (word.equals("(")) {
                depth++;
            } else if (word.equals(")") && --depth < 0) {
                return i;
            } else if (depth == 0 && (END.contains(word) || isOuterJoin(i))) {
                return i;
            }
        }
        return tokens.size();
    }

    /** {@code left} and {@code right} are functions, too. */
    private boolean isOuterJoin(int i) {
        return Set.of("left", "right").contains(word(i)) && !word(after(i)).equals("(");
    }

    private String kept(int from, int to) {
        List<String> kept = new ArrayList<>();
        for (String condition : split(from, to)) {
            if (sayWhoAsks(condition)) {
                removed++;
            } else {
                kept.add(condition.strip());
            }
        }
        return kept.isEmpty() ? "true" : String.join(" and ", kept);
    }

    /** What {@code and} joins; as one, where {@code or} joins some of it. */
    private List<String> split(int from, int to) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean between = false;
        int depth = 0;
        for (int i = from; i < to; i++) {
            String word = word(i);
            depth += depthOf(word);
            if (depth == 0 && word.equals("or")) {
                return List.of(String.join("", tokens.subList(from, to)));
            }
            between |= depth == 0 && word.equals("between");
            if (depth == 0 && word.equals("and") && !between) {
                parts.add(part.toString());
                part.setLength(0);
                continue;
            }
            between &= !(depth == 0 && word.equals("and"));
            part.append(tokens.get(i));
        }
        parts.add(part.toString());
        return parts;
    }

    private static int depthOf(String word) {
        return switch (word) {
            case "(", "case", "[" -> 1;
            case ")", "end", "]" -> -1;
            default -> 0;
        };
    }

    private String word(int i) {
        return i < 0 || i >= tokens.size() ? "" : tokens.get(i).toLowerCase(Locale.ROOT);
    }

    private int before(int i) {
        int at = i - 1;
        while (at >= 0 && tokens.get(at).isBlank()) {
            at--;
        }
        return at;
    }

    private int after(int i) {
        int at = i + 1;
        while (at < tokens.size() && tokens.get(at).isBlank()) {
            at++;
        }
        return at;
    }

    private static String renumbered(String sql) {
        Map<String, Integer> numbers = new HashMap<>();
        return GIVEN.matcher(sql)
                .replaceAll(given -> Matcher.quoteReplacement(
                        "$" + numbers.computeIfAbsent(given.group(1), n -> numbers.size() + 1)));
    }
}
