package org.concordat.people.matching;

import org.concordat.people.Birth;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Compares when two persons were born. */
final class BirthComparison {
    /** Hardly a parent is younger than this when a child is born. */
    static final int GENERATION_YEARS = 14;

    /** How far one expected date may lie from another, or from the birth. */
    private static final int EXPECTED_DAYS = 60;

    private BirthComparison() {}

    /** @param yearsApart between the nearest days on which they can have been born; 0 when unknown */
    record Result(Level level, long yearsApart) {
        /**
         * One slip of the pen is not a generation: that parent and child have one birthday, in years a
         * digit apart, happens to one pair of them in some thousands.
         */
        boolean generationApart() {
            return yearsApart >= GENERATION_YEARS && level != Level.CLOSE;
        }
    }

    static Result compare(Optional<Birth> a, Optional<Birth> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return new Result(Level.MISSING, 0);
        }
        if (a.get() instanceof Birth.On one && b.get() instanceof Birth.On other) {
            long years = Math.abs(ChronoUnit.DAYS.between(one.date(), other.date())) / 365;
            return new Result(days(one.date(), other.date()), years);
        }
        Days one = Days.of(a.get());
        Days other = Days.of(b.get());
        // Within days that only one of them names, or that are only expected: alike, never the
        // same.
        boolean touch = !one.from().isAfter(other.to()) && !other.from().isAfter(one.to());
        long apart = one.from().isAfter(other.to())
                ? ChronoUnit.DAYS.between(other.to(), one.from())
                : ChronoUnit.DAYS.between(one.to(), other.from());
        return new Result(touch ? Level.SIMILAR : Level.DIFFERENT, touch ? 0 : apart / 365);
    }

    /** Whether somebody so born is surely of this age by then. */
    static boolean atLeast(Birth birth, int years, LocalDate then) {
        return !Days.of(birth).to().isAfter(then.minusYears(years));
    }

    private record Days(LocalDate from, LocalDate to) {
        static Days of(Birth birth) {
            return birth.fold(
                    on -> new Days(on.date(), on.date()),
                    estimated -> new Days(estimated.from(), estimated.to()),
                    expected -> new Days(
                            expected.date().minusDays(EXPECTED_DAYS),
                            expected.date().plusDays(EXPECTED_DAYS)));
        }
    }

    private static Level days(LocalDate a, LocalDate b) {
        if (a.equals(b)) {
            return Level.EXACT;
        }
        if (a.getYear() == b.getYear()
                && a.getDayOfMonth() == b.getMonthValue()
                && a.getMonthValue() == b.getDayOfMonth()) {
            return Level.SWAPPED;
        }
        String one = a.toString().replace("-", "");
        String other = b.toString().replace("-", "");
        if (Similarity.edits(one, other) == 1) {
            return Level.CLOSE;
        }
        boolean year = a.getYear() == b.getYear();
        boolean month = a.getMonth() == b.getMonth();
        boolean day = a.getDayOfMonth() == b.getDayOfMonth();
        boolean alike =
                Similarity.edits(one, other) == 2 || (year && (month || day)) || (month && day);
        return alike ? Level.SIMILAR : Level.DIFFERENT;
    }
}
