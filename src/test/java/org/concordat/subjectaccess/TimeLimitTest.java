package org.concordat.subjectaccess;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.policy.BankHolidays;
import org.concordat.policy.clock.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

class TimeLimitTest {
    private static final BankHolidays HOLIDAYS = new BankHolidays(
            LocalDate.parse("2027-12-31"),
            Map.of(
                    LocalDate.parse("2026-12-25"), "Christmas Day",
                    LocalDate.parse("2026-12-28"), "Boxing Day",
                    LocalDate.parse("2027-03-26"), "Good Friday",
                    LocalDate.parse("2027-03-29"), "Easter Monday"));

    private static TimeLimit limit(String received, @Nullable String proved, boolean extended) {
        return new TimeLimit(
                LocalDate.parse(received),
                Optional.ofNullable(proved).map(LocalDate::parse),
                extended);
    }

    @ParameterizedTest
    @CsvSource({
        // The same day of the next month; its last where there is none; never one on which nobody
        // works.
        "2026-09-03, , false, 2026-10-05",
        "2026-10-13, , false, 2026-11-13",
        "2027-01-31, , false, 2027-03-01",
        "2026-11-25, , false, 2026-12-29",
        "2027-02-26, , false, 2027-03-30",
        // From when the last proof came that had to be asked for, not from an earlier day.
        "2026-10-13, 2026-10-20, false, 2026-11-20",
        "2026-10-13, 2026-10-01, false, 2026-11-13",
        // Two months more.
        "2026-10-13, , true, 2027-01-13",
        "2026-10-13, 2026-10-20, true, 2027-01-20"
    })
    void shouldEndOnTheDayThatTheLawSays(
            String received, @Nullable String proved, boolean extended, LocalDate due) {
        assertThat(limit(received, proved, extended).dueOn(HOLIDAYS)).isEqualTo(due);
    }

    @Test
    void shouldRunToTheEndOfThatDay_whenTheClocksChangeBetween() {
        TimeLimit limit = limit("2026-10-13", null, false);
        Instant end =
                limit.starts().plus(Duration.ofHours(limit.allowed(HOLIDAYS).hours()));
        assertThat(end.atZone(WorkingCalendar.ZONE).toLocalDateTime())
                .isEqualTo("2026-11-14T00:00:00");
    }

    @Test
    void shouldLeaveAnOriginatorTenDays_butNotLongerThanTheReportHas() {
        Instant now = Instant.parse("2026-11-02T09:00:00Z");
        assertThat(TimeLimit.asked(now, LocalDate.parse("2026-12-01")).hours()).isEqualTo(240);
        assertThat(TimeLimit.asked(now, LocalDate.parse("2026-11-04")).hours()).isEqualTo(39);
        assertThat(TimeLimit.asked(now, LocalDate.parse("2026-11-01")).hours()).isEqualTo(1);
    }
}
