package org.concordat.store;

import io.vertx.core.json.JsonObject;

import org.concordat.audit.log.Entry;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives the entries that were written before the journal had a tree their salts, and queues their leaves in
 * the order of their times. What happened to them before that, nothing can prove.
 */
final class LeavesOfEarlierEntries implements JavaMigration {
    private static final String VERSION = "28";
    private static final int AT_ONCE = 1_000;
    private static final String EARLIER = """
            select id, at, act, agency, other_agency, practitioner, sharing, record, clause, detail
            from journal_entry where salt is null order by at, id
            """;
    private static final String SALT = "update journal_entry set salt = ? where id = ?";
    /** As the table is by this version; the leaf's hash comes to it later. */
    private static final String PENDING =
            "insert into journal_pending (id, at, what, who, agency, other_agency) values (?, ?, ?, ?, ?, ?)";

    private static final String ALL_HAVE =
            "alter table journal_entry alter column salt set not null";

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(VERSION);
    }

    @Override
    public String getDescription() {
        return "leaves of earlier entries";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection owner = context.getConnection();
        try (Statement read = owner.createStatement();
                PreparedStatement salt = owner.prepareStatement(SALT);
                PreparedStatement pending = owner.prepareStatement(PENDING)) {
            read.setFetchSize(AT_ONCE);
            try (ResultSet rows = read.executeQuery(EARLIER)) {
                int waiting = 0;
                while (rows.next()) {
                    Entry entry = entry(rows);
                    salt.setBytes(1, entry.salt().array());
                    salt.setObject(2, entry.id());
                    salt.addBatch();
                    OwnerJournal.pending(pending, entry.leaf(), entry);
                    pending.addBatch();
                    waiting++;
                    if (waiting % AT_ONCE == 0) {
                        salt.executeBatch();
                        pending.executeBatch();
                    }
                }
            }
            salt.executeBatch();
            pending.executeBatch();
            read.execute(ALL_HAVE);
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Entry.freshSalt(),
                row.getString("act"),
                id(row, "agency"),
                id(row, "other_agency"),
                id(row, "sharing"),
                Optional.ofNullable(row.getString("clause")),
                id(row, "practitioner"),
                id(row, "record"),
                new JsonObject(row.getString("detail")).getMap());
    }

    private static Optional<UUID> id(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }
}
