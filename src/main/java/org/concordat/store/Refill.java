package org.concordat.store;

import org.concordat.store.Inventory.Table;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Loads an empty database with what a backup holds: all of it in one transaction, or nothing. */
public final class Refill implements AutoCloseable {
    /** What reads or writes every row must not be cut off for that. */
    static final String UNHURRIED = """
            set statement_timeout = 0;
            set transaction_timeout = 0;
            set lock_timeout = 0;
            set idle_in_transaction_session_timeout = 0
            """;

    /** Migrations put rows into these themselves; any other with a row was worked on. */
    static final Set<String> FILLED_BY_MIGRATIONS =
            Set.of("journal_head", "notice_reached", "oversight_follower", "weigh_batch");

    private static final String TABLES = """
            select c.relname from pg_class c
            where c.relnamespace = 'concordat'::regnamespace and c.relkind = 'r' and c.relname not like 'flyway%'
            order by c.relname
            """;
    private static final String TRIGGERS = """
            select format('alter table %s {what} trigger %I', tgrelid::regclass, tgname)
            from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where c.relnamespace = 'concordat'::regnamespace and not t.tgisinternal and t.tgenabled = '{now}'
            """;
    private static final String OFF = TRIGGERS.replace("{what}", "disable").replace("{now}", "O");
    private static final String ON = TRIGGERS.replace("{what}", "enable").replace("{now}", "D");
    private static final String REFERENCES = """
            select format('alter table %s drop constraint %I', conrelid::regclass, conname),
                   format('alter table %s add constraint %I %s', conrelid::regclass, conname,
                          pg_get_constraintdef(oid))
            from pg_constraint
            where connamespace = 'concordat'::regnamespace and contype = 'f'
            order by conrelid::regclass::text, conname
            """;
    private static final String COUNT_ON =
            "select setval(format('%I', ?)::regclass, greatest(?::bigint, 1))";
    private static final String GENERATION = """
            create or replace function generation() returns bigint
                language sql immutable parallel safe
                return {generation}
            """;

    private final Connection owner;
    private final Inventory inventory;
    private final List<String> references = new ArrayList<>();

    private Refill(Connection owner, Inventory inventory) {
        this.owner = owner;
        this.inventory = inventory;
    }

    /** Gives the rows of a table, some at a time; empty when all were given. */
    @FunctionalInterface
    public interface Rows {
        byte[] next() throws IOException;
    }

    /** Fails when anybody has worked on the database. */
    static void refuseUsed(Connection owner) throws SQLException {
        for (String table : column(owner, TABLES)) {
            if (!FILLED_BY_MIGRATIONS.contains(table)
                    && Sql.holds(owner, "select exists (select from " + Sql.quoted(table) + ")")) {
                throw new DatabaseException("The database is not empty: there are rows in "
                        + table + ". A backup is only restored into an empty one: name another data"
                        + " folder with CONCORDAT_DATA, or another database with"
                        + " CONCORDAT_DATABASE_URL.");
            }
        }
    }

    /** Makes the database ready to be loaded. It has to be of the backup's schema, and empty. */
    public static Refill begin(DatabaseAccess database, Inventory inventory) {
        try {
            return cleared(database, inventory);
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    private static Refill cleared(DatabaseAccess database, Inventory inventory)
            throws SQLException {
        Connection owner = database.endpoint().connect(database.owner());
        try {
            Sql.execute(owner, UNHURRIED);
            owner.setAutoCommit(false);
            Refill refill = new Refill(owner, inventory);
            refill.clear();
            return refill;
        } catch (SQLException | RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    private void clear() throws SQLException {
        refuseUsed(owner);
        for (String off : column(owner, OFF)) {
            Sql.execute(owner, off);
        }
        // Tables refer to one another in circles. Made again at the end, they check every row.
        try (PreparedStatement ask = owner.prepareStatement(REFERENCES);
                ResultSet rows = ask.executeQuery()) {
            List<String> gone = new ArrayList<>();
            while (rows.next()) {
                gone.add(rows.getString(1));
                references.add(rows.getString(2));
            }
            for (String one : gone) {
                Sql.execute(owner, one);
            }
        }
        // An older schema has not all of them.
        for (String table : column(owner, TABLES)) {
            if (FILLED_BY_MIGRATIONS.contains(table)) {
                Sql.execute(owner, "delete from " + Sql.quoted(table));
            }
        }
    }

    /** Loads all rows of a table. */
    public void load(Table table, Rows from) throws IOException {
        try {
            copyIn(table, from);
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    private void copyIn(Table table, Rows from) throws SQLException, IOException {
        CopyIn copy = owner.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table.withColumns() + " from stdin");
        try {
            for (byte[] some = from.next(); some.length > 0; some = from.next()) {
                copy.writeToCopy(some, 0, some.length);
            }
            if (copy.endCopy() != table.rows()) {
                throw new DatabaseException("The table " + table.name() + " should have "
                        + table.rows() + " rows, and the backup gave "
                        + copy.getHandledRowCount() + ".");
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Checks what refers to what, and makes it all durable. */
    public void end() {
        try {
            commit();
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    private void commit() throws SQLException {
        for (String reference : references) {
            Sql.execute(owner, reference);
        }
        for (String on : column(owner, ON)) {
            Sql.execute(owner, on);
        }
        for (var sequence : inventory.sequences().entrySet()) {
            Sql.text(owner, COUNT_ON, sequence.getKey(), sequence.getValue());
        }
        // INVARIANT (ordered): what was restored is settled, and what comes now comes after it.
        Sql.execute(
                owner,
                GENERATION.replace("{generation}", Long.toString(inventory.generation() + 1)));
        owner.commit();
        owner.setAutoCommit(true);
        Sql.execute(owner, "analyze");
    }

    private static List<String> column(Connection owner, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement ask = owner.prepareStatement(sql);
                ResultSet rows = ask.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** What was not ended did not happen. */
    @Override
    public void close() {
        try {
            owner.close();
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }
}
