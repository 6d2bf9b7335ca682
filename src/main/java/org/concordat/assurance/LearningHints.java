package org.concordat.assurance;

import org.concordat.kernel.Camel;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.Problem.FieldError;
import org.concordat.people.Identifiers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What in a text may say who a person is. A machine finds the plain cases; whether somebody can be recognised, a
 * person says.
 */
public final class LearningHints {
    private static final Pattern NHS_NUMBER =
            Pattern.compile("(?<![0-9])[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}(?![0-9])");

    private static final Pattern POSTCODE = Pattern.compile(
            "\\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\\b", Pattern.CASE_INSENSITIVE);

    private static final String MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";

    private static final Pattern DATE = Pattern.compile(
            "\\b[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2})\\b|\\b[0-9]{4}-[0-9]{2}-[0-9]{2}\\b"
                    + "|\\b[0-9]{1,2}(?:st|nd|rd|th)? +" + MONTH + ",? +[0-9]{4}\\b"
                    + "|\\b" + MONTH + " +[0-9]{1,2}(?:st|nd|rd|th)?,? +[0-9]{4}\\b",
            Pattern.CASE_INSENSITIVE);

    /** Shorter ones are parts of ordinary words too often to warn of. */
    private static final int SHORTEST_NAME = 2;

    private LearningHints() {}

    /** What is known of somebody whom a case touches. */
    public record Known(
            Optional<String> givenName,
            Optional<String> familyName,
            Optional<String> nhsNumber,
            Optional<LocalDate> dateOfBirth) {
        private Stream<String> names() {
            return Stream.concat(givenName.stream(), familyName.stream())
                    .filter(name -> name.length() >= SHORTEST_NAME);
        }
    }

    /**
     * Something to look at.
     *
     * @param found as it stands in the text
     */
    public record Hint(Kind kind, String found) {
        /** What it looks like. */
        public enum Kind {
            NAME("This names somebody whom the case is about"),
            NHS_NUMBER("This looks like an NHS number"),
            POSTCODE("This looks like a postcode"),
            DATE("A full date can tell who it was");

            private final String words;

            Kind(String words) {
                this.words = words;
            }
        }

        /** A date alone says little: it is worth a look, and no reason to refuse. */
        boolean identifies() {
            return kind != Kind.DATE;
        }

        FieldError error(String field) {
            return new FieldError(
                    field, Camel.of(kind), kind.words + ": “" + found + "”. Write it another way.");
        }
    }

    /** All hints in a text, each finding once, in the order of kinds. */
    public static List<Hint> in(String text, List<Known> persons) {
        List<Hint> hints = new ArrayList<>();
        persons.stream()
                .flatMap(Known::names)
                .map(name -> Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .forEach(name -> add(hints, Hint.Kind.NAME, name, text));
        add(hints, Hint.Kind.NHS_NUMBER, NHS_NUMBER, text);
        add(hints, Hint.Kind.POSTCODE, POSTCODE, text);
        add(hints, Hint.Kind.DATE, DATE, text);
        return hints.stream().distinct().toList();
    }

    /**
     * Fails with {@code INVALID} where a text that others read says who somebody is, an error for each finding.
     *
     * @param tail what to do instead; may be empty
     */
    static void refuse(String field, String text, List<Known> known, String tail) {
        FieldErrors errors = new FieldErrors();
        in(text, known).stream()
                .filter(Hint::identifies)
                .map(hint -> hint.error(field))
                .forEach(error -> errors.add(
                        error.field(), error.code(), (error.detail() + " " + tail).strip()));
        errors.throwIfAny();
    }

    private static void add(List<Hint> hints, Hint.Kind kind, Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            if (kind != Hint.Kind.NHS_NUMBER || isNhsNumber(found.group())) {
                hints.add(new Hint(kind, found.group()));
            }
        }
    }

    /** Modulus 11, as every NHS number has it: a telephone number is none. */
    private static boolean isNhsNumber(String written) {
        String digits = written.replaceAll("[^0-9]", "");
        return Identifiers.isNhsNumber(digits);
    }
}
