package org.concordat.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/**
 * What looks through the journal for reviews, and what every node looks for many times a minute, reads no
 * more than it needs, however much there is. On a database of its own: in the one that all share, what was
 * last counted, and whether that was nothing, decides between indexes that cost the same.
 */
class PlansTest {
    private static final String ID = "'00000000-0000-0000-0000-000000000001'::uuid";
    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void stop() {
        database.stop();
    }

    static Stream<Arguments> lookedFor() {
        return Stream.of(
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

    static Stream<Arguments> statements() {
        return Stream.of(
                Arguments.of(WatchSql.TAKE, "journal_leaf_pkey"),
                Arguments.of(WatchSql.READS_OF, "journal_entry_reads"),
                Arguments.of(WatchSql.READS, "journal_entry_pkey"),
                Arguments.of(WatchSql.WORK, "journal_entry_registered"),
                Arguments.of(WatchSql.WORK, "sharing_person_record"),
                Arguments.of(WatchSql.WORK, "advice_record"),
                Arguments.of(WatchSql.ASKED, "review_reading_entry"),
                Arguments.of(WatchSql.LATE, "clock_thing"),
                Arguments.of(WatchSql.EXPLAINED, "obligation_reviewed"),
                Arguments.of(WatchSql.WAITING, "obligation_of_reading"),
                Arguments.of(ReviewSql.OPEN, "obligation_open"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void shouldGoByItsIndex(String sql, String index) throws SQLException {
        assertThat(plan(filled(sql))).contains(" using " + index + " ");
    }

    private static String plan(String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = database.owner();
                Statement statement = connection.createStatement()) {
            // As where there are many, which there are not here.
            statement.execute("set enable_seqscan = off");
            statement.execute("set enable_bitmapscan = off");
            statement.execute("set enable_hashjoin = off");
            statement.execute("set enable_mergejoin = off");
            try (ResultSet rows = statement.executeQuery("explain " + sql)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }

    /** With something of the right kind in each place. */
    private static String filled(String sql) {
        if (sql.equals(WatchSql.TAKE)) {
            return sql.replace("$1", "'now'").replace("$2", "100");
        }
        if (sql.equals(ReviewSql.OPEN)) {
            return sql.replace("$1", "now()").replace("$2", ID).replace("$3", "51");
        }
        if (sql.equals(WatchSql.LATE)) {
            return sql.replace("$1::uuid[]", "array[" + ID + "]")
                    .replace("$2::timestamptz[]", "array[now()]");
        }
        if (sql.equals(WatchSql.WORK) || sql.equals(WatchSql.EXPLAINED)) {
            return sql.replaceAll("\\$[123]::uuid\\[]", "array[" + ID + "]")
                    .replace("$4::timestamptz[]", "array[now()]");
        }
        String ids = "array[" + ID + "]";
        return sql.replace("$1::uuid[]", ids)
                .replace("$1", ids)
                .replace("$2 and $3", "now() - interval '1 day' and now()")
                .replace("any ($2)", "any (array[current_date])");
    }
}
