package org.concordat.assurance.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses what is told of a line of numbers. Every line is told in stretches of one length: the shortest at which each
 * number is 0 or at least five. Nothing else is told, so that there is nothing to subtract from anything.
 */
public final class Suppression {
    /** No smaller number is told, but 0. */
    public static final long LEAST = 5;

    /** Months, quarters, half years, the year. */
    public static final Suppression OF_A_YEAR = new Suppression(List.of(1, 3, 6, 12));

    private final List<Integer> lengths;

    /**
     * A choice among lengths.
     *
     * @param lengths in months, shortest first; each divides the next, and the last is the whole
     */
    Suppression(List<Integer> lengths) {
        this.lengths = List.copyOf(lengths);
    }

    /** Of a line that nothing was told of before. */
    public Cells first(long[] months) {
        return lengths.stream()
                .map(length -> Cells.of(length, sums(months, length)))
                .filter(cells -> cells.numbers().stream().allMatch(n -> isSafe(n.orElseThrow())))
                .findFirst()
                .orElse(Cells.FEW);
    }

    /**
     * Of a line that was told before: in the same stretches, and a number changes by five at least or stands as it
     * stood. Two versions beside one another tell of no small number in which they differ.
     */
    public Cells again(Cells before, long[] months) {
        if (before.isFew()) {
            long year = Arrays.stream(months).sum();
            // Whichever small number it was, it has grown by five.
            return year >= 2 * LEAST - 1 ? Cells.of(months.length, List.of(year)) : before;
        }
        List<Long> now = sums(months, before.months());
        return Cells.of(
                before.months(),
                IntStream.range(0, now.size())
                        .mapToObj(i -> again(before.numbers().get(i).orElseThrow(), now.get(i)))
                        .toList());
    }

    private static long again(long before, long now) {
        return isSafe(now) && Math.abs(now - before) >= LEAST ? now : before;
    }

    private static boolean isSafe(long number) {
        return number == 0 || number >= LEAST;
    }

    private static List<Long> sums(long[] months, int length) {
        return IntStream.range(0, months.length / length)
                .mapToObj(
                        i -> Arrays.stream(months, i * length, (i + 1) * length).sum())
                .toList();
    }
}
