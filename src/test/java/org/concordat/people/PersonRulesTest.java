package org.concordat.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.concordat.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class PersonRulesTest {
    /** In London it is the 22nd already. */
    private final PersonRules rules =
            new PersonRules(InstantSource.fixed(Instant.parse("2026-06-21T23:30:00Z")));

    @ParameterizedTest
    @CsvSource({
        "2026-06-22,,,",
        "1896-06-22,,,",
        "2026-06-23,,,dateOfBirth future",
        "1896-06-21,,,dateOfBirth tooLongAgo",
        ",2026,,",
        ",2026-06,,",
        ",1896,,",
        ",2026-07,,estimatedBirth future",
        ",1895,,estimatedBirth tooLongAgo",
        ",2015-13,,estimatedBirth date",
        ",0000,,estimatedBirth tooLongAgo",
        ",,2027-04-22,",
        ",,2026-05-22,",
        ",,2027-04-23,expectedOn tooFar",
        ",,2026-05-21,expectedOn past",
        ",,,dateOfBirth exactlyOne",
        "2015-03-01,2015,,dateOfBirth exactlyOne"
    })
    void shouldLookAtTheBirth(String date, String estimated, String expected, String error) {
        BirthEntry birth = new BirthEntry(
                Optional.ofNullable(date).map(LocalDate::parse),
                Optional.ofNullable(estimated),
                Optional.ofNullable(expected).map(LocalDate::parse));
        assertThat(errors(entry("Ava", "Ward", birth, "", "")))
                .isEqualTo(error == null ? List.of() : List.of(error));
    }

    @Test
    void shouldNeedAName_onlyWhenTheDateOfBirthIsKnown() {
        assertThat(errors(entry("", "", born("2015-03-01"), "", "")))
                .containsExactly("familyName required");
        assertThat(errors(entry("Ava", "", born("2015-03-01"), "", ""))).isEmpty();
        BirthEntry estimated =
                new BirthEntry(Optional.empty(), Optional.of("2015"), Optional.empty());
        assertThat(errors(entry("", "", estimated, "", ""))).isEmpty();
        BirthEntry expected = new BirthEntry(
                Optional.empty(), Optional.empty(), Optional.of(LocalDate.parse("2026-09-01")));
        assertThat(errors(entry("", "", expected, "", ""))).isEmpty();
    }

    @Test
    void shouldTellEverythingThatIsWrongAtOnce() {
        assertThat(errors(
                        entry("A\u0000", " ", born("2030-01-01"), "943 476 5918", "G801200001001")))
                .containsExactly(
                        "givenName characters",
                        "familyName blank",
                        "dateOfBirth future",
                        "nhsNumber checkDigit",
                        "upn checkLetter");
    }

    @Test
    void shouldKeepOneForm() {
        PersonDetails details = rules.details(entry(
                " Zoe\u0308 ", "O'Brien", born("2015-03-01"), "943 476 5919", "H801200001001"));
        assertThat(details.name()).isEqualTo("Zo\u00EB O'Brien");
        assertThat(details.nameKey()).isEqualTo("obrien");
        assertThat(details.givenKey()).isEqualTo("zoe");
        assertThat(details.nhsNumber()).contains("9434765919");
    }

    @Test
    void shouldLookAtAddresses() {
        Address address = new Address(
                List.of(" 1 High\u00A0Street", "\u0007"),
                Optional.of(" "),
                Optional.of("s60 1ab "),
                true,
                List.of(new UUID(0, 1)));
        PersonEntry entry = new PersonEntry(
                Optional.of("Ava"),
                Optional.empty(),
                born("2015-03-01"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(address));
        assertThat(errors(entry)).containsExactly("addresses/0/lines/1 characters");
    }

    @Test
    void shouldNeedFamilyNameAndBirth_toSearch() {
        SearchEntry nothing = new SearchEntry(
                Optional.empty(),
                Optional.empty(),
                new BirthEntry(Optional.empty(), Optional.empty(), Optional.empty()));
        Problem problem = catchThrowableOfType(Problem.class, () -> rules.terms(nothing));
        assertThat(problem.errors())
                .extracting(Problem.FieldError::code)
                .containsExactly("required", "exactlyOne");
        assertThatCode(() -> rules.terms(
                        new SearchEntry(Optional.empty(), Optional.of("Ward"), born("2015-03-01"))))
                .doesNotThrowAnyException();
    }

    private List<String> errors(PersonEntry entry) {
        try {
            rules.details(entry);
            return List.of();
        } catch (Problem problem) {
            return problem.errors().stream()
                    .map(e -> e.field() + " " + e.code())
                    .toList();
        }
    }

    private static BirthEntry born(String date) {
        return new BirthEntry(
                Optional.of(LocalDate.parse(date)), Optional.empty(), Optional.empty());
    }

    private static PersonEntry entry(
            String given, String family, BirthEntry birth, String nhsNumber, String upn) {
        return new PersonEntry(
                some(given),
                some(family),
                birth,
                Optional.empty(),
                some(nhsNumber),
                some(upn),
                List.of());
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
