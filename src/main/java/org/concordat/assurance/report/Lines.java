package org.concordat.assurance.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the lines of a report of what was counted. A line that is not there is 0 in every month. */
public final class Lines {
    public static final int MONTHS = 12;

    /** Measures that tell how long things took, and not how many they were. */
    public static final Set<String> TIMES = Set.of("opened", "decided");

    public static final String HALF = "half";
    public static final String MOST = "most";

    private Lines() {}

    /**
     * The lines of a version.
     *
     * @param before those of the version before it of the same year. Times are told once: two versions of them beside
     *     one another would tell of the few that came between
     */
    public static List<Line> of(List<Counted> counted, Optional<List<Line>> before) {
        Map<Line.Key, List<Counted>> byLine = counted.stream()
                .collect(Collectors.groupingBy(
                        Counted::key, LinkedHashMap::new, Collectors.toList()));
        List<Line> lines = new ArrayList<>(numbers(byLine, before));
        lines.addAll(before.map(told -> told.stream()
                        .filter(one -> TIMES.contains(one.measure()))
                        .toList())
                .orElseGet(() -> times(byLine)));
        return lines;
    }

    private static List<Line> numbers(
            Map<Line.Key, List<Counted>> byLine, Optional<List<Line>> before) {
        Map<Line.Key, long[]> months = new LinkedHashMap<>();
        Map<Line.Key, Cells> told = new HashMap<>();
        before.orElse(List.of()).forEach(line -> {
            told.put(line.key(), line.cells());
            months.put(line.key(), new long[MONTHS]);
        });
        byLine.forEach((key, all) -> months.put(key, months(all)));
        months.keySet().removeIf(key -> TIMES.contains(key.measure()));
        return months.entrySet().stream()
                .map(entry -> new Line(
                        entry.getKey().measure(),
                        entry.getKey().agency(),
                        entry.getKey().value(),
                        before.isPresent()
                                ? Suppression.OF_A_YEAR.again(
                                        told.getOrDefault(entry.getKey(), NOTHING),
                                        entry.getValue())
                                : Suppression.OF_A_YEAR.first(entry.getValue())))
                .filter(line -> !line.cells().equals(NOTHING))
                .toList();
    }

    private static final Cells NOTHING = Suppression.OF_A_YEAR.first(new long[MONTHS]);

    private static long[] months(List<Counted> all) {
        long[] months = new long[MONTHS];
        all.forEach(one -> months[one.month()] += one.amount());
        return months;
    }

    private static List<Line> times(Map<Line.Key, List<Counted>> byLine) {
        return byLine.entrySet().stream()
                .filter(entry -> TIMES.contains(entry.getKey().measure()))
                .flatMap(entry -> Times.of(steps(entry.getValue())).stream()
                        .flatMap(told -> Stream.of(
                                line(entry.getKey(), HALF, told.half()),
                                line(entry.getKey(), MOST, told.most()))))
                .toList();
    }

    private static List<Map<Integer, Long>> steps(List<Counted> all) {
        List<Map<Integer, Long>> months = IntStream.range(0, MONTHS)
                .<Map<Integer, Long>>mapToObj(i -> new TreeMap<>())
                .toList();
        all.forEach(one -> months.get(one.month()).merge(one.step(), one.amount(), Long::sum));
        return months;
    }

    private static Line line(Line.Key key, String value, Cells cells) {
        return new Line(key.measure(), key.agency(), value, cells);
    }
}
