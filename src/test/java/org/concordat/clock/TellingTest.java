package org.concordat.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.policy.Allowed;
import org.concordat.policy.BankHolidays;
import org.concordat.policy.HubTerms.WorkingWeek;
import org.concordat.policy.clock.WorkingCalendar;
import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

class TellingTest {
    private static final UUID DESK = new UUID(0, 1);
    private static final UUID AGENCY = new UUID(0, 2);
    private static final UUID FIRST = new UUID(0, 3);
    private static final UUID NEXT = new UUID(0, 4);
    private static final UUID COVER = new UUID(0, 5);
    private static final UUID WAITING = new UUID(0, 6);
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final WorkingCalendar CALENDAR = new WorkingCalendar(
            new WorkingWeek(Set.of(DayOfWeek.MONDAY), LocalTime.of(9, 0), LocalTime.of(17, 0)),
            new BankHolidays(LocalDate.MAX, Map.of()));

    private static DueClock clock(int told, Instant due, UUID... chain) {
        return clock(told, due, false, chain);
    }

    private static DueClock clock(int told, Instant due, boolean hears, UUID... chain) {
        return new DueClock(
                new RunningClock(
                        new UUID(1, 1),
                        new UUID(1, 2),
                        "kind",
                        "Label",
                        AGENCY,
                        DESK,
                        new Allowed(4, false, false),
                        NOW.minusSeconds(9_000),
                        due,
                        due,
                        List.of(),
                        Optional.empty(),
                        NOW),
                told,
                Optional.of(NOW),
                hears,
                Optional.of(new NewClock.Watcher(new UUID(0, 7), WAITING)),
                List.of(COVER),
                List.of(chain));
    }

    private static List<String> steps(Telling telling) {
        return telling.steps().stream()
                .map(step -> step.number() + " " + step.act() + " "
                        + step.mailboxes().stream()
                                .map(UUID::getLeastSignificantBits)
                                .toList())
                .toList();
    }

    @Test
    void shouldRemindOwnerAndCover_beforeItIsDue() {
        Instant due = NOW.plusSeconds(3_600);
        Telling telling = Telling.of(clock(0, due, FIRST), CALENDAR);

        assertThat(steps(telling)).containsExactly("1 CLOCK_DUE_SOON [1, 5]");
        assertThat(telling.told()).isEqualTo(1);
        assertThat(telling.next()).contains(due);
    }

    @Test
    void shouldTellWhoWaits_andTheFirstNamed_whenItIsDue() {
        Telling telling = Telling.of(clock(1, NOW, true, FIRST, NEXT), CALENDAR);

        assertThat(steps(telling))
                .containsExactly(
                        "2 CLOCK_OVERDUE [1, 5]", "3 CLOCK_ESCALATED [3]", "0 CLOCK_OVERDUE [6]");
        assertThat(telling.told()).isEqualTo(3);
        assertThat(telling.next()).contains(NOW.plusSeconds(3_600));
    }

    @Test
    void shouldNotRemindOfWhatIsLateAlready() {
        assertThat(steps(Telling.of(clock(0, NOW.minusSeconds(1), FIRST), CALENDAR)))
                .containsExactly("2 CLOCK_OVERDUE [1, 5]", "3 CLOCK_ESCALATED [3]");
    }

    @Test
    void shouldGoOnToTheNext_andEndWithTheSupervisors() {
        Telling next = Telling.of(clock(3, NOW, FIRST, NEXT), CALENDAR);
        assertThat(steps(next)).containsExactly("4 CLOCK_ESCALATED [4]");
        assertThat(next.next()).contains(NOW.plusSeconds(3_600));

        Telling last = Telling.of(clock(4, NOW, FIRST, NEXT), CALENDAR);
        assertThat(steps(last)).containsExactly("5 CLOCK_ESCALATED [2]");
        assertThat(last.told()).isEqualTo(5);
        assertThat(last.next()).isEmpty();
    }

    @Test
    void shouldGoToTheSupervisorsAtOnce_whenNobodyIsNamed() {
        Telling telling = Telling.of(clock(1, NOW), CALENDAR);

        assertThat(steps(telling))
                .containsExactly("2 CLOCK_OVERDUE [1, 5]", "3 CLOCK_ESCALATED [2]");
        assertThat(telling.next()).isEmpty();
    }

    @Test
    void shouldSayNothing_whenItWasGivenMoreTimeMeanwhile() {
        Instant due = NOW.plusSeconds(60);
        Telling telling = Telling.of(clock(1, due, FIRST), CALENDAR);

        assertThat(telling.steps()).isEmpty();
        assertThat(telling.told()).isEqualTo(1);
        assertThat(telling.next()).contains(due);
    }
}
