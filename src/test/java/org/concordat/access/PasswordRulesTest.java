package org.concordat.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.concordat.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static void check(String password) {
        PasswordRules.check("fresh", password, "r.ahmed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elevenchars",
                "aaaaaaaaaaaaaaaa",
                "password1234",
                "P@ssw0rd1234",
                "qwertyuiop123",
                "1q2w3e4r5t6y",
                "iloveyou12345",
                "r.ahmed-r.ahmed",
                "Concordat2026!",
                "safeguarding1",
                "monkeymonkeymonkey"
            })
    void shouldRefuse_whatIsGuessedEarly(String password) {
        assertThatThrownBy(() -> check(password)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seven grey herons wait",
                "kettle-violin-harbour",
                "zwölf graue Reiher am Fluss",
                "🐸🌧🚲 and a wet saddle",
                "t7#Lq0vW2z!m"
            })
    void shouldTake_whatIsNot(String password) {
        assertThatCode(() -> check(password)).doesNotThrowAnyException();
    }

    @Test
    void shouldLookAtTheStartOfALongOneAlone_soThatItsWorkHasAnEnd() {
        assertThatCode(() -> check("seven grey herons wait " + "x".repeat(100_000)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check("a".repeat(100_000))).isInstanceOf(Problem.class);
    }
}
