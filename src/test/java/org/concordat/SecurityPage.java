package org.concordat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code docs/security.md} says, held against what there is.
 *
 * @param text of the page
 * @param required the ids of all requirements, in their order
 * @param there whether there is such a test ({@code ATest} or {@code ATest#shouldX}), class ({@code access.Tokens}) or
 *     file ({@code scripts/run})
 */
record SecurityPage(String text, List<String> required, Predicate<String> there) {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (V[0-9].*) \\|$");
    private static final Pattern ID = Pattern.compile("V[0-9]+\\.[0-9]+\\.[0-9]+");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test(#should\\w+)?)`");
    private static final Pattern CLASS = Pattern.compile("`([a-z]+(\\.[a-z]+)*\\.[A-Z]\\w*)`");
    private static final Pattern FILE =
            Pattern.compile("`((scripts|src|webroot|conf|docs)/[\\w./-]+)");
    private static final String NO_TEST = "no test: ";
    private static final List<String> STATES = List.of("met", "in part", "not met", "not ours");
    private static final int REASON = 10;

    /** One row of a table of requirements. */
    private record Row(List<String> ids, String state, String where, String proof) {}

    /** Every mistake, in words. */
    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        Map<String, Integer> told = new LinkedHashMap<>();
        Map<String, Integer> states = new LinkedHashMap<>();
        ROW.matcher(text).results().map(found -> found.group(1)).forEach(line -> {
            String[] cells = line.split(" \\| ", -1);
            if (cells.length != 5) {
                mistakes.add("not five cells: " + line);
                return;
            }
            Row row = new Row(ids(cells[0], mistakes), cells[2], cells[3], cells[4]);
            row.ids().forEach(id -> told.merge(id, 1, Integer::sum));
            states.merge(row.state(), row.ids().size(), Integer::sum);
            examine(cells[0], row, mistakes);
        });
        required.stream()
                .filter(id -> told.getOrDefault(id, 0) != 1)
                .forEach(id -> mistakes.add(id + " has " + told.getOrDefault(id, 0) + " rows"));
        String stand = stand(states);
        if (!text.contains(stand)) {
            mistakes.add("the page should say: " + stand);
        }
        names().filter(name -> !there.test(name))
                .forEach(name -> mistakes.add("there is no " + name));
        return mistakes;
    }

    private static String stand(Map<String, Integer> states) {
        return STATES.stream()
                .map(state -> states.getOrDefault(state, 0) + " " + state)
                .collect(Collectors.joining(", ", "**Where it stands:** ", "."));
    }

    /** Tests, classes and files that the page names. */
    private Stream<String> names() {
        Set<String> names = new TreeSet<>();
        for (Pattern pattern : List.of(TEST, CLASS, FILE)) {
            pattern.matcher(text).results().map(found -> found.group(1)).forEach(names::add);
        }
        return names.stream();
    }

    private List<String> ids(String cell, List<String> mistakes) {
        List<String> ids = new ArrayList<>();
        for (String part : cell.split(", ")) {
            List<String> ends =
                    ID.matcher(part).results().map(MatchResult::group).toList();
            int first = ends.isEmpty() ? -1 : required.indexOf(ends.get(0));
            int last = ends.isEmpty() ? -1 : required.indexOf(ends.get(ends.size() - 1));
            if (!part.equals(String.join(" to ", ends)) || first < 0 || last < first) {
                mistakes.add("no such requirement: " + part);
            } else {
                ids.addAll(required.subList(first, last + 1));
            }
        }
        return ids;
    }

    private static void examine(String which, Row row, List<String> mistakes) {
        if (!STATES.contains(row.state())) {
            mistakes.add(which + " is neither met, in part, not met nor not ours");
        }
        if (row.where().length() < REASON) {
            mistakes.add(which + " does not say where, or why");
        }
        boolean reasoned = row.proof().startsWith(NO_TEST)
                && row.proof().length() >= NO_TEST.length() + REASON;
        Matcher test = TEST.matcher(row.proof());
        if (row.state().equals("met") && !test.find() && !reasoned) {
            mistakes.add(which + " is met, without a test or why there is none");
        }
    }
}
