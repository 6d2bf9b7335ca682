package org.concordat.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What somebody who measures asked for: options, each with one value; what they left out is as usual. */
final class Options {
    private static final int MOST_DIGITS = 7;

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads them.
     *
     * @param usual the options there are, each with its usual value
     * @throws Bench.Misused when there is another among them, or one without its value
     */
    static Options of(String measurement, List<String> words, Map<String, String> usual) {
        Map<String, String> values = new TreeMap<>(usual);
        for (int i = 0; i < words.size(); i += 2) {
            if (i + 1 == words.size() || values.replace(words.get(i), words.get(i + 1)) == null) {
                throw new Bench.Misused(measurement + " takes "
                        + String.join(", ", new TreeMap<>(usual).keySet())
                        + ", each with its value");
            }
        }
        return new Options(values);
    }

    /** One that was said, or has a usual value that is not empty. */
    Optional<String> text(String option) {
        return Optional.of(values.getOrDefault(option, "")).filter(value -> !value.isEmpty());
    }

    /**
     * A whole number above 0.
     *
     * @throws Bench.Misused when it is none
     */
    int number(String option) {
        List<Integer> all = numbers(option);
        if (all.size() != 1) {
            throw new Bench.Misused(option + " takes one number");
        }
        return all.get(0);
    }

    /**
     * Whole numbers above 0, with commas between.
     *
     * @throws Bench.Misused when one is none
     */
    List<Integer> numbers(String option) {
        return Arrays.stream(text(option).orElse("").split(",", -1))
                .map(value -> {
                    if (!value.matches("[1-9]\\d*") || value.length() > MOST_DIGITS) {
                        throw new Bench.Misused(option + " takes numbers from 1 to 9999999");
                    }
                    return Integer.valueOf(value);
                })
                .toList();
    }
}
