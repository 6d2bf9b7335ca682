package org.concordat.policy.clock;

import org.concordat.policy.Allowed;
import org.concordat.policy.BankHolidays;
import org.concordat.policy.HubTerms.WorkingWeek;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * When something is due: in hours by the clock, or in hours of the working week without bank holidays.
 * Days are those of the partnership's local time, so that the two on which the clocks change are an hour
 * shorter and longer.
 */
public final class WorkingCalendar {
    /** The partnership's local time. */
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

    private final WorkingWeek week;
    private final BankHolidays holidays;

    public WorkingCalendar(WorkingWeek week, BankHolidays holidays) {
        this.week = week;
        this.holidays = holidays;
    }

    /** A time during which a clock stood still. */
    public record Pause(Instant from, Instant to) {}

    public Instant due(Instant from, Allowed time) {
        return due(from, time, List.of());
    }

    /**
     * When it is due, although its clock stood still at times.
     *
     * @param pauses in order, none within another
     */
    public Instant due(Instant from, Allowed time, List<Pause> pauses) {
        return after(from, Duration.ofHours(time.hours()), time, pauses);
    }

    /** When to remind of it: three quarters of its time are gone. */
    public Instant soon(Instant from, Allowed time, List<Pause> pauses) {
        return after(
                from, Duration.ofHours(time.hours()).multipliedBy(3).dividedBy(4), time, pauses);
    }

    /** When a quarter of its time more is gone; what runs on has begun by then and does not wait. */
    public Instant quarter(Instant now, Allowed time) {
        Duration quarter = Duration.ofHours(time.hours()).dividedBy(4);
        return counted(time) ? worked(now, quarter) : now.plus(quarter);
    }

    private Instant after(Instant from, Duration time, Allowed how, List<Pause> pauses) {
        Instant at = begins(from, how);
        Duration need = time;
        for (Pause pause : pauses) {
            Duration passed = positive(left(at, pause.from, how));
            if (need.compareTo(passed) <= 0) {
                break;
            }
            need = need.minus(passed);
            at = later(at, pause.to);
        }
        return counted(how) ? worked(at, need) : at.plus(need);
    }

    /** Only what counts working hours throughout is measured against the calendar all the way. */
    private static boolean counted(Allowed how) {
        return how.working() && !how.runsOn();
    }

    private Instant begins(Instant from, Allowed how) {
        return how.working() && how.runsOn() ? opening(from) : from;
    }

    /** How much of its time is left; negative once it is overdue, by so much. */
    public Duration left(Instant now, Instant due, Allowed how) {
        if (!counted(how)) {
            return Duration.between(now, due);
        }
        return now.isAfter(due) ? work(due, now).negated() : work(now, due);
    }

    /** When the last of so many working days ends, the day of {@code from} not counted. */
    public Instant afterDays(Instant from, int days) {
        LocalDate day = LocalDate.ofInstant(from, ZONE);
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (works(day)) {
                left--;
            }
        }
        return closes(day);
    }

    public boolean open(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZONE);
        return works(day) && !at.isBefore(opens(day)) && at.isBefore(closes(day));
    }

    /** The moment itself where somebody works then, or else when work begins next. */
    public Instant opening(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZONE);
        while (!works(day) || !at.isBefore(closes(day))) {
            day = day.plusDays(1);
        }
        return later(at, opens(day));
    }

    /** Work that ends exactly when a day does is done that day. */
    private Instant worked(Instant from, Duration time) {
        Duration need = time;
        for (LocalDate day = LocalDate.ofInstant(from, ZONE); ; day = day.plusDays(1)) {
            if (works(day)) {
                Instant begin = later(from, opens(day));
                Duration there = positive(Duration.between(begin, closes(day)));
                if (need.compareTo(there) <= 0) {
                    return begin.plus(need);
                }
                need = need.minus(there);
            }
        }
    }

    private Duration work(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        LocalDate last = LocalDate.ofInstant(to, ZONE);
        for (LocalDate day = LocalDate.ofInstant(from, ZONE);
                !day.isAfter(last);
                day = day.plusDays(1)) {
            if (works(day)) {
                Instant end = closes(day).isBefore(to) ? closes(day) : to;
                sum = sum.plus(positive(Duration.between(later(from, opens(day)), end)));
            }
        }
        return sum;
    }

    private boolean works(LocalDate day) {
        return week.days().contains(day.getDayOfWeek()) && !holidays.on(day);
    }

    private Instant opens(LocalDate day) {
        return ZonedDateTime.of(day, week.opens(), ZONE)
                .withEarlierOffsetAtOverlap()
                .toInstant();
    }

    private Instant closes(LocalDate day) {
        if (!week.closes().isBefore(LAST_MINUTE)) {
            return day.plusDays(1).atStartOfDay(ZONE).toInstant();
        }
        return ZonedDateTime.of(day, week.closes(), ZONE)
                .withLaterOffsetAtOverlap()
                .toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Duration positive(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }
}
