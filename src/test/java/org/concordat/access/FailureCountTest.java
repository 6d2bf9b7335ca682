package org.concordat.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.support.MutableClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class FailureCountTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T09:00:00Z"));

    @Test
    void shouldDoubleFromASecondToAMinute_afterThreeFree() {
        FailureCount count = FailureCount.none(clock.instant());
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            count = count.another(3, clock.instant());
            waits.add(Duration.between(clock.instant(), count.notBefore()).toSeconds());
        }
        assertThat(waits).containsExactly(0L, 0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void shouldSayHowLongToWait_roundedUp() {
        FailureCount count = new FailureCount(5, clock.instant().plusMillis(1500), clock.instant());
        assertThat(count.waitSeconds(clock.instant())).isEqualTo(2);
        clock.advance(Duration.ofMillis(1500));
        assertThat(count.waitSeconds(clock.instant())).isZero();
    }

    @Test
    void shouldForget_whenNothingHappenedForAnHour() {
        FailureCount count = new FailureCount(100, clock.instant(), clock.instant());
        clock.advance(Duration.ofMinutes(61));
        assertThat(count.another(3, clock.instant()).count()).isEqualTo(1);
    }
}
