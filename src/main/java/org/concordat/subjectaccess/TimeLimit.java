package org.concordat.subjectaccess;

import org.concordat.policy.Allowed;
import org.concordat.policy.BankHolidays;
import org.concordat.policy.clock.WorkingCalendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * By when a person is answered: one calendar month, from the day on which the request came or, where proof of
 * identity had to be asked for, on which the last of it came (UK GDPR articles 12(3), 12(6) and 12A). It ends on the
 * same day of the next month, on that month's last day where there is no such day, and where that is no working day on
 * the next one. Two months more where a request is complex, of which the person is told, with the reason, within the
 * first.
 *
 * @param provedOn empty where nothing had to be asked for
 */
public record TimeLimit(LocalDate receivedOn, Optional<LocalDate> provedOn, boolean extended) {
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** What an originator is given to answer in, at most: it leaves the agency time to make the report. */
    private static final Duration ASKED = Duration.ofDays(10);

    /** The day from which it counts. */
    public LocalDate from() {
        return provedOn.filter(day -> day.isAfter(receivedOn)).orElse(receivedOn);
    }

    /** The last day on which the answer is in time. */
    public LocalDate dueOn(BankHolidays holidays) {
        LocalDate day = from().plusMonths(extended ? 3 : 1);
        while (WEEKEND.contains(day.getDayOfWeek()) || holidays.on(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** The same as a clock has it, which begins with {@link #starts} and ends with the last day. */
    Allowed allowed(BankHolidays holidays) {
        Instant end = starts(dueOn(holidays).plusDays(1));
        return new Allowed((int) Duration.between(starts(from()), end).toHours(), false, false);
    }

    Instant starts() {
        return starts(from());
    }

    /** How long an originator has who is asked now: until the report is due at the latest, an hour at least. */
    static Allowed asked(Instant now, LocalDate dueOn) {
        Duration left = Duration.between(now, starts(dueOn));
        long hours = (left.compareTo(ASKED) < 0 ? left : ASKED).toHours();
        return new Allowed((int) Math.max(1, hours), false, false);
    }

    private static Instant starts(LocalDate day) {
        return day.atStartOfDay(WorkingCalendar.ZONE).toInstant();
    }
}
