package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** INVARIANT (ordered): what is held open while others commit is lost to nobody. */
class OrderingTest {
    @Test
    void shouldLoseNothing_whenOneIsHeldOpenWhileOthersCommit() {
        try (ScratchDatabase database = ScratchDatabase.start()) {
            Verdict verdict = new Ordering(database, Progress.SILENT).run(3);
            assertThat(verdict.violations()).as(verdict.json()).isEmpty();
        }
    }
}
