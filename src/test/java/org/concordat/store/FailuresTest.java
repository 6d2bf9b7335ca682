package org.concordat.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;

import org.concordat.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has nothing to do with whoever asked is not told as a fault of the platform's, but as for now. */
class FailuresTest {
    @ParameterizedTest
    @ValueSource(strings = {"53100", "53200", "53300", "58030", "57P03", "25P04"})
    void shouldSayTryAgain_whenTheDatabaseHasNoRoomOrIsAway(String state) {
        assertThat(Failures.toProblem(new PgException("could not", "ERROR", state, "")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(Problem.Code.UNAVAILABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"42601", "42501", "22012"})
    void shouldStayAFault_whenTheStatementIsWrong(String state) {
        PgException wrong = new PgException("wrong", "ERROR", state, "");
        assertThat(Failures.toProblem(wrong)).isSameAs(wrong);
    }

    /** As the pool says it; a port that nobody answers at takes five seconds to find out. */
    @Test
    void shouldSayTryAgain_whenThereIsNoConnectionToBeHad() {
        assertThat(Failures.toProblem(new Throwable("Timeout")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(Problem.Code.UNAVAILABLE));
    }
}
