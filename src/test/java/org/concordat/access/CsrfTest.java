package org.concordat.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.kernel.Ids;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

class CsrfTest {
    private final Csrf csrf = new Csrf("one".getBytes(StandardCharsets.UTF_8));
    private final UUID session = Ids.next();

    @Test
    void shouldStayTheSame_soThatBackAndASecondTabWork() {
        assertThat(csrf.token(session)).isEqualTo(csrf.token(session)).matches("[A-Za-z0-9_-]{43}");
        assertThat(csrf.matches(session, csrf.token(session))).isTrue();
    }

    @Test
    void shouldRefuse_whenOfAnotherSessionOrKeyOrNothing() {
        Csrf other = new Csrf("two".getBytes(StandardCharsets.UTF_8));
        assertThat(csrf.matches(session, csrf.token(Ids.next()))).isFalse();
        assertThat(csrf.matches(session, other.token(session))).isFalse();
        assertThat(csrf.matches(session, "")).isFalse();
        assertThat(csrf.matches(session, csrf.token(session) + "=")).isFalse();
    }
}
