package org.concordat.assurance.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long something took, in quarters of an hour: within which half, and within which nine of ten were done. Told only
 * of ten at least, in stretches as numbers are; how many they were is not told.
 */
final class Times {
    static final long LEAST = 10;

    private static final List<Integer> LENGTHS = List.of(1, 3, 6, 12);
    private static final int MONTHS = 12;
    private static final int HALF = 50;
    private static final int MOST = 90;

    private Times() {}

    /** Two lines' worth. */
    record Told(Cells half, Cells most) {}

    /**
     * What is told; empty where there are too few in the year.
     *
     * @param months how many took so many quarters of an hour, month by month
     */
    static Optional<Told> of(List<? extends Map<Integer, Long>> months) {
        return LENGTHS.stream()
                .filter(length -> stretches(months, length).stream()
                        .allMatch(one -> one.isEmpty() || size(one) >= LEAST))
                .findFirst()
                .map(length -> {
                    List<SortedMap<Integer, Long>> stretches = stretches(months, length);
                    return new Told(cells(length, stretches, HALF), cells(length, stretches, MOST));
                })
                .filter(told -> told.half().numbers().stream().anyMatch(Optional::isPresent));
    }

    private static Cells cells(
            int length, List<SortedMap<Integer, Long>> stretches, int hundredths) {
        return new Cells(
                length,
                stretches.stream().map(one -> percentile(one, hundredths)).toList());
    }

    private static List<SortedMap<Integer, Long>> stretches(
            List<? extends Map<Integer, Long>> months, int length) {
        List<SortedMap<Integer, Long>> stretches = new ArrayList<>();
        for (int first = 0; first < MONTHS; first += length) {
            SortedMap<Integer, Long> sum = new TreeMap<>();
            months.subList(first, first + length)
                    .forEach(month ->
                            month.forEach((step, amount) -> sum.merge(step, amount, Long::sum)));
            stretches.add(sum);
        }
        return stretches;
    }

    private static long size(Map<Integer, Long> one) {
        return one.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The time of one of them, by rank: none is made up between two. */
    private static Optional<Long> percentile(SortedMap<Integer, Long> one, int hundredths) {
        long rank = (size(one) * hundredths + 99) / 100;
        long seen = 0;
        for (Map.Entry<Integer, Long> entry : one.entrySet()) {
            seen += entry.getValue();
            if (seen >= rank) {
                return Optional.of(entry.getKey().longValue());
            }
        }
        return Optional.empty();
    }
}
