package org.concordat.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.support.TestDatabase.anAttempt;
import static org.concordat.support.TestDatabase.await;

import org.concordat.access.Authority;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.people.PersonIndex.Found;
import org.concordat.store.PgJournal;
import org.concordat.store.PgPeople;
import org.concordat.support.Problems;
import org.concordat.support.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

class PersonIndexTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final BirthEntry BORN = born("2015-03-14");

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-06-22T10:00:00Z"));
    private final InstantSource clock = now::get;
    private final PersonIndex index = new PersonIndex(
            DATABASE.transactions(), new PgPeople(), new PgJournal(), new Authority(), clock);
    private final UUID school = DATABASE.anAgency("School");
    private final Caller caller = DATABASE.aPractitioner(school);
    private final Caller elsewhere = DATABASE.aPractitioner(DATABASE.anAgency("Hospital"));

    @Nested
    class Registering {
        @Test
        void shouldReadWhatWasWritten_whenRegistered() throws Exception {
            UUID restricted = DATABASE.anAgency("Housing");
            Address flagged = new Address(
                    List.of("1 High Street", "Flat 2"),
                    Optional.of("Rotherham"),
                    Optional.of("s60 1ab"),
                    true,
                    List.of(restricted));
            Address other = new Address(
                    List.of("Elsewhere"), Optional.empty(), Optional.empty(), false, List.of());
            PersonEntry entry = new PersonEntry(
                    Optional.of("Ava 👩‍👧"),
                    Optional.of("Núñez"),
                    BORN,
                    Optional.of(Sex.FEMALE),
                    Optional.of("943 476 5919"),
                    Optional.of("H801200001001"),
                    List.of(flagged, other));

            UUID id = await(index.register(caller, anAttempt("registerPerson"), entry))
                    .id();
            People.Person person = await(index.read(caller, id));

            assertThat(person.id()).isEqualTo(id);
            assertThat(person.noticeGiven()).isFalse();
            assertThat(person.details())
                    .isEqualTo(new PersonDetails(
                            Optional.of("Ava 👩‍👧"),
                            Optional.of("Núñez"),
                            new Birth.On(LocalDate.parse("2015-03-14")),
                            Optional.of(Sex.FEMALE),
                            Optional.of("9434765919"),
                            Optional.of("H801200001001"),
                            List.of(
                                    new Address(
                                            List.of("1 High Street", "Flat 2"),
                                            Optional.of("Rotherham"),
                                            Optional.of("S60 1AB"),
                                            true,
                                            List.of(restricted)),
                                    other)));
            assertThat(acts(id)).containsExactly("PERSON_REGISTERED", "PERSON_READ");
        }

        @Test
        void shouldHaveAPersonOfItsOwn_whenTwoRecordsAreAlike() throws Exception {
            UUID one = register(caller, "Ava", "Ward", BORN);
            UUID two = register(elsewhere, "Ava", "Ward", BORN);
            assertThat(DATABASE.ask(
                            "select distinct person from record where id in (?, ?)", one, two))
                    .hasSize(2)
                    .doesNotContain(one.toString(), two.toString());
        }

        @Test
        void shouldHaveOneEffectAndOneAnswer_whenRetriedEvenMonthsLater() throws Exception {
            BirthEntry due = new BirthEntry(
                    Optional.empty(), Optional.empty(), Optional.of(LocalDate.parse("2026-07-01")));
            Attempt attempt = anAttempt("registerPerson");
            PersonEntry entry = entry("", "Quick" + school, due);
            UUID first = await(index.register(caller, attempt, entry)).id();
            now.set(Instant.parse("2027-06-22T10:00:00Z"));

            assertThat(await(index.register(caller, attempt, entry)).id()).isEqualTo(first);
            assertThat(DATABASE.ask("select id from record where agency = ?", school))
                    .containsExactly(first.toString());
        }

        @Test
        void shouldRefuseAndWriteNothing_whenARestrictedAgencyIsUnknown() throws Exception {
            Address address = new Address(
                    List.of("1 High Street"),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    List.of(school, Ids.next()));
            PersonEntry entry = new PersonEntry(
                    Optional.of("Ava"),
                    Optional.empty(),
                    BORN,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(address));
            Problem problem =
                    Problems.of(index.register(caller, anAttempt("registerPerson"), entry));
            assertThat(Problems.fields(problem))
                    .containsExactly("addresses/0/restricted/1 unknown");
            assertThat(DATABASE.ask("select id from record where agency = ?", school))
                    .isEmpty();
        }
    }

    @Nested
    class Reading {
        @Test
        void shouldAnswerAlike_whenTheRecordIsAnothersAndWhenThereIsNone() throws Exception {
            UUID theirs = register(elsewhere, "Ava", "Ward", BORN);

            Problem foreign = Problems.of(index.read(caller, theirs));
            Problem none = Problems.of(index.read(caller, Ids.next()));

            assertThat(foreign.code()).isEqualTo(Problem.Code.NOT_FOUND);
            assertThat(foreign.code()).isEqualTo(none.code());
            assertThat(foreign.detail()).isEqualTo(none.detail());
            assertThat(foreign.errors()).isEqualTo(none.errors());
            assertThat(acts(theirs)).containsExactly("PERSON_REGISTERED");
        }

        @Test
        void shouldFail_whenTheSessionHasEnded() throws Exception {
            UUID id = register(caller, "Ava", "Ward", BORN);
            DATABASE.run("update session set ended_at = now() where id = ?", caller.session());
            assertThat(Problems.of(index.read(caller, id)).code())
                    .isEqualTo(Problem.Code.UNAUTHENTICATED);
        }
    }

    @Nested
    class Searching {
        @ParameterizedTest
        @CsvSource({
            // as registered            as searched
            "Ava,   O'Brien, 2015-03-14, Ava,  obrien,  2015-03-14, true",
            "Ava,   O'Brien, 2015-03-14, AVA,  O Brien, 2015-03-14, true",
            "Samuel,Núñez,   2015-03-14, Sam,  Nunez,   2015-03-14, true",
            "Sam,   Núñez,   2015-03-14, Samuel,Nunez,  2015-03-14, true",
            "Ava,   Ward,    2015-03-14, ,     Ward,    2015-03-14, true",
            ",      Ward,    2015-03-14, Ava,  Ward,    2015-03-14, true",
            "Ava,   ,        2015-03-14, ,     Ava,     2015-03-14, true",
            "Ava,   Ward,    2015-03-14, Eve,  Ward,    2015-03-14, false",
            "Ava,   Ward,    2015-03-14, Ava,  Warden,  2015-03-14, false",
            "Ava,   Ward,    2015-03-14, Ava,  War%,    2015-03-14, false",
            "Ava,   Ward,    2015-03-14, Ava,  Ward,    2015-03-15, false",
            "Ava,   Ward,    2015,       Ava,  Ward,    2016-12-31, true",
            "Ava,   Ward,    2015,       Ava,  Ward,    2014-01-01, true",
            "Ava,   Ward,    2015,       Ava,  Ward,    2013-12-31, false",
            "Ava,   Ward,    2015,       Ava,  Ward,    2017-01-01, false",
            "Ava,   Ward,    2015-03,    Ava,  Ward,    2016-03-31, true",
            "Ava,   Ward,    2015-03,    Ava,  Ward,    2016-04-01, false",
            "Ava,   Ward,    2015-03-14, Ava,  Ward,    2014,       true",
            "Ava,   Ward,    2015-03-14, Ava,  Ward,    2013,       false",
            "Ava,   Ward,    2015-12,    Ava,  Ward,    2016-12,    true",
            "Ava,   Ward,    due 2026-09-01, , Ward,    due 2026-10-01, true",
            "Ava,   Ward,    due 2026-09-01, , Ward,    due 2026-12-01, false",
            ",      Ward,    due 2026-07-15, Ava, Ward, 2026-06-20, true",
            ",      ,        due 2026-09-01, , unborn,  due 2026-09-01, true",
            ",      ,        2015,           , unknown, 2015, true"
        })
        void shouldFindByNameAndBirth(
                String given,
                String family,
                String birth,
                String searchedGiven,
                String searchedFamily,
                String searchedBirth,
                boolean found)
                throws Exception {
            UUID id = register(caller, given, family, birth(birth));
            assertThat(found(search(caller, searchedGiven, searchedFamily, birth(searchedBirth))))
                    .isEqualTo(found ? List.of(id) : List.of());
        }

        @Test
        void shouldFindNothingOfAnotherAgency() throws Exception {
            UUID theirs = register(elsewhere, "Ava", "Ward", BORN);
            assertThat(found(search(caller, "Ava", "Ward", BORN))).isEmpty();
            assertThat(found(search(elsewhere, "Ava", "Ward", BORN))).containsExactly(theirs);
        }

        @Test
        void shouldBeNoBrowsing_whenManyMatch() throws Exception {
            for (int i = 0; i < 21; i++) {
                register(caller, "Ava" + i, "Ward", BORN);
            }
            Found all = search(caller, "", "Ward", BORN);
            assertThat(all.persons()).hasSize(20);
            assertThat(all.more()).isTrue();
            assertThat(search(caller, "Ava2", "Ward", BORN).more()).isFalse();
        }

        @Test
        void shouldJournalWhatWasFound() throws Exception {
            UUID id = register(caller, "Ava", "Ward", BORN);
            search(caller, "", "Ward", BORN);
            assertThat(DATABASE.ask(
                            "select detail from journal_entry where act = 'PERSON_SEARCHED' and agency = ?",
                            school))
                    .singleElement()
                    .asString()
                    .contains("\"found\": 1", id.toString())
                    .doesNotContain("Ward");
        }

        @Test
        void shouldRefuse_whenTheBirthIsMissing() throws Exception {
            BirthEntry none = new BirthEntry(Optional.empty(), Optional.empty(), Optional.empty());
            Problem problem = Problems.of(index.search(
                    caller, new SearchEntry(Optional.empty(), Optional.of("Ward"), none)));
            assertThat(Problems.fields(problem)).containsExactly("dateOfBirth exactlyOne");
        }
    }

    private Found search(Caller who, String given, String family, BirthEntry birth)
            throws Exception {
        return await(index.search(who, new SearchEntry(some(given), some(family), birth)));
    }

    private static List<UUID> found(Found found) {
        return found.persons().stream().map(People.Person::id).toList();
    }

    private UUID register(Caller who, String given, String family, BirthEntry birth)
            throws Exception {
        return await(index.register(who, anAttempt("registerPerson"), entry(given, family, birth)))
                .id();
    }

    private static PersonEntry entry(String given, String family, BirthEntry birth) {
        return new PersonEntry(
                some(given),
                some(family),
                birth,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** CSV has null for a cell with nothing in it. */
    private static Optional<String> some(@org.jspecify.annotations.Nullable String text) {
        return Optional.ofNullable(text).filter(t -> !t.isEmpty());
    }

    private static BirthEntry birth(String text) {
        if (text.startsWith("due ")) {
            return new BirthEntry(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(LocalDate.parse(text.substring(4))));
        }
        return text.length() == 10
                ? born(text)
                : new BirthEntry(Optional.empty(), Optional.of(text), Optional.empty());
    }

    private static BirthEntry born(String date) {
        return new BirthEntry(
                Optional.of(LocalDate.parse(date)), Optional.empty(), Optional.empty());
    }

    private static List<String> acts(UUID record) {
        return DATABASE.ask("select act from journal_entry where record = ? order by id", record);
    }
}
