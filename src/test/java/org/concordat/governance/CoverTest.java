package org.concordat.governance;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.governance.Cover.Window;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class CoverTest {
    private static final List<DayOfWeek> WEEK = Arrays.asList(DayOfWeek.values());
    private static final List<DayOfWeek> WORKDAYS = WEEK.subList(0, 5);

    private static Stream<Window> on(List<DayOfWeek> days, String opens, String closes) {
        return days.stream()
                .map(day -> new Window(day, LocalTime.parse(opens), LocalTime.parse(closes)));
    }

    private static Cover cover(Stream<Window> windows) {
        return new Cover(windows.toList());
    }

    private static Cover office() {
        return cover(on(WORKDAYS, "09:00", "17:00"));
    }

    private static Cover nights() {
        return cover(Stream.concat(on(WEEK, "00:00", "08:00"), on(WEEK, "20:00", "23:59")));
    }

    @Test
    void shouldBeCoveredAlways_whenThereAreNoWindows() {
        assertThat(Cover.always().at(Instant.EPOCH))
                .isEqualTo(new Cover.Duty(true, Optional.empty()));
    }

    // 20 November 2026 is a Friday, and Greenwich time; 19 June 2026 is a Friday, and an hour
    // ahead.
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T08:59:59Z, false, 2026-11-20T09:00:00Z",
        "2026-11-20T09:00:00Z, true,  2026-11-20T17:00:00Z",
        "2026-11-20T16:59:59Z, true,  2026-11-20T17:00:00Z",
        "2026-11-20T17:00:00Z, false, 2026-11-23T09:00:00Z",
        "2026-11-22T12:00:00Z, false, 2026-11-23T09:00:00Z",
        "2026-06-19T07:59:59Z, false, 2026-06-19T08:00:00Z",
        "2026-06-19T08:00:00Z, true,  2026-06-19T16:00:00Z",
    })
    void shouldFollowOfficeHours(Instant now, boolean covered, Instant until) {
        assertThat(office().at(now)).isEqualTo(new Cover.Duty(covered, Optional.of(until)));
    }

    private static Cover.Closed closed(String from, String until) {
        return new Cover.Closed(LocalDate.parse(from), LocalDate.parse(until));
    }

    // The school is closed from Monday 26 to Friday 30 October 2026, the day after the clocks go
    // back.
    @ParameterizedTest
    @CsvSource({
        "2026-10-23T15:59:59Z, true,  2026-10-23T16:00:00Z",
        "2026-10-23T16:00:00Z, false, 2026-11-02T09:00:00Z",
        "2026-10-26T10:00:00Z, false, 2026-11-02T09:00:00Z",
        "2026-10-30T23:00:00Z, false, 2026-11-02T09:00:00Z",
        "2026-11-02T09:00:00Z, true,  2026-11-02T17:00:00Z",
    })
    void shouldBeUncovered_whileTheAgencyIsClosed(Instant now, boolean covered, Instant until) {
        Cover half = new Cover(office().windows(), List.of(closed("2026-10-26", "2026-10-30")));

        assertThat(half.at(now)).isEqualTo(new Cover.Duty(covered, Optional.of(until)));
    }

    @Test
    void shouldBeUncoveredForWeeks_andAlwaysAfterwards_withoutWindows() {
        Cover summer = new Cover(
                List.of(),
                List.of(closed("2026-07-20", "2026-08-31"), closed("2026-09-01", "2026-09-01")));

        assertThat(summer.at(Instant.parse("2026-07-19T12:00:00Z")))
                .isEqualTo(
                        new Cover.Duty(true, Optional.of(Instant.parse("2026-07-19T23:00:00Z"))));
        assertThat(summer.at(Instant.parse("2026-07-19T23:00:00Z")))
                .isEqualTo(
                        new Cover.Duty(false, Optional.of(Instant.parse("2026-09-01T23:00:00Z"))));
        assertThat(summer.at(Instant.parse("2026-09-02T12:00:00Z")))
                .isEqualTo(new Cover.Duty(true, Optional.empty()));
    }

    @Test
    void shouldFindNextCover_whenItComesOnceAWeekAndHasJustGone() {
        Cover cover = cover(on(List.of(DayOfWeek.FRIDAY), "09:00", "10:00"));

        assertThat(cover.at(Instant.parse("2026-11-20T10:00:00Z")).until())
                .contains(Instant.parse("2026-11-27T09:00:00Z"));
    }

    @Test
    void shouldJoinWindows_whenTheyMeetAtMidnight() {
        assertThat(nights().at(Instant.parse("2026-11-20T21:00:00Z")))
                .isEqualTo(
                        new Cover.Duty(true, Optional.of(Instant.parse("2026-11-21T08:00:00Z"))));
        assertThat(nights().at(Instant.parse("2026-11-20T23:59:30Z")).covered()).isTrue();
    }

    @Test
    void shouldNameNoEnd_whenWindowsLeaveNoGapAllWeek() {
        Cover cover = cover(on(WEEK, "00:00", "23:59"));

        assertThat(cover.at(Instant.parse("2026-11-20T23:59:59Z")))
                .isEqualTo(new Cover.Duty(true, Optional.empty()));
    }

    /** In 2026 clocks go forward on 29 March at 01:00 UTC, and back on 25 October at 01:00 UTC. */
    @Nested
    class WhenTheClocksChange {
        @Test
        void shouldBeAnHourShort_whenSpringComesInTheNight() {
            assertThat(nights().at(Instant.parse("2026-03-28T22:00:00Z")).until())
                    .contains(Instant.parse("2026-03-29T07:00:00Z"));
        }

        @Test
        void shouldBeAnHourLong_whenAutumnComesInTheNight() {
            assertThat(nights().at(Instant.parse("2026-10-24T20:00:00Z")).until())
                    .contains(Instant.parse("2026-10-25T08:00:00Z"));
        }

        @Test
        void shouldOpenByTheNewClock_whenTheNextCoverIsAfterTheChange() {
            assertThat(office().at(Instant.parse("2026-03-27T18:00:00Z")).until())
                    .contains(Instant.parse("2026-03-30T08:00:00Z"));
            assertThat(office().at(Instant.parse("2026-10-23T18:00:00Z")).until())
                    .contains(Instant.parse("2026-10-26T09:00:00Z"));
        }

        @Test
        void shouldCoverBothHours_whenAutumnRepeatsOne() {
            Cover cover = cover(on(List.of(DayOfWeek.SUNDAY), "01:00", "02:00"));

            assertThat(cover.at(Instant.parse("2026-10-25T00:30:00Z")))
                    .isEqualTo(new Cover.Duty(
                            true, Optional.of(Instant.parse("2026-10-25T02:00:00Z"))));
        }

        @Test
        void shouldTakeASkippedOpeningAnHourLater_whenSpringSkipsIt() {
            Cover cover = cover(on(List.of(DayOfWeek.SUNDAY), "01:30", "04:00"));

            assertThat(cover.at(Instant.parse("2026-03-29T00:00:00Z")))
                    .isEqualTo(new Cover.Duty(
                            false, Optional.of(Instant.parse("2026-03-29T01:30:00Z"))));
        }
    }
}
