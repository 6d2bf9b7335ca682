package org.concordat.stories;

import org.concordat.app.StoryNode;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Somebody of every role who has done nothing yet and to whom nothing was given, in a transaction that is never
 * committed. What a statement gives them is compared with what it gives where the tables are empty.
 */
final class Bystander implements AutoCloseable {
    static final String REFUSED = "refused";
    private static final String BREAKS_A_RULE = "rows that break a rule";

    /** What a given value may be; where one is an id, it may be any that there is. */
    private static final String TYPES =
            "select coalesce(array_to_string(parameter_types, ','), '') from pg_prepared_statements where name = 'one'";

    private static final int IDS_OF_A_TABLE = 20;

    private final Connection connection;
    private final List<String> ids = new ArrayList<>();

    private Bystander(Connection connection) {
        this.connection = connection;
    }

    /**
     * Begins.
     *
     * @param agency whose they are; null: of one that is new, too
     * @param empty which tables they are compared without
     */
    static Bystander of(StoryNode node, @Nullable UUID agency, Collection<String> empty)
            throws SQLException {
        Connection connection = node.superuser();
        connection.setAutoCommit(false);
        Bystander bystander = new Bystander(connection);
        bystander.run("set local search_path = concordat");
        bystander.run("set local statement_timeout = '20s'");
        bystander.knows(empty);
        bystander.run("create schema nothing");
        bystander.run("grant usage on schema nothing to concordat_node");
        for (String table : empty) {
            bystander.run("create table nothing." + table + " (like concordat." + table
                    + " including all)");
            bystander.run("grant all on nothing." + table + " to concordat_node");
        }
        bystander.isThere(agency);
        return bystander;
    }

    /** The newest ids of each table, for whatever wants to be given some. */
    private void knows(Collection<String> tables) throws SQLException {
        for (String table : tables) {
            for (String column : column("select column_name from information_schema.columns where"
                    + " table_schema = 'concordat' and data_type = 'uuid' and table_name = '"
                    + table + "'")) {
                ids.addAll(column("select distinct " + column + " from (select " + column + " from "
                        + table + " where " + column + " is not null order by ctid desc limit "
                        + IDS_OF_A_TABLE + ") newest"));
            }
        }
    }

    private void isThere(@Nullable UUID agency) throws SQLException {
        UUID own = agency == null ? UUID.randomUUID() : agency;
        UUID self = UUID.randomUUID();
        if (agency == null) {
            copy("agency", own, "name", "'Bystanders'");
        }
        copy("practitioner", self, "agency", "'" + own + "'");
        // Whoever is there for the comparison alone has every role but a supervisor's of an agency
        // not their own.
        run("update practitioner set left_on = null, roles = array['practitioner', 'hub'"
                + (agency == null ? ", 'supervisor'" : "") + "] where id = '" + self + "'");
        run("select set_config('concordat.agency', '" + own
                + "', true), set_config('concordat.practitioner', '" + self + "', true)");
    }

    /** One more row of a table, like one of those that are there. */
    private void copy(String table, UUID id, String column, String value) throws SQLException {
        List<String> columns = column("select column_name from information_schema.columns where"
                + " table_schema = 'concordat' and is_generated = 'NEVER' and table_name = '"
                + table + "' and column_name not in ('id', '" + column + "')");
        String others = String.join(", ", columns);
        run("insert into " + table + " (id, " + column + ", " + others + ") select '" + id + "', "
                + value + ", " + others + " from " + table + " limit 1");
    }

    /** What a statement gives among the rows that there are, and where there are none. */
    record Given(String full, String empty) {
        /** Whoever writes what may not be there has read nothing; whoever writes what was found has. */
        boolean differs() {
            boolean refused = full.equals(REFUSED)
                    || (full.equals(BREAKS_A_RULE) && !empty.equals("0 changed"));
            return !refused && !full.equals(empty);
        }
    }

    Given given(String sql) throws SQLException {
        String full = outcome("concordat", sql);
        return new Given(full, full.equals(REFUSED) ? full : outcome("nothing, concordat", sql));
    }

    private String outcome(String path, String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            run("set local search_path = " + path);
            run("set local role concordat_node");
            // What differs by nature would differ between the two.
            run("prepare one as " + sql.replace("clock_timestamp()", "now()"));
            String call = "execute one" + arguments();
            return answer(call);
        } catch (SQLException e) {
            return failed(e);
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
            deallocate();
        }
    }

    /** Rows that may not be changed or added are no answer; of whatever broke a rule, some was found. */
    private static String failed(SQLException e) throws SQLException {
        String state = String.valueOf(e.getSQLState());
        if (state.equals("42501")) {
            return REFUSED;
        }
        if (state.startsWith("23")) {
            return BREAKS_A_RULE;
        }
        if (state.equals("21000")) {
            return "more rows than one";
        }
        throw e;
    }

    private String arguments() throws SQLException {
        List<String> types = Arrays.stream(column(TYPES).get(0).split(","))
                .filter(type -> !type.isEmpty())
                .toList();
        return types.isEmpty()
                ? ""
                : types.stream().map(this::value).collect(Collectors.joining(", ", "(", ")"));
    }

    private String value(String type) {
        return switch (type.replace("\"", "")) {
            case "uuid" -> "'" + ids.get(0) + "'";
            case "uuid[]" -> "'{" + String.join(",", ids) + "}'";
            case "integer", "smallint", "bigint", "double precision", "numeric" -> "1000";
            case "boolean" -> "true";
            case "timestamp with time zone" -> "now()";
            case "date" -> "current_date";
            case "jsonb", "json" -> "'{}'";
            case "bytea" -> "'\\x00'";
            case "interval" -> "'1 day'";
            case "xid8" -> "'0'";
            // A text, and JSON.
            case "text" -> "'{}'";
            default -> type.endsWith("[]") ? "'{}'" : "null";
        };
    }

    private String answer(String call) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(call)) {
                return statement.getUpdateCount() + " changed";
            }
            TreeMap<String, Integer> rows = new TreeMap<>();
            try (ResultSet found = statement.getResultSet()) {
                int columns = found.getMetaData().getColumnCount();
                while (found.next()) {
                    StringBuilder row = new StringBuilder("|");
                    for (int i = 1; i <= columns; i++) {
                        row.append(found.getString(i)).append('|');
                    }
                    rows.merge(row.toString(), 1, Integer::sum);
                }
            }
            return rows.toString();
        }
    }

    private void deallocate() throws SQLException {
        // What was prepared outlives a savepoint.
        if (!column("select name from pg_prepared_statements where name = 'one'")
                .isEmpty()) {
            run("deallocate one");
        }
    }

    /** With a table's row level security taken away for as long as something is looked at. */
    <T> T without(String table, Looking<T> looking) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            run("alter table concordat." + table + " disable row level security");
            return looking.look();
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }

    interface Looking<T> {
        T look() throws SQLException;
    }

    /** The tables of which they see something. */
    Set<String> seen(Collection<String> tables) throws SQLException {
        Set<String> seen = new TreeSet<>();
        for (String table : tables) {
            String found = outcome("concordat", "select count(*) from " + table);
            if (!found.equals(REFUSED) && !found.equals("{|0|=1}")) {
                seen.add(table);
            }
        }
        return seen;
    }

    private List<String> column(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
        }
        return found;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Nothing of it ever happened. */
    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
