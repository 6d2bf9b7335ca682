package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nodes are upgraded one after the other, and nobody who tries once more notices. */
class RollingUpgradeTest {
    private static final int ROUNDS = 1;
    private static final int MANY_ROUNDS = 10;

    @Test
    void shouldFailNoRequestThatIsTriedOnceMore_whenNodesAreUpgradedInTurn() {
        assertClean(new RollingUpgrade(Progress.SILENT).run(ROUNDS));
    }

    @Test
    @Tag("full")
    void shouldFailNoRequestThatIsTriedOnceMore_whenNodesAreUpgradedInTurnManyTimes() {
        assertClean(new RollingUpgrade(Progress.ERR).run(MANY_ROUNDS));
    }

    private static void assertClean(Verdict verdict) {
        System.out.println(verdict.json());
        assertThat(verdict.violations()).as(verdict.json()).isEmpty();
    }
}
