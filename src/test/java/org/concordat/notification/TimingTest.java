package org.concordat.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;

class TimingTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-23T22:30:00Z");
    private static final QuietHours NIGHTS =
            new QuietHours(LocalTime.parse("20:00"), LocalTime.parse("07:00"));

    private static Choice choice(Duration every, boolean urgentAlways) {
        return new Choice(every, Optional.of(NIGHTS), urgentAlways);
    }

    @Test
    void shouldTellAtOnce_whenNothingWasToldLately() {
        Choice hourly = choice(Duration.ofHours(1), true);
        assertThat(Timing.due(hourly, NOON, Optional.empty(), false)).isEqualTo(NOON);
        assertThat(Timing.due(hourly, NOON, Optional.of(NOON.minusSeconds(7_200)), false))
                .isEqualTo(NOON);
    }

    @Test
    void shouldWaitForTheNextTime_butNotWithWhatIsUrgent() {
        Choice hourly = choice(Duration.ofHours(1), true);
        Optional<Instant> told = Optional.of(NOON.minusSeconds(600));
        assertThat(Timing.due(hourly, NOON, told, false)).isEqualTo(NOON.plusSeconds(3_000));
        assertThat(Timing.due(hourly, NOON, told, true)).isEqualTo(NOON);
    }

    @Test
    void shouldLeaveTheNightInPeace_unlessUrgentOnesMayBreakIt() {
        Instant morning = Instant.parse("2026-11-24T07:00:00Z");
        Choice always = choice(Duration.ZERO, true);
        Choice never = choice(Duration.ZERO, false);
        assertThat(Timing.due(always, NIGHT, Optional.empty(), false)).isEqualTo(morning);
        assertThat(Timing.due(always, NIGHT, Optional.empty(), true)).isEqualTo(NIGHT);
        assertThat(Timing.due(never, NIGHT, Optional.empty(), true)).isEqualTo(morning);
    }

    @ParameterizedTest
    @CsvSource({
        // In summer the partnership's clocks are an hour ahead.
        "20:00, 07:00, 2026-07-01T18:59:59Z, 2026-07-01T18:59:59Z",
        "20:00, 07:00, 2026-07-01T19:00:00Z, 2026-07-02T06:00:00Z",
        "20:00, 07:00, 2026-07-02T05:59:59Z, 2026-07-02T06:00:00Z",
        "20:00, 07:00, 2026-07-02T06:00:00Z, 2026-07-02T06:00:00Z",
        // The night in which they are set back is an hour longer.
        "20:00, 07:00, 2026-10-24T20:00:00Z, 2026-10-25T07:00:00Z",
        "12:00, 13:00, 2026-11-23T12:30:00Z, 2026-11-23T13:00:00Z",
        "12:00, 13:00, 2026-11-23T13:00:00Z, 2026-11-23T13:00:00Z",
        "00:00, 06:00, 2026-11-23T00:00:00Z, 2026-11-23T06:00:00Z",
    })
    void shouldEndTheQuietByTheLocalClock(
            LocalTime from, LocalTime until, Instant at, Instant after) {
        assertThat(new QuietHours(from, until).after(at)).isEqualTo(after);
    }

    @Test
    void shouldRefuseQuietThatNeverEnds() {
        assertThatThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRepeatFourTimes_andThenLeaveItToTheClockThatEscalates() {
        Choice always = choice(Duration.ofDays(1), true);
        for (int told = 1; told <= Timing.MOST_REPEATS; told++) {
            assertThat(Timing.again(always, NOON, told)).contains(NOON.plus(Timing.REPEAT));
        }
        assertThat(Timing.again(always, NOON, Timing.MOST_REPEATS + 1)).isEmpty();
        assertThat(Timing.again(choice(Duration.ZERO, false), NIGHT, 1))
                .contains(Instant.parse("2026-11-24T07:00:00Z"));
    }

    @Test
    void shouldTryAgainLater_andNeverSeldomerThanAboutAnHour() {
        assertThat(Timing.retry(NOON, 1)).isEqualTo(NOON.plusSeconds(60));
        assertThat(Timing.retry(NOON, 3)).isEqualTo(NOON.plusSeconds(240));
        assertThat(Timing.retry(NOON, 1_000)).isEqualTo(NOON.plusSeconds(3_840));
    }
}
