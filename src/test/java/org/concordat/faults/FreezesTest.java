package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.Clause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node that freezes amid its transactions must not stop the rest. */
class FreezesTest {
    @Test
    @Tag("full")
    void shouldStopOthersForThreeSecondsAtMost_whenANodeFreezesInTransaction() {
        try (ScratchDatabase database = ScratchDatabase.start()) {
            Verdict verdict = new Freezes(database, Progress.SILENT).run(2);
            assertThat(verdict.violations()).as(verdict.json()).isEmpty();
        }
    }

    @Test
    @Clause({"ROT-4.3a", "BUC-3g"})
    void shouldLeaveOneJournal_whenANodeFreezesWhileItGivesPositions() {
        try (ScratchDatabase database = ScratchDatabase.start()) {
            Verdict verdict = new FrozenSequencer(database, Progress.SILENT).run(1);
            assertThat(verdict.violations()).as(verdict.json()).isEmpty();
        }
    }
}
