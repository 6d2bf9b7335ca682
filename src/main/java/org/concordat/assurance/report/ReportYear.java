package org.concordat.assurance.report;

import java.time.LocalDate;
import java.time.Month;

/**
 * A year that a report is about.
 *
 * @param from its first day, the first of a month
 */
public record ReportYear(LocalDate from) {

    /** The year that begins in that year. */
    public static ReportYear beginningIn(int year, Month begins) {
        return new ReportYear(LocalDate.of(year, begins, 1));
    }

    /** The last one that is over on a day. */
    public static ReportYear lastBefore(LocalDate today, Month begins) {
        ReportYear one = beginningIn(today.getYear(), begins);
        return one.isOver(today)
                ? one
                : one.before().isOver(today) ? one.before() : one.before().before();
    }

    /** The day after its last. */
    public LocalDate until() {
        return from.plusYears(1);
    }

    public ReportYear before() {
        return new ReportYear(from.minusYears(1));
    }

    public boolean isOver(LocalDate today) {
        return !until().isAfter(today);
    }
}
