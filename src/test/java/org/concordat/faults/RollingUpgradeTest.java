package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nodes are upgraded one after the other, and nobody who tries once more notices. */
@Tag("full")
class RollingUpgradeTest {
    private static final int ROUNDS = 3;

    @Test
    void shouldFailNoRequestThatIsTriedOnceMore_whenNodesAreUpgradedInTurn() {
        assertClean(new RollingUpgrade(Progress.ERR).run(ROUNDS));
    }

    private static void assertClean(Verdict verdict) {
        System.out.println(verdict.json());
        assertThat(verdict.violations()).as(verdict.json()).isEmpty();
    }
}
