package org.concordat.store;

import org.concordat.audit.JournalEntry;
import org.concordat.audit.log.Entry;
import org.concordat.audit.log.Leaf;
import org.concordat.kernel.Ids;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Journal entries of what is done before the node serves, with the owner's own connection. */
public final class OwnerJournal {
    private static final String NOW = "select clock_timestamp()";
    private static final String ENTRY = """
            insert into journal_entry (id, at, salt, act, agency, practitioner, detail)
            values (?, ?, ?, ?, ?, ?, ?::jsonb)
            """;
    private static final String PENDING = """
            insert into journal_pending (id, at, what, who, agency, other_agency, hash) values (?, ?, ?, ?, ?, ?, ?)
            """;

    private OwnerJournal() {}

    /** Writes an entry in the connection's transaction; durable when that commits. */
    public static void write(Connection owner, JournalEntry entry) throws SQLException {
        Entry sealed = entry.sealed(Ids.next(), now(owner).toInstant());
        try (PreparedStatement insert = owner.prepareStatement(ENTRY)) {
            insert.setObject(1, sealed.id());
            insert.setObject(2, sealed.at().atOffset(ZoneOffset.UTC));
            insert.setBytes(3, sealed.salt().array());
            insert.setString(4, sealed.act());
            insert.setObject(5, sealed.agency().orElse(null), Types.OTHER);
            insert.setObject(6, sealed.practitioner().orElse(null), Types.OTHER);
            insert.setString(7, Json.encode(sealed.detail()));
            insert.execute();
        }
        try (PreparedStatement insert = owner.prepareStatement(PENDING)) {
            Leaf leaf = sealed.leaf();
            pending(insert, leaf, sealed);
            insert.setBytes(7, leaf.hash().bytes());
            insert.execute();
        }
    }

    static void pending(PreparedStatement insert, Leaf leaf, Entry entry) throws SQLException {
        insert.setObject(1, leaf.id());
        insert.setObject(2, leaf.at().atOffset(ZoneOffset.UTC));
        insert.setBytes(3, leaf.what().bytes());
        insert.setBytes(4, leaf.who().bytes());
        insert.setObject(5, entry.agency().orElse(null), Types.OTHER);
        insert.setObject(6, entry.otherAgency().orElse(null), Types.OTHER);
    }

    private static OffsetDateTime now(Connection owner) throws SQLException {
        try (PreparedStatement ask = owner.prepareStatement(NOW);
                ResultSet rows = ask.executeQuery()) {
            rows.next();
            return rows.getObject(1, OffsetDateTime.class);
        }
    }
}
