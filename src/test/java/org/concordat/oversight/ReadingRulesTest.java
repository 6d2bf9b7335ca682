package org.concordat.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.oversight.WatchBook.Looked;
import org.concordat.policy.BankHolidaysParser;
import org.concordat.policy.HubTerms.WorkingWeek;
import org.concordat.policy.ReviewTerms.Leaver;
import org.concordat.policy.ReviewTerms.ManyPeople;
import org.concordat.policy.ReviewTerms.OddHours;
import org.concordat.policy.ReviewTerms.WithoutWork;
import org.concordat.policy.clock.WorkingCalendar;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which readings are asked about, rule by rule. */
class ReadingRulesTest {
    /** A Wednesday, at eleven in the morning. */
    private static final Instant AT = Instant.parse("2026-03-11T11:00:00Z");

    private static final WorkingCalendar WEEK = new WorkingCalendar(
            new WorkingWeek(
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    LocalTime.of(9, 0),
                    LocalTime.of(17, 0)),
            BankHolidaysParser.parse("days", "until: 2026-12-31\ndays: {2026-04-03: Good Friday}")
                    .fold(valid -> valid, wrong -> {
                        throw new AssertionError(wrong.toString());
                    }));

    private static Read read(Instant at, UUID person, String name, String family) {
        return new Read(
                UUID.randomUUID(),
                at,
                "PERSON_READ",
                UUID.randomUUID(),
                new Reader(UUID.randomUUID(), name, Optional.empty()),
                Optional.empty(),
                person,
                person,
                Optional.of(family),
                false,
                false);
    }

    private static Read at(Instant at) {
        return read(at, UUID.randomUUID(), "Anna Berg", "Turner");
    }

    private static Set<UUID> entries(List<Read> reads) {
        return reads.stream().map(Read::entry).collect(Collectors.toSet());
    }

    @Nested
    class OwnName {
        @ParameterizedTest
        @CsvSource({
            "Rukhsana Ahmed, AHMED, true",
            "Bernadette O'Neill, ONeill, true",
            "Zoë Müller, Muller, true",
            "Anna Smith Jones, Smith-Jones, true",
            "Anna Smith Jones, Jones, true",
            "Anna Smith-Jones, Smith Jones, true",
            "Anna Smith, Smithson, false",
            "Anna Smith, Anna, false",
            "Anna, Anna, false",
            "Anna Smith, Jones, false"
        })
        void shouldBeAskedAbout_whenItIsTheirs(String name, String family, boolean asked) {
            Read read = read(AT, UUID.randomUUID(), name, family);

            assertThat(OwnNameRule.asked(List.of(read)))
                    .isEqualTo(asked ? List.of(read) : List.of());
        }
    }

    @Nested
    class ManyPeopleRead {
        private final ManyPeople limit = new ManyPeople("X-1", 3, 2);

        private static List<Read> people(int count, Duration apart) {
            return IntStream.range(0, count)
                    .mapToObj(i -> at(AT.plus(apart.multipliedBy(i))))
                    .toList();
        }

        @Test
        void shouldNotBeAskedAbout_whenAsManyAsUsual() {
            List<Read> reads = people(3, Duration.ofMinutes(5));

            assertThat(ManyPeopleRule.asked(limit, reads, entries(reads))).isEmpty();
        }

        @Test
        void shouldBeAskedAbout_allOfTheWindow_whenMore() {
            List<Read> reads = people(4, Duration.ofMinutes(5));

            assertThat(ManyPeopleRule.asked(limit, reads, Set.of(reads.get(3).entry())))
                    .containsExactlyElementsOf(reads);
        }

        @Test
        void shouldNotBeAskedAbout_whenSpreadOverMoreThanTheWindow() {
            List<Read> reads = people(10, Duration.ofMinutes(41));

            assertThat(ManyPeopleRule.asked(limit, reads, entries(reads))).isEmpty();
        }

        @Test
        void shouldCountAPersonOnce() {
            UUID person = UUID.randomUUID();
            List<Read> reads = IntStream.range(0, 20)
                    .mapToObj(i -> read(AT.plusSeconds(i), person, "Anna Berg", "Turner"))
                    .toList();

            assertThat(ManyPeopleRule.asked(limit, reads, entries(reads))).isEmpty();
        }

        @Test
        void shouldNotBeAskedAboutAgain_whenNothingInTheWindowIsNew() {
            List<Read> reads = people(4, Duration.ofMinutes(5));
            Read later = at(AT.plus(Duration.ofHours(9)));
            List<Read> all = java.util.stream.Stream.concat(
                            reads.stream(), java.util.stream.Stream.of(later))
                    .toList();

            assertThat(ManyPeopleRule.asked(limit, all, Set.of(later.entry()))).isEmpty();
        }
    }

    @Nested
    class OddHoursRead {
        private final OddHours limit = new OddHours("X-1", 1);

        private List<Read> asked(List<Read> reads) {
            return OddHoursRule.asked(limit, WEEK, reads, entries(reads));
        }

        @ParameterizedTest
        @CsvSource({
            "2026-03-11T08:59:00Z, true",
            "2026-03-11T09:00:00Z, false",
            "2026-03-11T16:59:00Z, false",
            "2026-03-11T17:00:00Z, true",
            "2026-03-14T11:00:00Z, true",
            "2026-04-03T11:00:00Z, true",
            // In summer the clocks are an hour on.
            "2026-07-15T08:30:00Z, false",
            "2026-07-15T16:30:00Z, true"
        })
        void shouldBeAskedAbout_whenTheAgencyIsClosed(String instant, boolean odd) {
            List<Read> reads = List.of(
                    at(Instant.parse(instant)), at(Instant.parse(instant).plusSeconds(30)));

            assertThat(asked(reads)).isEqualTo(odd ? reads : List.of());
        }

        @Test
        void shouldNotBeAskedAbout_whenOnDuty_orNoMoreThanUsual() {
            Instant night = Instant.parse("2026-03-11T02:00:00Z");
            Read one = at(night);
            Read onDuty = new Read(
                    UUID.randomUUID(),
                    night,
                    "PERSON_READ",
                    one.agency(),
                    one.reader(),
                    Optional.empty(),
                    one.record(),
                    one.person(),
                    Optional.empty(),
                    true,
                    false);

            assertThat(asked(List.of(one, onDuty))).isEmpty();
        }

        @Test
        void shouldCountAPageOnce_thoughItIsManyEntries() {
            Instant night = Instant.parse("2026-03-11T02:00:00Z");
            UUID person = UUID.randomUUID();
            List<Read> page = IntStream.range(0, 9)
                    .mapToObj(i -> read(night.plusSeconds(i), person, "Anna Berg", "Turner"))
                    .toList();
            Read later = read(night.plusSeconds(900), person, "Anna Berg", "Turner");

            assertThat(asked(page)).isEmpty();
            assertThat(asked(List.of(page.get(0), later))).hasSize(2);
        }

        @Test
        void shouldBeAskedAbout_onADayOnWhichTheAgencyIsShut() {
            List<Read> reads = IntStream.range(0, 2)
                    .mapToObj(i -> new Read(
                            UUID.randomUUID(),
                            AT,
                            "PERSON_READ",
                            UUID.randomUUID(),
                            new Reader(UUID.randomUUID(), "Anna Berg", Optional.empty()),
                            Optional.empty(),
                            UUID.randomUUID(),
                            UUID.randomUUID(),
                            Optional.empty(),
                            false,
                            true))
                    .toList();

            assertThat(asked(reads)).isEqualTo(reads);
        }
    }

    @Nested
    class LeaverReads {
        @ParameterizedTest
        @CsvSource({
            "2026-03-25, true",
            "2026-03-26, false",
            "2026-03-11, true",
            "2026-03-01, true",
            ", false"
        })
        void shouldBeAskedAbout_whenTheLastDayIsNear(LocalDate lastDay, boolean asked) {
            Read read = new Read(
                    UUID.randomUUID(),
                    AT,
                    "PERSON_READ",
                    UUID.randomUUID(),
                    new Reader(UUID.randomUUID(), "Anna Berg", Optional.ofNullable(lastDay)),
                    Optional.empty(),
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    Optional.empty(),
                    false,
                    false);

            assertThat(LeaverRule.asked(new Leaver("X-1", 14), List.of(read)))
                    .isEqualTo(asked ? List.of(read) : List.of());
        }
    }

    @Nested
    class WithoutWorkRead {
        private final WithoutWork limit = new WithoutWork("X-1", 90, 7);

        @ParameterizedTest
        @CsvSource({
            ", , true",
            "P90D, , false",
            "P90DT1S, , true",
            ", P7D, false",
            ", P7DT1S, true",
            "P100D, P1D, false"
        })
        void shouldBeAskedAbout_whenNoWorkIsNear(Duration before, Duration after, boolean asked) {
            Read read = at(AT);
            Looked looked = new Looked(
                    read,
                    Optional.ofNullable(before).map(AT::minus),
                    Optional.ofNullable(after).map(AT::plus));

            assertThat(WithoutWorkRule.asked(limit, List.of(looked)))
                    .isEqualTo(asked ? List.of(read) : List.of());
        }
    }

    @Nested
    class Chance {
        @Test
        void shouldPickAboutAsManyAsAskedFor_andTheSameAgain() {
            List<UUID> sharings =
                    IntStream.range(0, 10_000).mapToObj(i -> UUID.randomUUID()).toList();

            assertThat(sharings.stream().filter(id -> Sample.picks(id, 5)).count())
                    .isBetween(400L, 600L);
            assertThat(sharings).noneMatch(id -> Sample.picks(id, 0));
            assertThat(sharings).allMatch(id -> Sample.picks(id, 100));
        }
    }
}
