package org.concordat.store;

import org.concordat.store.Inventory.Table;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every table of the schema as it was at one moment. Reads only; nodes go on writing meanwhile. */
public final class DatabaseSnapshot implements AutoCloseable {
    /** Before it a database knew no generations. */
    private static final int FIRST_SCHEMA = 37;

    private static final String TABLES = """
            select c.relname, array_agg(a.attname::text order by a.attnum)
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'concordat'::regnamespace and c.relkind = 'r' and c.relname not like 'flyway%'
              and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            group by c.relname
            order by c.relname
            """;
    private static final String ALL_TABLES = """
            select string_agg(quote_ident(c.relname), ', ' order by c.relname) from pg_class c
            where c.relnamespace = 'concordat'::regnamespace and c.relkind = 'r'
            """;
    private static final String BEGIN =
            "set transaction isolation level repeatable read, read only";
    private static final String NOW =
            "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
    private static final String SEQUENCES = """
            select sequencename, last_value from pg_sequences
            where schemaname = 'concordat' and last_value is not null
            """;
    private static final String GENERATION = "select generation()";
    private static final String JOURNAL = "select size from journal_head";
    private static final String CHECKPOINT = """
            select coalesce((select note from journal_checkpoint order by size desc limit 1), '')
            """;

    private final Connection owner;
    private final Inventory inventory;

    private DatabaseSnapshot(Connection owner, Inventory inventory) {
        this.owner = owner;
        this.inventory = inventory;
    }

    /** Takes the rows of a table, some at a time. */
    @FunctionalInterface
    public interface Rows {
        void take(byte[] some) throws IOException;
    }

    /**
     * Chooses the moment.
     *
     * @throws DatabaseException when no node ever worked on the database
     */
    public static DatabaseSnapshot take(DatabaseAccess database) {
        try {
            return begin(database);
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    private static DatabaseSnapshot begin(DatabaseAccess database) throws SQLException {
        Connection owner = database.endpoint().connect(database.owner());
        try {
            Sql.execute(owner, Refill.UNHURRIED);
            if (Migrations.applied(owner) < FIRST_SCHEMA) {
                throw new DatabaseException("The database is of an earlier release. Start a node of"
                        + " this release once, which brings it up to date, and back it up then.");
            }
            String all = Sql.text(owner, ALL_TABLES);
            owner.setAutoCommit(false);
            Sql.execute(owner, BEGIN);
            // Before the first look, which chooses the moment: no table changes its form after it.
            Sql.execute(owner, "lock table " + all + " in access share mode");
            return new DatabaseSnapshot(owner, look(owner));
        } catch (SQLException | RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    private static Inventory look(Connection owner) throws SQLException {
        String at = Sql.text(owner, NOW);
        return new Inventory(
                Migrations.applied(owner),
                at,
                number(owner, GENERATION),
                number(owner, JOURNAL),
                Sql.text(owner, CHECKPOINT),
                tables(owner),
                sequences(owner));
    }

    private static List<Table> tables(Connection owner) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (PreparedStatement ask = owner.prepareStatement(TABLES);
                ResultSet rows = ask.executeQuery()) {
            while (rows.next()) {
                String name = rows.getString(1);
                List<String> columns = List.of((String[]) rows.getArray(2).getArray());
                tables.add(new Table(
                        name, columns, number(owner, "select count(*) from " + Sql.quoted(name))));
            }
        }
        return tables;
    }

    private static Map<String, Long> sequences(Connection owner) throws SQLException {
        Map<String, Long> sequences = new HashMap<>();
        try (PreparedStatement ask = owner.prepareStatement(SEQUENCES);
                ResultSet rows = ask.executeQuery()) {
            while (rows.next()) {
                sequences.put(rows.getString(1), rows.getLong(2));
            }
        }
        return sequences;
    }

    private static long number(Connection owner, String sql) throws SQLException {
        return Long.parseLong(Sql.text(owner, sql));
    }

    public Inventory inventory() {
        return inventory;
    }

    /** Hands over all rows of a table. */
    public void copy(Table table, Rows into) throws IOException {
        try {
            copyOut(table, into);
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    private void copyOut(Table table, Rows into) throws SQLException, IOException {
        CopyOut copy = owner.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy " + table.withColumns() + " to stdout");
        try {
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                into.take(row);
            }
            if (copy.getHandledRowCount() != table.rows()) {
                throw new DatabaseException("The table " + table.name() + " had " + table.rows()
                        + " rows and gave " + copy.getHandledRowCount() + ".");
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    @Override
    public void close() {
        try {
            owner.close();
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }
}
