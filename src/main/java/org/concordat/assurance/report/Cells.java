package org.concordat.assurance.report;

import java.util.List;
import java.util.Optional;

/**
 * What is told of one line: numbers of equal stretches of the year, one after the other, which do not overlap.
 *
 * @param months how many months a stretch has; 0 where no more is told than that the year's number is under five
 * @param numbers one for each stretch; empty where a stretch has nothing that could be told, as no time without cases
 */
public record Cells(int months, List<Optional<Long>> numbers) {
    static final Cells FEW = new Cells(0, List.of());

    public Cells {
        numbers = List.copyOf(numbers);
    }

    static Cells of(int months, List<Long> numbers) {
        return new Cells(months, numbers.stream().map(Optional::of).toList());
    }

    /** Whether nothing is told but that it is under five. */
    public boolean isFew() {
        return months == 0;
    }

    /** The sum of what is told, which is the year's number where anything is. */
    public long sum() {
        return numbers.stream()
                .flatMap(Optional::stream)
                .mapToLong(Long::longValue)
                .sum();
    }
}
