package org.concordat.bench;

import io.vertx.core.json.JsonArray;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figure of several runs in one sitting: the median, and the least and the most. */
record Spread(double least, double median, double most) {
    private static final double DIGITS = 1_000;

    static <T> Spread of(List<T> runs, ToDoubleFunction<T> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(rounded(sorted[0]), rounded(median), rounded(sorted[sorted.length - 1]));
    }

    /** To a thousandth. */
    static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }

    /** Median, least, most. */
    JsonArray json() {
        return new JsonArray(Arrays.asList(median, least, most));
    }

    @Override
    public String toString() {
        String form = most < 100 ? "%.2f (%.2f to %.2f)" : "%.0f (%.0f to %.0f)";
        return String.format(Locale.ROOT, form, median, least, most);
    }
}
