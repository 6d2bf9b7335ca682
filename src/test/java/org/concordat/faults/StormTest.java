package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.faults.Storm.Fault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

/** INVARIANT (once), INVARIANT (fresh), INVARIANT (journalled): whatever befalls the nodes of a cluster. */
@Tag("chaos")
class StormTest {
    private static final long SEED = 7;

    @Test
    void shouldLoseNothing_whateverBefallsTheNodes() {
        try (ScratchDatabase database = ScratchDatabase.start()) {
            Verdict verdict = new Storm(database, Progress.ERR, List.of(Fault.values()), SEED)
                    .run("mixed", 5);
            assertThat(verdict.violations()).as(verdict.json()).isEmpty();
            for (Fault fault : Fault.values()) {
                assertThat(verdict.number(fault.name().toLowerCase(Locale.ROOT)))
                        .as(verdict.json())
                        .isPositive();
            }
            assertThat(verdict.line())
                    .startsWith("{\"rounds\":5,\"sent\":")
                    .contains(
                            "\"unavailable_ms_p99\":",
                            "\"serve_after_death_ms\":",
                            "\"stream_resumed_ms\":");
        }
    }

    @Test
    void shouldLoseNothing_whenANodeIsFrozenForLong() {
        try (ScratchDatabase database = ScratchDatabase.start()) {
            Verdict verdict = new Storm(database, Progress.ERR, List.of(Fault.NODE_FREEZE), SEED)
                    .run("node-freeze", 2);
            assertThat(verdict.violations()).as(verdict.json()).isEmpty();
        }
    }
}
