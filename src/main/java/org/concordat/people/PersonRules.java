package org.concordat.people;

import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.WrittenText;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What may be entered of a person, beyond what the contract already holds. */
final class PersonRules {
    private static final ZoneId HOME = ZoneId.of("Europe/London");
    private static final int OLDEST_YEARS = 130;
    private static final int EXPECTED_MONTHS = 10;
    /** A date that has passed is recorded still: the child may be late, or the news. */
    private static final int OVERDUE_MONTHS = 1;

    private final InstantSource clock;

    PersonRules(InstantSource clock) {
        this.clock = clock;
    }

    PersonDetails details(PersonEntry entry) {
        FieldErrors errors = new FieldErrors();
        Optional<String> given = line(errors, "givenName", entry.givenName());
        Optional<String> family = line(errors, "familyName", entry.familyName());
        Optional<Birth> birth = birth(errors, entry.birth());
        boolean named = entry.givenName().isPresent() || entry.familyName().isPresent();
        errors.addUnless(
                named || !birth.map(Birth.On.class::isInstance).orElse(false),
                "familyName",
                "required",
                "Somebody whose date of birth is known has a name. Enter at least one.");
        Optional<String> nhsNumber = entry.nhsNumber().map(number -> number.replace(" ", ""));
        errors.addUnless(
                nhsNumber.map(Identifiers::isNhsNumber).orElse(true),
                "nhsNumber",
                "checkDigit",
                "An NHS number has ten digits, the last checking the others. Look again.");
        Optional<String> upn = entry.upn().map(number -> number.toUpperCase(Locale.ROOT));
        errors.addUnless(
                upn.map(Identifiers::isUpn).orElse(true),
                "upn",
                "checkLetter",
                "A pupil number begins with a letter that checks the rest. Look again.");
        List<Address> addresses = addresses(errors, entry.addresses());
        errors.throwIfAny();
        return new PersonDetails(
                given, family, birth.orElseThrow(), entry.sex(), nhsNumber, upn, addresses);
    }

    SearchTerms terms(SearchEntry entry) {
        FieldErrors errors = new FieldErrors();
        Optional<String> given = line(errors, "givenName", entry.givenName());
        Optional<String> family = line(errors, "familyName", entry.familyName());
        errors.addUnless(
                entry.familyName().isPresent(),
                "familyName",
                "required",
                "Enter the family name, or the only name that you know.");
        Optional<Birth> birth = birth(errors, entry.birth());
        errors.throwIfAny();
        return SearchTerms.of(family.orElseThrow(), given, birth.orElseThrow());
    }

    private static Optional<String> line(
            FieldErrors errors, String field, Optional<String> written) {
        return written.flatMap(text -> WrittenText.line(errors, field, text));
    }

    /** Empty when it is wrong; then {@code errors} says why. */
    private Optional<Birth> birth(FieldErrors errors, BirthEntry entry) {
        List<Birth> births = new ArrayList<>();
        int entered = 0;
        LocalDate today = LocalDate.ofInstant(clock.instant(), HOME);
        if (entry.dateOfBirth().isPresent()) {
            entered++;
            LocalDate date = entry.dateOfBirth().get();
            checkBorn(errors, "dateOfBirth", date, date, today);
            births.add(new Birth.On(date));
        }
        if (entry.estimatedBirth().isPresent()) {
            entered++;
            Optional<Birth.Estimated> period =
                    Birth.Estimated.of(entry.estimatedBirth().get());
            errors.addUnless(
                    period.isPresent(), "estimatedBirth", "date", "Write 2015 or 2015-03.");
            period.ifPresent(p -> checkBorn(errors, "estimatedBirth", p.from(), p.to(), today));
            period.ifPresent(births::add);
        }
        if (entry.expectedOn().isPresent()) {
            entered++;
            LocalDate date = entry.expectedOn().get();
            checkExpected(errors, date, today);
            births.add(new Birth.Expected(date));
        }
        errors.addUnless(
                entered == 1,
                "dateOfBirth",
                "exactlyOne",
                "Enter one: date of birth, an estimate of it, or when a child is expected.");
        return births.stream().findFirst();
    }

    private static void checkBorn(
            FieldErrors errors, String field, LocalDate from, LocalDate to, LocalDate today) {
        errors.addUnless(
                !from.isAfter(today),
                field,
                "future",
                "This lies in the future. Look at it again.");
        errors.addUnless(
                !to.isBefore(today.minusYears(OLDEST_YEARS)),
                field,
                "tooLongAgo",
                "Nobody is as old as that. Look at the year again.");
    }

    private static void checkExpected(FieldErrors errors, LocalDate date, LocalDate today) {
        errors.addUnless(
                !date.isAfter(today.plusMonths(EXPECTED_MONTHS)),
                "expectedOn",
                "tooFar",
                "A child is expected within ten months. Look at the date again.");
        errors.addUnless(
                !date.isBefore(today.minusMonths(OVERDUE_MONTHS)),
                "expectedOn",
                "past",
                "This is over a month ago. Enter the date of birth, or an estimate.");
    }

    /**
     * Notes those agencies that must not learn of an address and that nobody knows.
     *
     * @param path before the names of fields
     */
    static void restricted(
            FieldErrors errors, String path, List<Address> addresses, Set<UUID> known) {
        for (int a = 0; a < addresses.size(); a++) {
            List<UUID> restricted = addresses.get(a).restricted();
            for (int r = 0; r < restricted.size(); r++) {
                errors.addUnless(
                        known.contains(restricted.get(r)),
                        path + "addresses/" + a + "/restricted/" + r,
                        "unknown",
                        "This agency is not in the register.");
            }
        }
    }

    private static List<Address> addresses(FieldErrors errors, List<Address> entered) {
        List<Address> checked = new ArrayList<>();
        for (int i = 0; i < entered.size(); i++) {
            Address address = entered.get(i);
            String at = "addresses/" + i;
            List<String> lines = new ArrayList<>();
            for (int l = 0; l < address.lines().size(); l++) {
                WrittenText.line(errors, at + "/lines/" + l, address.lines().get(l))
                        .ifPresent(lines::add);
            }
            checked.add(new Address(
                    lines,
                    optionalLine(errors, at + "/town", address.town()),
                    optionalLine(errors, at + "/postcode", address.postcode())
                            .map(code -> code.toUpperCase(Locale.ROOT)),
                    address.flagged(),
                    address.restricted()));
        }
        return checked;
    }

    /** The contract lets a form send these empty. */
    private static Optional<String> optionalLine(
            FieldErrors errors, String field, Optional<String> written) {
        return line(errors, field, written.filter(text -> !text.isBlank()));
    }
}
