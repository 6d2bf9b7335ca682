package org.concordat.governance;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.policy.Facts.AgreementState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AgreementTransitionTest {
    @ParameterizedTest
    @CsvSource({
        "suspend, inForce, suspended",
        "suspend, draft, ",
        "suspend, suspended, ",
        "suspend, ended, ",
        "resume, suspended, inForce",
        "resume, draft, ",
        "resume, inForce, ",
        "resume, ended, ",
        "end, inForce, ended",
        "end, suspended, ended",
        "end, draft, ",
        "end, ended, ",
    })
    void shouldLeadOnlyWhereTheTableSays(String transition, String from, String to) {
        assertThat(AgreementTransition.of(transition)
                        .orElseThrow()
                        .from(AgreementStates.of(from))
                        .map(AgreementStates::id)
                        .orElse(null))
                .isEqualTo(to);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadBackWhatItWrites(AgreementState state) {
        assertThat(AgreementStates.of(AgreementStates.id(state))).isEqualTo(state);
    }

    @Test
    void shouldKnowNoOtherTransition() {
        assertThat(AgreementTransition.of("begin")).isEmpty();
    }
}
