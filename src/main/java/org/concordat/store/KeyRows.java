package org.concordat.store;

import io.vertx.core.buffer.Buffer;

import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Wrapped keys as the operator's tool changes them, with the owner's own connection. Blocks. */
public final class KeyRows implements AutoCloseable {
    private static final String ALL = """
            (select 'agency' as kind, agency::text || '/' || version as name, wrapped, kek from agency_key
             union all select 'platform', id::text || '/' || purpose, wrapped, kek from platform_key)
            """;
    private static final String COUNTS =
            "select coalesce(kek, ''), count(*) from " + ALL + " as wrapped group by 1";
    private static final String CURRENT =
            "select id from key_encryption_key order by current_since desc limit 1";
    private static final String IGNORANT = """
            select count(*) from key_holder
            where seen_at > clock_timestamp() - interval '30 seconds' and not known @> array[?::text]
            """;
    private static final String MAKE_CURRENT = """
            insert into key_encryption_key (id) values (?)
            on conflict (id) do update set current_since = clock_timestamp()
            """;
    private static final String BATCH = "select kind, name, wrapped, coalesce(kek, '') from " + ALL
            + " as wrapped where kek is distinct from ? order by kind, name limit ?";
    private static final String REWRAP_AGENCY = """
            update agency_key set wrapped = ?, kek = ?
            where agency::text || '/' || version = ? and wrapped = ?
            """;
    private static final String REWRAP_PLATFORM = """
            update platform_key set wrapped = ?, kek = ? where id::text || '/' || purpose = ? and wrapped = ?
            """;
    private static final String AGENCIES = "select distinct agency from agency_key order by agency";
    private static final String RENEW = """
            insert into agency_key (agency, version, wrapped, kek)
            select ?, max(version) + 1, ?, ? from agency_key where agency = ?
            """;
    private static final String RENEW_PLATFORM =
            "insert into platform_key (id, purpose, public_key, wrapped, kek) values (?, ?, '', ?, ?)";

    private final Connection owner;

    private KeyRows(Connection owner) throws SQLException {
        this.owner = owner;
        owner.setAutoCommit(false);
    }

    /** Those of a database. */
    public static KeyRows of(DatabaseAccess database) throws SQLException {
        return new KeyRows(database.endpoint().connect(database.owner()));
    }

    /**
     * A wrapped key.
     *
     * @param kind agency or platform
     * @param name which of them
     * @param kek under which; empty where that was never said
     */
    public record Row(String kind, String name, Buffer wrapped, String kek) {
        /** The agency, or the purpose. */
        public String of() {
            int cut = name.indexOf('/');
            return kind.equals("agency") ? name.substring(0, cut) : name.substring(cut + 1);
        }
    }

    /** How many keys are under which key-encryption key; an empty name: under one that was never said. */
    public Map<String, Long> counts() throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (PreparedStatement ask = statement(COUNTS);
                ResultSet rows = ask.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        owner.commit();
        return counts;
    }

    public Optional<String> current() throws SQLException {
        try (PreparedStatement ask = statement(CURRENT);
                ResultSet rows = ask.executeQuery()) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        } finally {
            owner.commit();
        }
    }

    /** How many nodes that run do not know it. */
    public long nodesWithout(String kek) throws SQLException {
        try (PreparedStatement ask = statement(IGNORANT, kek);
                ResultSet rows = ask.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } finally {
            owner.commit();
        }
    }

    /** Fresh keys are wrapped under it from now on; durable, and in the journal. */
    public void makeCurrent(String kek) throws SQLException {
        run(MAKE_CURRENT, kek);
        OwnerJournal.write(
                owner, JournalEntry.ofPlatform(Act.ENCRYPTION_KEY_CHANGED).with("key", kek));
        owner.commit();
    }

    /** Some that are not under it; empty when all are. */
    public List<Row> batch(String kek, int most) throws SQLException {
        List<Row> batch = new ArrayList<>();
        try (PreparedStatement ask = statement(BATCH, kek, most);
                ResultSet rows = ask.executeQuery()) {
            while (rows.next()) {
                batch.add(new Row(
                        rows.getString(1),
                        rows.getString(2),
                        Buffer.buffer(rows.getBytes(3)),
                        rows.getString(4)));
            }
        }
        owner.commit();
        return batch;
    }

    /** Keeps one as it is wrapped now, unless somebody else was first. Durable with {@link #commit()}. */
    public void rewrap(Row row, byte[] wrapped, String kek) throws SQLException {
        run(
                row.kind().equals("agency") ? REWRAP_AGENCY : REWRAP_PLATFORM,
                wrapped,
                kek,
                row.name(),
                row.wrapped().getBytes());
    }

    public void commit() throws SQLException {
        owner.commit();
    }

    /** Says in the journal that all are under it now, where it was much work to get there. */
    public void rewrapped(String kek, long count) throws SQLException {
        OwnerJournal.write(
                owner,
                JournalEntry.ofPlatform(Act.KEYS_REWRAPPED).with("key", kek).with("count", count));
        owner.commit();
    }

    /** The agencies that have keys. */
    public List<UUID> agencies() throws SQLException {
        List<UUID> agencies = new ArrayList<>();
        try (PreparedStatement ask = statement(AGENCIES);
                ResultSet rows = ask.executeQuery()) {
            while (rows.next()) {
                agencies.add(rows.getObject(1, UUID.class));
            }
        }
        owner.commit();
        return agencies;
    }

    /** From now on the agency writes under this key; durable, and in the journal. */
    public void renewAgency(UUID agency, byte[] wrapped, String kek) throws SQLException {
        run(RENEW, agency, wrapped, kek, agency);
        OwnerJournal.write(owner, JournalEntry.ofPlatform(Act.AGENCY_KEY_RENEWED, agency));
        owner.commit();
    }

    /** From now on a purpose of the platform has this key; durable, and in the journal. */
    public void renewPlatform(UUID id, String purpose, byte[] wrapped, String kek)
            throws SQLException {
        run(RENEW_PLATFORM, id, purpose, wrapped, kek);
        OwnerJournal.write(
                owner, JournalEntry.ofPlatform(Act.ENCRYPTION_KEY_CHANGED).with("key", purpose));
        owner.commit();
    }

    private void run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = statement(sql, values)) {
            statement.execute();
        }
    }

    private PreparedStatement statement(String sql, Object... values) throws SQLException {
        PreparedStatement statement = owner.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** What was not committed is as it was. */
    @Override
    public void close() throws SQLException {
        owner.close();
    }
}
