package org.concordat.app.demo;

import com.fasterxml.jackson.annotation.JsonCreator;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A day as a demonstration's file writes it: {@code 2026-03-31}, {@code today} or {@code today-30}. */
record Day(String text) {
    private static final Pattern RELATIVE = Pattern.compile("today([+-]\\d{1,5})?");

    Day {
        if (!RELATIVE.matcher(text).matches()) {
            LocalDate.parse(text);
        }
    }

    @JsonCreator
    static Day of(String text) {
        return new Day(text);
    }

    LocalDate on(LocalDate today) {
        Matcher relative = RELATIVE.matcher(text);
        if (!relative.matches()) {
            return LocalDate.parse(text);
        }
        String days = relative.group(1);
        return days == null ? today : today.plusDays(Integer.parseInt(days));
    }
}
