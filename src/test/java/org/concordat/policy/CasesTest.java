package org.concordat.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.clauses.ClauseListener;
import org.concordat.policy.CaseFile.Case;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.List;

/** The cases under {@code src/test/resources/cases}, decided by the pack that their file is named after. */
class CasesTest {
    static List<Case> cases() throws IOException {
        return CaseFile.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void shouldDecideAsWritten(Case one, TestReporter reporter) {
        reporter.publishEntry(ClauseListener.KEY, String.join(" ", one.clauses()));

        Expectation.check(one, one.scene().decide(one.pack()));
    }

    @Test
    void shouldHoldEnoughCases() throws Exception {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(cases().stream().map(Case::toString)).doesNotHaveDuplicates();
        assertThat(cases()).noneMatch(one -> one.clauses().isEmpty());
    }
}
