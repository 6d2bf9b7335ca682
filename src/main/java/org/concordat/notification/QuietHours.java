package org.concordat.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Hours of each day in the partnership's local time, over midnight where they end earlier than they begin.
 *
 * @param from the first moment of quiet
 * @param until the first after it; not {@code from}, which would be the whole day or none of it
 */
public record QuietHours(LocalTime from, LocalTime until) {
    private static final ZoneId LOCAL = ZoneId.of("Europe/London");

    public QuietHours {
        if (from.equals(until)) {
            throw new IllegalArgumentException("quiet for no time or for ever");
        }
    }

    /** The moment itself, or the end of the quiet that it lies in. */
    Instant after(Instant at) {
        ZonedDateTime local = at.atZone(LOCAL);
        LocalTime time = local.toLocalTime();
        boolean overMidnight = until.isBefore(from);
        boolean quiet = overMidnight
                ? !time.isBefore(from) || time.isBefore(until)
                : !time.isBefore(from) && time.isBefore(until);
        if (!quiet) {
            return at;
        }
        LocalDate day = local.toLocalDate();
        LocalDate ends = overMidnight && !time.isBefore(from) ? day.plusDays(1) : day;
        return ends.atTime(until).atZone(LOCAL).toInstant();
    }
}
