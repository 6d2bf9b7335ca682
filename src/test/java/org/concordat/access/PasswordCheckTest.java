package org.concordat.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.concordat.kernel.Problem;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

class PasswordCheckTest {
    @Test
    void shouldLetAFloodOfNewPasswordsWaitOutside() {
        Vertx vertx = Vertx.vertx();
        PasswordCheck check = new PasswordCheck(vertx);
        List<Future<String>> asked =
                Stream.generate(() -> check.hash("a password")).limit(100).toList();

        assertThat(asked.get(99).cause())
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.code()).isEqualTo(Problem.Code.BUSY));
        assertThat(asked.stream().filter(Future::failed).count()).isLessThanOrEqualTo(36);
        check.close();
        vertx.close();
    }
}
