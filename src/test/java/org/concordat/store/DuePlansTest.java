package org.concordat.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.support.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What every node looks for many times a minute is found where it stands in an index, however much waits. */
class DuePlansTest {

    static List<Arguments> lookedFor() {
        return List.of(
                Arguments.of("clock_wake", ClockSql.DUE),
                Arguments.of("sharing_recheck", PgHeldWork.DUE));
    }

    /** An index that is read through and filtered has no condition. */
    @ParameterizedTest
    @MethodSource("lookedFor")
    void shouldSearchItsIndex(String index, String sql) throws SQLException {
        assertThat(plan(sql.replace("$1", "50")))
                .containsPattern("Index Scan using " + index + " [^\\n]*\\n\\s+Index Cond: ");
    }

    private static String plan(String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = TestDatabase.shared().owner();
                Statement statement = connection.createStatement()) {
            // As where there are many, which there are not here.
            statement.execute("set enable_seqscan = off");
            statement.execute("set enable_bitmapscan = off");
            try (ResultSet rows = statement.executeQuery("explain " + sql)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }
}
