package org.concordat.governance;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When somebody sits at a team's desk, in the partnership's local time. Without windows: always.
 *
 * <p>On the two days when the clocks change, a window lasts from its first opening by the clock to its
 * last closing; a time that spring skips is taken an hour later.
 */
public record Cover(List<Window> windows, List<Closed> closed) {
    /** The partnership's local time. */
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    /** Every window comes again within a week; one day more on either side catches those that overlap. */
    private static final int DAYS_AHEAD = 8;

    /** A column of type {@code time} cannot say midnight at the end of a day well. */
    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

    public Cover {
        windows = List.copyOf(windows);
        closed = List.copyOf(closed);
    }

    public Cover(List<Window> windows) {
        this(windows, List.of());
    }

    public static Cover always() {
        return new Cover(List.of());
    }

    /**
     * A stretch of one weekday.
     *
     * @param closes after {@code opens}; 23:59 or later means midnight
     */
    public record Window(DayOfWeek day, LocalTime opens, LocalTime closes) {}

    /** Days, first and last, on which nobody is there whatever the windows say. */
    public record Closed(LocalDate from, LocalDate until) {
        boolean on(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(until);
        }
    }

    /**
     * How things stand at some moment.
     *
     * @param covered somebody is on duty
     * @param until when that changes; empty when it never does
     */
    public record Duty(boolean covered, Optional<Instant> until) {}

    public Duty at(Instant now) {
        if (windows.isEmpty() && closed.isEmpty()) {
            return new Duty(true, Optional.empty());
        }
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        for (Span span : merged(today)) {
            if (now.isBefore(span.from)) {
                return new Duty(false, Optional.of(span.from));
            }
            if (now.isBefore(span.to)) {
                return new Duty(true, endless(span) ? Optional.empty() : Optional.of(span.to));
            }
        }
        throw new IllegalStateException("a window that does not come again within a week");
    }

    /** Windows that meet all week long leave no gap: nobody needs to be told of the seams. */
    private static boolean endless(Span span) {
        return Duration.between(span.from, span.to).toDays() > DAYS_AHEAD - 1;
    }

    private List<Span> merged(LocalDate today) {
        List<Span> spans = new ArrayList<>();
        LocalDate last = closed.stream()
                .map(Closed::until)
                .reduce(today, (one, other) -> one.isAfter(other) ? one : other)
                .plusDays(DAYS_AHEAD);
        for (LocalDate day = today.minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            if (!isClosed(day)) {
                spans.addAll(spansOf(day));
            }
        }
        spans.sort(Comparator.comparing(Span::from));
        List<Span> merged = new ArrayList<>();
        for (Span span : spans) {
            int latest = merged.size() - 1;
            if (latest >= 0 && !span.from.isAfter(merged.get(latest).to)) {
                merged.set(latest, merged.get(latest).upTo(span.to));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    private boolean isClosed(LocalDate day) {
        return closed.stream().anyMatch(one -> one.on(day));
    }

    private List<Span> spansOf(LocalDate day) {
        if (windows.isEmpty()) {
            return List.of(new Span(
                    day.atStartOfDay(ZONE).toInstant(),
                    day.plusDays(1).atStartOfDay(ZONE).toInstant()));
        }
        return windows.stream()
                .filter(window -> window.day == day.getDayOfWeek())
                .map(window -> span(window, day))
                .toList();
    }

    private static Span span(Window window, LocalDate day) {
        ZonedDateTime opens = ZonedDateTime.of(day, window.opens, ZONE);
        ZonedDateTime closes = window.closes.isBefore(LAST_MINUTE)
                ? ZonedDateTime.of(day, window.closes, ZONE)
                : day.plusDays(1).atStartOfDay(ZONE);
        return new Span(
                opens.withEarlierOffsetAtOverlap().toInstant(),
                closes.withLaterOffsetAtOverlap().toInstant());
    }

    private record Span(Instant from, Instant to) {
        Span upTo(Instant later) {
            return later.isAfter(to) ? new Span(from, later) : this;
        }
    }
}
