package org.concordat.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** When somebody was born, as far as it is known, or is expected to be. */
public sealed interface Birth {

    <R> R fold(
            Function<On, ? extends R> on,
            Function<Estimated, ? extends R> estimated,
            Function<Expected, ? extends R> expected);

    /** The day is known. */
    record On(LocalDate date) implements Birth {
        @Override
        public <R> R fold(
                Function<On, ? extends R> on,
                Function<Estimated, ? extends R> estimated,
                Function<Expected, ? extends R> expected) {
            return on.apply(this);
        }
    }

    /**
     * Only the year, or the month, is known.
     *
     * @param period as {@code 2015} or {@code 2015-03}
     * @param from the earliest day it can have been
     * @param to the latest
     */
    record Estimated(String period, LocalDate from, LocalDate to) implements Birth {
        private static final Pattern YEAR = Pattern.compile("[0-9]{4}");

        /** Reads a period; empty when it is none. */
        public static Optional<Estimated> of(String period) {
            try {
                if (YEAR.matcher(period).matches()) {
                    Year year = Year.parse(period);
                    return Optional.of(new Estimated(
                            period, year.atDay(1), year.plusYears(1).atDay(1).minusDays(1)));
                }
                YearMonth month = YearMonth.parse(period);
                return Optional.of(new Estimated(period, month.atDay(1), month.atEndOfMonth()));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        @Override
        public <R> R fold(
                Function<On, ? extends R> on,
                Function<Estimated, ? extends R> estimated,
                Function<Expected, ? extends R> expected) {
            return estimated.apply(this);
        }
    }

    /** Not born yet when it was recorded. */
    record Expected(LocalDate date) implements Birth {
        @Override
        public <R> R fold(
                Function<On, ? extends R> on,
                Function<Estimated, ? extends R> estimated,
                Function<Expected, ? extends R> expected) {
            return expected.apply(this);
        }
    }
}
