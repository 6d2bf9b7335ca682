package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** INVARIANT (once), INVARIANT (journalled): across deaths of the node and of the database. */
class KillsTest {
    /** Hundreds of them run with the long tests. */
    private static final int ROUNDS = 1;

    private static final int MANY_ROUNDS = 1_000 / Kills.SENDS_PER_ROUND;

    @Test
    void shouldKeepEveryAcknowledgedSharingOnce_whenTheNodeIsKilled() {
        assertClean(new Kills(Progress.SILENT).ofTheNode(ROUNDS));
    }

    @Test
    void shouldKeepEveryAcknowledgedSharingOnce_whenTheDatabaseIsKilled() {
        assertClean(new Kills(Progress.SILENT).ofTheDatabase(ROUNDS));
    }

    @Test
    @Tag("full")
    void shouldKeepEveryAcknowledgedSharingOnce_whenTheNodeIsKilledManyTimes() {
        assertClean(new Kills(Progress.ERR).ofTheNode(MANY_ROUNDS));
    }

    @Test
    @Tag("full")
    void shouldKeepEveryAcknowledgedSharingOnce_whenTheDatabaseIsKilledManyTimes() {
        assertClean(new Kills(Progress.ERR).ofTheDatabase(MANY_ROUNDS));
    }

    private static void assertClean(Verdict verdict) {
        assertThat(verdict.violations()).as(verdict.json()).isEmpty();
    }
}
