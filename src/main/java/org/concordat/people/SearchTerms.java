package org.concordat.people;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Whom to look for. A record matches by the family name's key, a given name that either begins with
 * the other or is not known, and a birth within the days of its own kind.
 *
 * @param givenKey empty matches every given name
 * @param exact a known date of birth lies within these
 * @param estimated an estimated period touches these
 * @param expected an expected date lies within these
 */
public record SearchTerms(
        String nameKey, String givenKey, Days exact, Days estimated, Days expected) {
    /** How far an estimate may be out. */
    private static final int ESTIMATE_YEARS = 1;
    /**
     * A child is seldom born more than this before its expected date, or more than the next after.
     */
    private static final int EARLY_DAYS = 120;

    private static final int LATE_DAYS = 28;
    /** How far one expected date may be from another of the same child. */
    private static final int REVISED_DAYS = 60;

    /** From one day to another, both included. */
    public record Days(LocalDate from, LocalDate to) {
        Days years(int before, int after) {
            return new Days(from.minusYears(before), to.plusYears(after));
        }

        Days days(int before, int after) {
            return new Days(from.minusDays(before), to.plusDays(after));
        }
    }

    static SearchTerms of(String familyName, Optional<String> givenName, Birth birth) {
        String nameKey = NameKeys.of(familyName);
        String givenKey = givenName.map(NameKeys::of).orElse("");
        return birth.fold(
                on -> ofBorn(nameKey, givenKey, new Days(on.date(), on.date()), 0),
                estimated -> ofBorn(
                        nameKey,
                        givenKey,
                        new Days(estimated.from(), estimated.to()),
                        ESTIMATE_YEARS),
                expected ->
                        ofExpected(nameKey, givenKey, new Days(expected.date(), expected.date())));
    }

    private static SearchTerms ofBorn(String nameKey, String givenKey, Days born, int yearsOut) {
        return new SearchTerms(
                nameKey,
                givenKey,
                born.years(yearsOut, yearsOut),
                born.years(ESTIMATE_YEARS, ESTIMATE_YEARS),
                born.days(LATE_DAYS, EARLY_DAYS));
    }

    private static SearchTerms ofExpected(String nameKey, String givenKey, Days due) {
        Days born = due.days(EARLY_DAYS, LATE_DAYS);
        return new SearchTerms(nameKey, givenKey, born, born, due.days(REVISED_DAYS, REVISED_DAYS));
    }
}
