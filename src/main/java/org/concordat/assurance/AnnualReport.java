package org.concordat.assurance;

import org.concordat.assurance.report.ReportYear;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * A year's report in one of its versions.
 *
 * @param nextDay the first that is not counted yet
 */
public record AnnualReport(
        UUID id,
        ReportYear year,
        int version,
        String state,
        LocalDate nextDay,
        Instant askedAt,
        Optional<Instant> endedAt) {

    public boolean isDone() {
        return state.equals("done");
    }

    /** Of one. */
    public double share() {
        return (double) ChronoUnit.DAYS.between(year.from(), nextDay)
                / ChronoUnit.DAYS.between(year.from(), year.until());
    }
}
