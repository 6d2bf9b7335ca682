package org.concordat.bench;

import java.util.Arrays;

/** Every time that was taken, none of them rounded: its percentiles are exact. */
final class Percentiles {
    private final double[] sorted;

    Percentiles(double[] millis) {
        sorted = millis.clone();
        Arrays.sort(sorted);
    }

    int count() {
        return sorted.length;
    }

    /** Rounded to a hundredth of a millisecond. */
    double at(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return Math.round(sorted[Math.max(0, rank - 1)] * 100) / 100.0;
    }
}
