package org.concordat.policy.check;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Plain English for what findings have in common. */
public final class Words {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'on' d MMMM uuuu", Locale.UK);

    static final String CORRECTS = "It corrects what they hold already.";

    private Words() {}

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String day(Instant instant) {
        return DAY.format(instant.atZone(Situation.LONDON));
    }

    static String time(Instant instant) {
        return TIME.format(instant.atZone(Situation.LONDON));
    }

    /** "one", "one and two", "one, two and three". */
    public static String list(List<String> phrases) {
        return joined(phrases, " and ");
    }

    /** "one", "one or two", "one, two or three". */
    static String either(List<String> phrases) {
        return joined(phrases, " or ");
    }

    private static String joined(List<String> phrases, String word) {
        if (phrases.size() < 2) {
            return String.join("", phrases);
        }
        int last = phrases.size() - 1;
        return String.join(", ", phrases.subList(0, last)) + word + phrases.get(last);
    }
}
