package org.concordat.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    @Test
    void shouldMatchOnlyItself() {
        String kept = Passwords.hash("pa\u00dfword \u2603");
        assertThat(kept).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(Passwords.matches("pa\u00dfword \u2603", kept)).isTrue();
        assertThat(Passwords.matches("password", kept)).isFalse();
        assertThat(Passwords.matches("", kept)).isFalse();
    }

    @Test
    void shouldMatch_whenAccentsAreTypedInTwoKeys() {
        assertThat(Passwords.matches("cafe\u0301", Passwords.hash("caf\u00e9"))).isTrue();
    }

    @Test
    void shouldSaltEach() {
        assertThat(Passwords.hash("same")).isNotEqualTo(Passwords.hash("same"));
    }

    /** A hash made by the reference implementation: {@code argon2 somesalt -id -t 2 -m 16 -p 1}. */
    @Test
    void shouldReadWhatOthersWrote() {
        assertThat(
                        Passwords.matches(
                                "password",
                                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"
            })
    void shouldMatchNothing_whenKeptHashIsNotOurs(String kept) {
        assertThat(Passwords.matches("password", kept)).isFalse();
    }
}
