package org.concordat.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** INVARIANT (ordered): what a reader skips as not settled and what it sees are of one snapshot. */
class HorizonTest {
    /**
     * A function that is called for each row may look at a later snapshot than the statement that reads
     * the rows, and so let pass what came after a row that the statement cannot see yet. Inlined, it is
     * the statement's own.
     */
    @Test
    void shouldBeOfTheStatementsOwnSnapshot() {
        for (String table : new String[] {"event", "inbox_entry"}) {
            String plan = String.join(
                    "\n",
                    TestDatabase.shared()
                            .ask("explain verbose select * from " + table
                                    + " where xid < settled() order by xid, seq"));
            assertThat(plan)
                    .contains("pg_snapshot_xmin(pg_current_snapshot())")
                    .doesNotContain("settled()");
        }
    }
}
