package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A node that freezes amid its transactions must not stop the rest. */
class FreezesTest {
    @Test
    void shouldStopOthersForThreeSecondsAtMost_whenANodeFreezesInTransaction() {
        try (ScratchDatabase database = ScratchDatabase.start()) {
            Verdict verdict = new Freezes(database, Progress.SILENT).run(2);
            assertThat(verdict.violations()).as(verdict.json()).isEmpty();
        }
    }
}
