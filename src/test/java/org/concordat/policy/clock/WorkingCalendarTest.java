package org.concordat.policy.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.policy.Allowed;
import org.concordat.policy.BankHolidays;
import org.concordat.policy.HubTerms.WorkingWeek;
import org.concordat.policy.clock.WorkingCalendar.Pause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Times are written as the clock on the wall shows them. */
class WorkingCalendarTest {
    private static final BankHolidays HOLIDAYS = new BankHolidays(
            LocalDate.of(2028, 12, 31),
            Map.of(
                    LocalDate.of(2026, 12, 25), "Christmas Day",
                    LocalDate.of(2026, 12, 28), "Boxing Day",
                    LocalDate.of(2027, 1, 1), "New Year's Day"));
    private static final Set<DayOfWeek> WEEKDAYS =
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final WorkingCalendar OFFICE =
            calendar(WEEKDAYS, LocalTime.of(9, 0), LocalTime.of(17, 0));
    private static final WorkingCalendar ALWAYS =
            calendar(EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.of(23, 59));
    private static final WorkingCalendar NIGHTS =
            calendar(EnumSet.allOf(DayOfWeek.class), LocalTime.of(0, 30), LocalTime.of(1, 30));

    private static WorkingCalendar calendar(
            Set<DayOfWeek> days, LocalTime opens, LocalTime closes) {
        return new WorkingCalendar(new WorkingWeek(days, opens, closes), HOLIDAYS);
    }

    private static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(WorkingCalendar.ZONE).toInstant();
    }

    private static String wall(Instant at) {
        return LocalDateTime.ofInstant(at, WorkingCalendar.ZONE).toString();
    }

    private static Allowed working(int hours) {
        return new Allowed(hours, true, false);
    }

    private static Allowed byTheClock(int hours) {
        return new Allowed(hours, false, false);
    }

    private static Allowed runningOn(int hours) {
        return new Allowed(hours, true, true);
    }

    @Nested
    class Due {
        @ParameterizedTest
        @CsvSource({
            // A working day ends when the day does, not when the next begins.
            "2026-11-23T09:00, 8, 2026-11-23T17:00",
            "2026-11-23T08:15, 8, 2026-11-23T17:00",
            "2026-11-23T09:01, 8, 2026-11-24T09:01",
            "2026-11-23T16:59, 1, 2026-11-24T09:59",
            "2026-11-23T16:00, 1, 2026-11-23T17:00",
            "2026-11-23T17:00, 1, 2026-11-24T10:00",
            "2026-11-23T23:30, 8, 2026-11-24T17:00",
            // Over a weekend, and from within it.
            "2026-11-27T13:00, 8, 2026-11-30T13:00",
            "2026-11-28T11:00, 4, 2026-11-30T13:00",
            "2026-11-29T23:59, 8, 2026-11-30T17:00",
            // Three and ten working days.
            "2026-11-23T10:30, 24, 2026-11-26T10:30",
            "2026-11-23T10:30, 80, 2026-12-07T10:30",
            // Christmas Eve, a Thursday: Friday, the weekend and Monday are no working days.
            "2026-12-24T09:00, 8, 2026-12-24T17:00",
            "2026-12-24T13:00, 8, 2026-12-29T13:00",
            "2026-12-24T17:00, 1, 2026-12-29T10:00",
            "2026-12-25T12:00, 1, 2026-12-29T10:00",
            // New Year's Eve.
            "2026-12-31T16:30, 1, 2027-01-04T09:30",
            // The clocks go forward and back on a Sunday: office hours do not notice.
            "2026-03-27T16:00, 2, 2026-03-30T10:00",
            "2026-10-23T16:00, 2, 2026-10-26T10:00"
        })
        void shouldCountOfficeHours(String from, int hours, String due) {
            assertThat(wall(OFFICE.due(at(from), working(hours)))).isEqualTo(due);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-11-27T16:00, 4, 2026-11-27T20:00",
            "2026-12-24T22:00, 4, 2026-12-25T02:00",
            // The night of 29 March has no hour from one to two; that of 25 October has it twice.
            "2026-03-28T23:30, 4, 2026-03-29T04:30",
            "2026-10-24T23:30, 4, 2026-10-25T02:30"
        })
        void shouldCountByTheClock_dayAndNight(String from, int hours, String due) {
            assertThat(wall(OFFICE.due(at(from), byTheClock(hours)))).isEqualTo(due);
            // What counts by the clock runs on whether that is said or not.
            assertThat(wall(OFFICE.due(at(from), new Allowed(hours, false, true))))
                    .isEqualTo(due);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-11-23T16:00, 4, 2026-11-23T20:00",
            "2026-11-23T17:00, 4, 2026-11-24T13:00",
            "2026-11-23T16:59, 24, 2026-11-24T16:59",
            "2026-11-27T18:00, 4, 2026-11-30T13:00",
            "2026-12-24T20:00, 4, 2026-12-29T13:00",
            "2026-11-23T03:00, 4, 2026-11-23T13:00"
        })
        void shouldBeginInOfficeHoursAndRunOn(String from, int hours, String due) {
            assertThat(wall(OFFICE.due(at(from), runningOn(hours)))).isEqualTo(due);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-03-28T22:00, 24, 2026-03-29T23:00",
            "2026-10-24T22:00, 24, 2026-10-25T21:00",
            "2026-11-23T23:30, 1, 2026-11-24T00:30",
            "2026-12-24T23:00, 2, 2026-12-26T01:00"
        })
        void shouldCountAWholeDay_whenItClosesAtMidnight(String from, int hours, String due) {
            assertThat(wall(ALWAYS.due(at(from), working(hours)))).isEqualTo(due);
        }

        @ParameterizedTest
        @CsvSource({
            // Spring: the window from 00:30 to 01:30 ends at what was to be half past one, an hour
            // on.
            "2026-03-29T00:00, 1, 2026-03-29T02:30",
            "2026-03-29T00:00, 2, 2026-03-30T01:30",
            // Autumn: from 00:30 to the second half past one.
            "2026-10-25T00:00, 1, 2026-10-25T01:30",
            "2026-10-25T00:00, 3, 2026-10-26T01:30"
        })
        void shouldLastFromItsFirstOpeningToItsLastClosing_whenClocksChange(
                String from, int hours, String due) {
            assertThat(wall(NIGHTS.due(at(from), working(hours)))).isEqualTo(due);
        }

        @Test
        void shouldRemind_whenAQuarterIsLeft() {
            Instant from = at("2026-11-23T13:00");

            assertThat(wall(OFFICE.soon(from, working(8), List.of())))
                    .isEqualTo("2026-11-24T11:00");
            assertThat(wall(OFFICE.soon(from, byTheClock(4), List.of())))
                    .isEqualTo("2026-11-23T16:00");
            assertThat(wall(OFFICE.soon(from, byTheClock(1), List.of())))
                    .isEqualTo("2026-11-23T13:45");
        }
    }

    @Test
    void shouldEscalateAfterAQuarterMore() {
        Instant evening = at("2026-11-23T16:00");

        assertThat(wall(OFFICE.quarter(evening, working(8)))).isEqualTo("2026-11-24T10:00");
        assertThat(wall(OFFICE.quarter(evening, byTheClock(8)))).isEqualTo("2026-11-23T18:00");
        assertThat(wall(OFFICE.quarter(at("2026-11-23T20:00"), runningOn(4))))
                .isEqualTo("2026-11-23T21:00");
        assertThat(wall(OFFICE.quarter(evening, byTheClock(1)))).isEqualTo("2026-11-23T16:15");
    }

    @Nested
    class Paused {
        private static Pause pause(String from, String to) {
            return new Pause(at(from), at(to));
        }

        private static String due(String from, Allowed time, Pause... pauses) {
            return wall(OFFICE.due(at(from), time, List.of(pauses)));
        }

        @Test
        void shouldLeaveWhatWasLeft() {
            assertThat(due(
                            "2026-11-23T10:00",
                            working(8),
                            pause("2026-11-23T12:00", "2026-11-25T12:00")))
                    .isEqualTo("2026-11-26T10:00");
            assertThat(due(
                            "2026-11-23T10:00",
                            byTheClock(4),
                            pause("2026-11-23T12:00", "2026-11-25T23:00")))
                    .isEqualTo("2026-11-26T01:00");
            assertThat(due(
                            "2026-11-23T16:00",
                            runningOn(4),
                            pause("2026-11-23T19:00", "2026-11-24T02:00")))
                    .isEqualTo("2026-11-24T03:00");
        }

        @Test
        void shouldAddUpSeveral() {
            assertThat(due(
                            "2026-11-23T09:00",
                            working(8),
                            pause("2026-11-23T10:00", "2026-11-23T11:00"),
                            pause("2026-11-23T12:00", "2026-11-24T12:00"),
                            pause("2026-11-24T13:00", "2026-11-24T13:30")))
                    // One hour, one hour, one hour, and five from half past one.
                    .isEqualTo("2026-11-25T10:30");
        }

        @Test
        void shouldCostNothing_whenItWasOutsideOfOfficeHours() {
            assertThat(due(
                            "2026-11-23T13:00",
                            working(8),
                            pause("2026-11-23T18:00", "2026-11-24T08:00")))
                    .isEqualTo("2026-11-24T13:00");
        }

        @Test
        void shouldGoOnWhenWorkDoes_whenItEndsAtNight() {
            assertThat(due(
                            "2026-11-23T13:00",
                            working(8),
                            pause("2026-11-23T15:00", "2026-11-23T22:00")))
                    .isEqualTo("2026-11-24T15:00");
        }

        @Test
        void shouldNotMove_whenItWasDueBefore() {
            assertThat(due(
                            "2026-11-23T09:00",
                            working(2),
                            pause("2026-11-23T12:00", "2026-11-25T12:00")))
                    .isEqualTo("2026-11-23T11:00");
            assertThat(due(
                            "2026-11-23T09:00",
                            working(2),
                            pause("2026-11-23T11:00", "2026-11-25T12:00")))
                    .isEqualTo("2026-11-23T11:00");
            assertThat(due(
                            "2026-11-23T09:00",
                            byTheClock(2),
                            pause("2026-11-23T11:00", "2026-11-25T12:00")))
                    .isEqualTo("2026-11-23T11:00");
        }

        @Test
        void shouldCountFromTheEnd_whenItStoodStillFromTheBeginning() {
            assertThat(due(
                            "2026-11-23T10:00",
                            byTheClock(1),
                            pause("2026-11-23T10:00", "2026-11-23T15:00")))
                    .isEqualTo("2026-11-23T16:00");
            // A beginning at night is moved on to the opening, past the pause's own beginning.
            assertThat(due(
                            "2026-11-23T01:00",
                            runningOn(1),
                            pause("2026-11-23T02:00", "2026-11-23T03:00")))
                    .isEqualTo("2026-11-23T10:00");
        }
    }

    @Nested
    class Left {
        @ParameterizedTest
        @CsvSource({
            "2026-11-23T10:00, 2026-11-24T10:00, PT8H",
            "2026-11-23T20:00, 2026-11-24T10:00, PT1H",
            "2026-11-28T20:00, 2026-11-30T17:00, PT8H",
            "2026-12-24T16:00, 2026-12-29T10:00, PT2H",
            "2026-11-23T10:00, 2026-11-23T10:00, PT0S",
            "2026-11-23T12:30, 2026-11-23T10:00, PT-2H-30M",
            "2026-11-24T10:00, 2026-11-23T16:00, PT-2H",
            // At night nothing more is lost.
            "2026-11-23T22:00, 2026-11-23T16:00, PT-1H"
        })
        void shouldBeInOfficeHours(String now, String due, Duration left) {
            assertThat(OFFICE.left(at(now), at(due), working(8))).isEqualTo(left);
        }

        @Test
        void shouldBeByTheClock_whereItIsCountedSo() {
            Instant now = at("2026-11-23T16:00");
            Instant due = at("2026-11-24T10:00");

            assertThat(OFFICE.left(now, due, byTheClock(4))).isEqualTo(Duration.ofHours(18));
            assertThat(OFFICE.left(now, due, runningOn(4))).isEqualTo(Duration.ofHours(18));
            assertThat(OFFICE.left(due, now, byTheClock(4))).isEqualTo(Duration.ofHours(-18));
        }
    }

    @Nested
    class Opening {
        @ParameterizedTest
        @CsvSource({
            "2026-11-23T08:59:59, 2026-11-23T09:00",
            "2026-11-23T09:00, 2026-11-23T09:00",
            "2026-11-23T12:00, 2026-11-23T12:00",
            "2026-11-23T17:00, 2026-11-24T09:00",
            "2026-11-27T17:00, 2026-11-30T09:00",
            "2026-12-24T17:00, 2026-12-29T09:00"
        })
        void shouldBeNow_orWhenWorkBeginsNext(String now, String opening) {
            assertThat(wall(OFFICE.opening(at(now)))).isEqualTo(opening);
            assertThat(OFFICE.open(at(now))).isEqualTo(at(now).equals(at(opening)));
        }
    }

    /** Whatever the beginning, the time and the pauses: counted back, exactly the time lies between. */
    @Test
    void shouldHoldForAnyTime() {
        Random random = new Random(20_261_122);
        Instant first = at("2026-03-20T00:00");
        for (int i = 0; i < 4_000; i++) {
            Instant from = first.plusSeconds(random.nextInt(400 * 86_400));
            Instant pausedAt = from.plusSeconds(random.nextInt(10 * 86_400));
            Instant resumed = pausedAt.plusSeconds(random.nextInt(10 * 86_400));
            int hours = 1 + random.nextInt(100);
            WorkingCalendar calendar = i % 2 == 0 ? OFFICE : ALWAYS;

            Instant due = calendar.due(from, working(hours));
            assertThat(calendar.left(from, due, working(hours))).hasHours(hours);
            assertThat(calendar.left(due, from, working(hours))).hasHours(-hours);
            assertThat(calendar.open(due.minusNanos(1))).isTrue();

            Instant later =
                    calendar.due(from, working(hours), List.of(new Pause(pausedAt, resumed)));
            Duration paused = due.isAfter(pausedAt)
                    ? calendar.left(pausedAt, resumed, working(hours))
                    : Duration.ZERO;
            assertThat(calendar.left(due, later, working(hours))).isEqualTo(paused);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Within the week; over a weekend; over Christmas; begun when nobody works; the very hour
        // does not matter.
        "2026-11-23T10:00, 2, 2026-11-25T17:00",
        "2026-11-26T16:59, 2, 2026-11-30T17:00",
        "2026-12-23T12:00, 2, 2026-12-29T17:00",
        "2026-12-26T03:00, 1, 2026-12-29T17:00",
        "2026-11-23T23:30, 1, 2026-11-24T17:00",
        // The clocks change in between.
        "2027-03-26T09:00, 1, 2027-03-29T17:00",
    })
    void shouldCountWholeWorkingDays_theFirstOneNot(String from, int days, String due) {
        assertThat(wall(OFFICE.afterDays(at(from), days))).isEqualTo(due);
    }
}
