package org.concordat.web;

import org.concordat.governance.Cover;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Says in words whether somebody is at a team's desk, and until when. */
final class DutyNote {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.UK);

    private DutyNote() {}

    static String of(Cover.Duty duty, Instant now) {
        String is = duty.covered() ? "on duty" : "nobody on duty";
        return duty.until()
                .map(until -> is + " until " + moment(until, now))
                .orElse(duty.covered() ? "on duty at all hours" : is);
    }

    /** Midnight belongs to the day that it ends, as people say it. */
    private static String moment(Instant at, Instant now) {
        ZonedDateTime then = at.atZone(Cover.ZONE);
        LocalDate today = LocalDate.ofInstant(now, Cover.ZONE);
        boolean midnight = then.toLocalTime().equals(java.time.LocalTime.MIDNIGHT);
        LocalDate day = midnight ? then.toLocalDate().minusDays(1) : then.toLocalDate();
        String time = midnight ? "midnight" : TIME.format(then);
        long days = ChronoUnit.DAYS.between(today, day);
        if (days <= 0) {
            return time;
        }
        return (days == 1 ? "tomorrow" : WEEKDAY.format(day)) + " " + time;
    }
}
