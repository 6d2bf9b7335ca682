package org.concordat.retention;

import org.concordat.people.Birth;
import org.concordat.policy.RetentionTerms;
import org.concordat.policy.RetentionTerms.From;
import org.concordat.policy.RetentionTerms.Population;
import org.concordat.policy.RetentionTerms.Row;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** When a file is to be looked at: the latest of all rows of the protocol's schedule that apply to what is in it. */
public final class Schedule {
    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);

    private final RetentionTerms terms;
    private final int adultAge;

    /**
     * A protocol's.
     *
     * @param adultAge in years
     */
    public Schedule(RetentionTerms terms, int adultAge) {
        this.terms = terms;
        this.adultAge = adultAge;
    }

    /**
     * Something that happened with a file.
     *
     * @param category of the item that was shared; empty for all else
     */
    public record Event(Optional<String> category, LocalDate on) {}

    /** From which day on a file is due, and by which row. */
    public record Due(LocalDate on, Row row) {
        /** The day itself counts. */
        public boolean reached(LocalDate today) {
            return !today.isBefore(on);
        }
    }

    /**
     * When a file is due.
     *
     * @param events at least one: the record was made some day
     */
    public Due due(Birth birth, Collection<Event> events) {
        LocalDate last = events.stream()
                .map(Event::on)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalArgumentException("a file begins some day"));
        return events.stream()
                .map(event -> row(population(birth, event.on()), event.category()))
                .distinct()
                .map(row -> new Due(from(row, birth, last), row))
                .max(Comparator.comparing(Due::on)
                        .thenComparing(due -> due.row().label()))
                .orElseThrow();
    }

    public int coolingDays() {
        return terms.coolingDays();
    }

    /**
     * What no due file falls short of: for looking up those that may be.
     *
     * @param quietYears for so long nothing happened in it
     * @param childYears so long ago somebody was born whose record was made when they were a child
     */
    public record Least(int quietYears, int childYears, int adultAge) {}

    /** For looking up candidates. */
    public Least least() {
        Row child = rowForOthers(Population.CHILD);
        return new Least(
                terms.schedule().stream().mapToInt(this::leastYears).min().orElse(0),
                child.from() == From.DATE_OF_BIRTH ? child.years() : 0,
                adultAge);
    }

    /** Whoever a child was when something was shared about them turned an adult after it. */
    private int leastYears(Row row) {
        if (row.from() == From.LAST_ACTIVITY) {
            return row.years();
        }
        return row.population() == Population.CHILD ? Math.max(0, row.years() - adultAge) : 0;
    }

    private Row row(Population population, Optional<String> category) {
        return terms.schedule().stream()
                .filter(row -> row.population() == population)
                .filter(row -> category.filter(row.categories()::contains).isPresent())
                .findFirst()
                .orElseGet(() -> rowForOthers(population));
    }

    private Row rowForOthers(Population population) {
        return terms.schedule().stream()
                .filter(row ->
                        row.population() == population && row.categories().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** A child is who was one when it happened; who was not born yet, or may have been a child, was one. */
    private Population population(Birth birth, LocalDate on) {
        return on.isBefore(anniversary(latest(birth), adultAge))
                ? Population.CHILD
                : Population.ADULT;
    }

    private static LocalDate from(Row row, Birth birth, LocalDate last) {
        if (row.from() == From.LAST_ACTIVITY) {
            return anniversary(last, row.years());
        }
        // A birth that was only expected may have been on another day, or not at all: nothing goes
        // early for that.
        LocalDate born = latest(birth);
        boolean unsure = birth instanceof Birth.Expected && last.isAfter(born);
        return anniversary(unsure ? last : born, row.years());
    }

    private static LocalDate latest(Birth birth) {
        return birth.<LocalDate>fold(Birth.On::date, Birth.Estimated::to, Birth.Expected::date);
    }

    /** Of 29 February in a year without one it is 1 March: a day later rather than a day early. */
    private static LocalDate anniversary(LocalDate day, int years) {
        LocalDate same = day.plusYears(years);
        return MonthDay.from(day).equals(LEAP_DAY) && same.getDayOfMonth() != 29
                ? same.plusDays(1)
                : same;
    }
}
