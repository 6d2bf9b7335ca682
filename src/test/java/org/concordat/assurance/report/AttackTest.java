package org.concordat.assurance.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.Clause;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Somebody who has all that is told, and knows how it was chosen, tries to work out a number from 1 to 4: by going
 * through every world that would have told the same, or as a system of equations.
 */
class AttackTest {
    private static final int SMALL = 5;
    private static final int SHOWN = 3;

    /** What of a world somebody would like to know, and what of it they are told. */
    private record Attack(Function<long[], Object> told, List<Function<long[], Long>> secrets) {

        /**
         * The secrets from 1 to 4, each with what was told, of which only one number is possible. Worlds are those with so
         * much at most in each part; what one at that limit would have told is left out, for others beyond it would too.
         */
        List<String> found(Part... parts) {
            Map<Object, Ranges> ranges = new HashMap<>();
            int cells = Arrays.stream(parts).mapToInt(Part::cells).sum();
            worlds(new long[cells], 0, List.of(parts), (world, atLimit) -> {
                Ranges one = ranges.computeIfAbsent(
                        told.apply(world), key -> new Ranges(secrets.size()));
                one.atLimit |= atLimit;
                for (int i = 0; i < secrets.size(); i++) {
                    one.add(i, secrets.get(i).apply(world));
                }
            });
            assertThat(ranges.values()).anyMatch(one -> !one.atLimit);
            return ranges.entrySet().stream()
                    .filter(entry -> !entry.getValue().atLimit)
                    .flatMap(entry -> entry.getValue().small().stream()
                            .map(what -> what + " told " + entry.getKey()))
                    .limit(SHOWN)
                    .toList();
        }
    }

    /** Cells next to one another, and how much they have together at most. */
    private record Part(int cells, int most) {}

    private static final class Ranges {
        private final long[] least;
        private final long[] most;
        private boolean atLimit;

        Ranges(int size) {
            least = new long[size];
            most = new long[size];
            Arrays.fill(least, Long.MAX_VALUE);
            Arrays.fill(most, Long.MIN_VALUE);
        }

        void add(int i, long secret) {
            least[i] = Math.min(least[i], secret);
            most[i] = Math.max(most[i], secret);
        }

        List<String> small() {
            return IntStream.range(0, least.length)
                    .filter(i -> least[i] == most[i] && least[i] != 0 && Math.abs(least[i]) < SMALL)
                    .mapToObj(i -> "secret " + i + " is " + least[i])
                    .toList();
        }
    }

    private interface Each {
        void accept(long[] world, boolean atLimit);
    }

    /** Every one, part by part. */
    private static void worlds(long[] world, int from, List<Part> parts, Each each) {
        if (parts.isEmpty()) {
            each.accept(world, false);
            return;
        }
        Part part = parts.get(0);
        worlds(
                world,
                from,
                from + part.cells(),
                part.most(),
                atLimit -> worlds(
                        world,
                        from + part.cells(),
                        parts.subList(1, parts.size()),
                        (all, also) -> each.accept(all, atLimit || also)));
    }

    private static void worlds(long[] world, int from, int to, int left, Consumer<Boolean> each) {
        if (from == to) {
            each.accept(left == 0);
            return;
        }
        for (int n = 0; n <= left; n++) {
            world[from] = n;
            worlds(world, from + 1, to, left - n, each);
        }
    }

    /** Every stretch of months, also those that no number is told of. */
    private static List<Function<long[], Long>> stretches(int from, int to) {
        List<Function<long[], Long>> all = new ArrayList<>();
        for (int first = from; first < to; first++) {
            for (int after = first + 1; after <= to; after++) {
                int a = first;
                int b = after;
                all.add(world -> Arrays.stream(world, a, b).sum());
            }
        }
        return all;
    }

    private static Attack onOneLine(Function<long[], Object> told, int months) {
        return new Attack(told, stretches(0, months));
    }

    @Test
    @Clause("BUC-6b")
    void shouldHideEverySmallNumber_inEveryWorldOfOneLine() {
        Suppression six = new Suppression(List.of(1, 3, 6));
        assertThat(onOneLine(six::first, 6).found(new Part(6, 18))).isEmpty();

        Suppression four = new Suppression(List.of(1, 2, 4));
        assertThat(onOneLine(four::first, 4).found(new Part(4, 30))).isEmpty();
    }

    /** An agency that came late, or left early, has no number in most months, and everybody knows. */
    @Test
    void shouldHideEverySmallNumber_whenMonthsAreKnownToBeEmpty() {
        Suppression six = new Suppression(List.of(1, 3, 6));
        for (int known = 1; known < 6; known++) {
            int empty = known;
            Attack late = onOneLine(world -> six.first(LongArrays.after(empty, world)), 6 - empty);
            assertThat(late.found(new Part(6 - empty, 20)))
                    .as("%d months empty", empty)
                    .isEmpty();
        }
    }

    /** Two agencies: each knows its own numbers and reads what all are told of the partnership. */
    @Test
    void shouldHideTheOthers_fromAnAgencyThatKnowsItsOwn() {
        Suppression three = new Suppression(List.of(1, 3));
        Attack attack = new Attack(
                world -> {
                    Cells own = three.first(Arrays.copyOfRange(world, 0, 3));
                    Cells other = three.first(Arrays.copyOfRange(world, 3, 6));
                    return List.of(
                            world[0],
                            world[1],
                            world[2],
                            own.sum() + other.sum(),
                            byMonth(own, other));
                },
                stretches(3, 6));

        assertThat(attack.found(new Part(3, 12), new Part(3, 14))).isEmpty();
    }

    private static List<Long> byMonth(Cells... lines) {
        return IntStream.range(0, 3)
                .mapToObj(i -> Arrays.stream(lines)
                        .filter(cells -> cells.months() == 1)
                        .mapToLong(cells -> cells.numbers().get(i).orElseThrow())
                        .sum())
                .toList();
    }

    /** Two versions: neither a number of one of them, nor by how much one changed. */
    @Test
    void shouldHideTheDifference_whenAReportIsMadeAgain() {
        Suppression two = new Suppression(List.of(1, 2));
        List<Function<long[], Long>> secrets = new ArrayList<>(stretches(0, 2));
        secrets.addAll(stretches(2, 4));
        for (int i = 0; i < 2; i++) {
            int month = i;
            secrets.add(world -> world[month + 2] - world[month]);
        }
        Attack attack = new Attack(
                world -> {
                    Cells first = two.first(Arrays.copyOfRange(world, 0, 2));
                    return List.of(first, two.again(first, Arrays.copyOfRange(world, 2, 4)));
                },
                secrets);

        assertThat(attack.found(new Part(2, 20), new Part(2, 40))).isEmpty();
    }

    /** The attack itself: it finds what simpler rules give away. */
    @Test
    void shouldFindThem_whenATotalHoldsWhatIsNotTold() {
        Function<long[], Object> monthsAndYear = world -> List.of(
                Arrays.stream(world).map(n -> n < SMALL ? 0 : n).boxed().toList(),
                Arrays.stream(world).sum());
        assertThat(onOneLine(monthsAndYear, 3).found(new Part(3, 20))).isNotEmpty();

        // Versions that each choose afresh.
        Suppression two = new Suppression(List.of(1, 2));
        Attack fresh = new Attack(
                world -> List.of(
                        two.first(Arrays.copyOfRange(world, 0, 2)),
                        two.first(Arrays.copyOfRange(world, 2, 4))),
                List.of(world -> world[2] - world[0]));
        assertThat(fresh.found(new Part(2, 20), new Part(2, 20))).isNotEmpty();
    }

    /** A report as large as they get: what is told as equations, solved. */
    @Test
    @Clause("BUC-6b")
    void shouldLeaveNoSmallNumberSolvable_inALargeReport() {
        Random random = new Random(20250401);
        List<long[]> counted = new ArrayList<>();
        List<UUID> agencies = Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(60)
                .toList();
        for (int a = 0; a < agencies.size(); a++) {
            double mean = Math.exp(random.nextDouble() * 5 - 1);
            counted.add(random.doubles(12)
                    .mapToLong(d -> Math.round(-Math.log(1 - d) * mean))
                    .toArray());
        }
        List<Line> lines = IntStream.range(0, agencies.size())
                .mapToObj(a -> new Line(
                        "sharings",
                        agencies.get(a),
                        "rules",
                        Suppression.OF_A_YEAR.first(counted.get(a))))
                .toList();

        Equations equations = new Equations(agencies.size() * 12);
        for (int a = 0; a < lines.size(); a++) {
            Cells cells = lines.get(a).cells();
            for (int c = 0; c < cells.numbers().size(); c++) {
                equations.sum(
                        a * 12 + c * cells.months(),
                        cells.months(),
                        cells.numbers().get(c).orElseThrow());
            }
        }
        Total total = Total.of(lines).get(0);
        equations.sumOf(
                IntStream.range(0, lines.size())
                        .filter(a -> !lines.get(a).cells().isFew())
                        .flatMap(a -> IntStream.range(a * 12, a * 12 + 12)),
                total.year());
        for (int month = 0; month < 12; month++) {
            int m = month;
            equations.sumOf(
                    IntStream.range(0, lines.size())
                            .filter(a -> lines.get(a).cells().months() == 1)
                            .map(a -> a * 12 + m),
                    total.months().get(m));
        }

        List<Integer> small = IntStream.range(0, agencies.size() * 12)
                .filter(i -> {
                    long n = counted.get(i / 12)[i % 12];
                    return n > 0 && n < SMALL;
                })
                .boxed()
                .toList();
        assertThat(small).hasSizeGreaterThan(100);
        assertThat(lines.stream().map(line -> line.cells().months()).distinct())
                .as("of every length")
                .containsExactlyInAnyOrder(0, 1, 3, 6, 12);
        assertThat(equations.solved()).isNotEmpty().doesNotContainAnyElementsOf(small);
    }

    /** Linear equations over the numbers of every agency and month. */
    private static final class Equations {
        private final int unknowns;
        private final List<double[]> rows = new ArrayList<>();

        Equations(int unknowns) {
            this.unknowns = unknowns;
        }

        void sum(int first, int length, long number) {
            if (number == 0) {
                // Nothing is negative, so that each of them is 0.
                IntStream.range(first, first + length).forEach(i -> sumOf(IntStream.of(i), 0));
            } else {
                sumOf(IntStream.range(first, first + length), number);
            }
        }

        void sumOf(IntStream which, long number) {
            double[] row = new double[unknowns + 1];
            which.forEach(i -> row[i] = 1);
            row[unknowns] = number;
            rows.add(row);
        }

        /** Those that have one solution. */
        List<Integer> solved() {
            int rank = 0;
            for (int column = 0; column < unknowns && rank < rows.size(); column++) {
                int pivot = rank;
                while (pivot < rows.size() && Math.abs(rows.get(pivot)[column]) < 1e-9) {
                    pivot++;
                }
                if (pivot == rows.size()) {
                    continue;
                }
                Collections.swap(rows, rank, pivot);
                reduce(rank++, column);
            }
            return rows.subList(0, rank).stream()
                    .map(row -> IntStream.range(0, unknowns)
                            .filter(i -> Math.abs(row[i]) > 1e-9)
                            .boxed()
                            .toList())
                    .filter(left -> left.size() == 1)
                    .map(left -> left.get(0))
                    .toList();
        }

        private void reduce(int at, int column) {
            double[] own = rows.get(at);
            double by = own[column];
            Arrays.setAll(own, i -> own[i] / by);
            for (int other = 0; other < rows.size(); other++) {
                double[] row = rows.get(other);
                double times = row[column];
                if (other != at && Math.abs(times) > 1e-9) {
                    Arrays.setAll(row, i -> row[i] - times * own[i]);
                }
            }
        }
    }

    private static final class LongArrays {
        private LongArrays() {}

        static long[] after(int empty, long[] rest) {
            long[] all = new long[empty + rest.length];
            System.arraycopy(rest, 0, all, empty, rest.length);
            return all;
        }
    }
}
