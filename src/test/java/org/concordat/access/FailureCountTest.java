package org.concordat.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.support.MutableClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class FailureCountTest {
    private static final FailureCount.Rule RULE = new FailureCount.Rule(3, Duration.ofMinutes(10));

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T09:00:00Z"));

    @Test
    void shouldDoubleFromASecondToAMinute_afterThreeFree() {
        FailureCount count = FailureCount.none(clock.instant());
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            count = count.another(RULE, clock.instant());
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

    /** Nobody at the other nodes waits an hour because one node's clock was ahead by one. */
    @Test
    void shouldNotWait_whenTheWaitWasBegunByAClockThatWasAhead() {
        FailureCount ahead = FailureCount.none(clock.instant().plus(Duration.ofHours(1)));
        assertThat(ahead.waitSeconds(clock.instant())).isZero();
    }

    @Test
    void shouldForgetOneAfterAnother_evenWhenTriedOften() {
        FailureCount count = FailureCount.none(clock.instant());
        for (int i = 0; i < 60; i++) {
            count = count.another(
                    new FailureCount.Rule(30, Duration.ofSeconds(30)), clock.instant());
            clock.advance(Duration.ofSeconds(20));
        }
        assertThat(count.count()).as("60 failures in 20 minutes, 40 forgotten").isBetween(19, 22);
        assertThat(count.waitSeconds(clock.instant())).isZero();
    }

    @Test
    void shouldStartAnew_whenNothingHappenedForLong() {
        FailureCount count = new FailureCount(9, clock.instant(), clock.instant());
        clock.advance(Duration.ofMinutes(89));
        assertThat(count.another(RULE, clock.instant()).count()).isEqualTo(2);
        clock.advance(Duration.ofMinutes(2));
        assertThat(count.another(RULE, clock.instant()).count()).isEqualTo(1);
    }
}
