package org.concordat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.concordat.kernel.Problem;
import org.concordat.support.MutableClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class AskingLimitTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T10:00:20Z"));
    private final AskingLimit limit = new AskingLimit(clock, 3);

    private void asks(String address, int times) {
        for (int i = 0; i < times; i++) {
            limit.take(address);
        }
    }

    @Test
    void shouldRefuse_whenAnAddressHasAskedItsShareOfTheMinute() {
        asks("192.0.2.1", 3);

        assertThatThrownBy(() -> limit.take("192.0.2.1"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(Problem.Code.TOO_MANY);
                    assertThat(problem.retryAfterSeconds()).isEqualTo(40);
                });
    }

    @Test
    void shouldAnswer_whenTheMinuteIsOver_andWhenSomebodyElseAsks() {
        asks("192.0.2.1", 3);

        assertThatCode(() -> limit.take("192.0.2.2")).doesNotThrowAnyException();
        clock.advance(Duration.ofSeconds(40));
        assertThatCode(() -> asks("192.0.2.1", 3)).doesNotThrowAnyException();
    }

    @Test
    void shouldCountOneNetworkOnce_whenItHasAllItsAddresses() {
        asks("2001:db8::1", 2);
        asks("2001:db8::2", 1);

        assertThatThrownBy(() -> limit.take("2001:db8::3")).isInstanceOf(Problem.class);
    }
}
