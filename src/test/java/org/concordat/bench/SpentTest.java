package org.concordat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.bench.Spent.Stat;
import org.junit.jupiter.api.Test;

class SpentTest {
    @Test
    void shouldReadTimes_whateverTheProgramIsCalled() {
        String line = "4711 (a b) (c) S 12 1 1 0 -1 0 0 0 0 0 150 25 30 4 20 0 33 0 99";

        assertThat(Stat.parse(line)).isEqualTo(new Stat(12, 175, 34));
    }

    @Test
    void shouldCountThisVeryProcess() throws Exception {
        long pid = ProcessHandle.current().pid();
        double before = Spent.processor(pid);
        long end = System.nanoTime() + 50_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }

        assertThat(Spent.processor(pid)).isGreaterThan(before);
        assertThat(Spent.processorOfAll(pid)).isGreaterThanOrEqualTo(before);
        assertThat(Spent.resident(pid)).isPositive();
        assertThat(Spent.residentOfAll(pid)).isPositive();
    }
}
