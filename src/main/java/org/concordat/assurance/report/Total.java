package org.concordat.assurance.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the numbers of all agencies add up to that are told: a number that is held back is in none.
 *
 * @param year of every number told
 * @param months of the lines alone that are told by month
 */
public record Total(String measure, String value, long year, List<Long> months) {

    /** Totals of numbers; times add up to nothing. Of what nobody has five of there is none: it would tell of the few. */
    public static List<Total> of(List<Line> lines) {
        Map<List<String>, List<Line>> byValue = new LinkedHashMap<>();
        lines.stream()
                .filter(line -> !Lines.TIMES.contains(line.measure()))
                .forEach(line -> byValue.computeIfAbsent(
                                List.of(line.measure(), line.value()), key -> new ArrayList<>())
                        .add(line));
        return byValue.values().stream()
                .map(Total::sum)
                .filter(total -> total.year() > 0)
                .toList();
    }

    private static Total sum(List<Line> lines) {
        long[] months = new long[Lines.MONTHS];
        lines.stream().map(Line::cells).filter(cells -> cells.months() == 1).forEach(cells -> {
            for (int i = 0; i < months.length; i++) {
                months[i] += cells.numbers().get(i).orElse(0L);
            }
        });
        return new Total(
                lines.get(0).measure(),
                lines.get(0).value(),
                lines.stream().mapToLong(line -> line.cells().sum()).sum(),
                Arrays.stream(months).boxed().toList());
    }
}
