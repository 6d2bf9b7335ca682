package org.concordat.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and times as sentences say them. */
final class Days {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm 'on' d MMMM uuuu", Locale.UK);

    private Days() {}

    static String words(LocalDate day) {
        return DAY.format(day);
    }

    static String words(Instant time) {
        return MINUTE.format(time.atZone(AgencyFile.ZONE));
    }
}
