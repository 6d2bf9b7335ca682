package org.concordat.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A sharing's transaction as a node's, on a connection of its own: it has its locks and has written all
 * that a delivery writes, copied from one that was delivered, and does not go on by itself.
 */
final class HeldOpen implements AutoCloseable {
    private static final String ENTER = """
            select set_config('role', 'concordat_sharing', true),
                   set_config('concordat.agency', s.sender_agency::text, true),
                   lock_for_sharing(s.sender_agency, s.recipient_team, null,
                       (select array_agg(p.record) from sharing_person p where p.sharing = s.id))
            from sharing s where s.id = ?
            """;
    private static final String BECOME = "select set_config('role', 'concordat_sharing', true)";
    private static final String[] WRITES = {"""
        insert into sharing (id, kind, sender_agency, sender_practitioner, recipient_agency, recipient_team,
            purpose, interest, urgent, asking_risk, title, conversation, state, created_at, settled_at)
        select ?, kind, sender_agency, sender_practitioner, recipient_agency, recipient_team, purpose,
            interest, urgent, asking_risk, title, conversation, state, clock_timestamp(), clock_timestamp()
        from sharing where id = ?
        """, """
        insert into sharing_person (sharing, position, record, identity)
        select ?, position, record, identity from sharing_person where sharing = ?
        """, """
        insert into item (sharing, id, position, category, about, nature, observed_on, sourced,
            health_justified, originator, content)
        select ?, uuidv7(), position, category, about, nature, '1900-01-01', sourced, health_justified,
            originator, content
        from item where sharing = ?
        """, """
        insert into decision (sharing, id, outcome, cause, summary, findings, items, remedies, facts, pack,
            pack_version, rules_version, at)
        select ?, uuidv7(), outcome, cause, summary, findings, items, remedies, facts, pack, pack_version,
            rules_version, clock_timestamp()
        from decision where sharing = ?
        """, """
        insert into inbox_entry (sharing, id, mailbox, agency, why, delivered_at)
        select ?, uuidv7(), mailbox, agency, why, clock_timestamp() from inbox_entry where sharing = ?
        """, """
        with entry as (
            select ?::uuid as sharing, uuidv7() as id, clock_timestamp() as at, sha256('held open') as salt,
                   'SHARING_DELIVERED' as act, sender_agency, recipient_agency, sender_practitioner
            from sharing where id = ?),
        content as (
            insert into journal_entry (sharing, id, at, salt, act, agency, other_agency, practitioner)
            select * from entry)
        insert into journal_pending (id, at, what, who, agency, other_agency, hash)
        select id, at, salt, salt, sender_agency, recipient_agency,
            sha256('\\x00'::bytea || convert_to(concat(
                'concordat/journal-entry/v1', chr(10), id, chr(10),
                to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), chr(10),
                encode(salt, 'base64'), chr(10), encode(salt, 'base64'), chr(10)), 'UTF8'))
        from entry
        """, """
        insert into event (ref, mailbox, kind)
        select ?, recipient_team, 'inbox' from sharing where id = ?
        """};

    /** A slow machine needs longer for what others are to do meanwhile than a node would be given. */
    private static final String PATIENTLY =
            "set transaction_timeout = '20s'; set idle_in_transaction_session_timeout = '20s'";

    private final Connection connection;
    private final UUID sharing = UUID.randomUUID();

    private HeldOpen(Connection connection) {
        this.connection = connection;
    }

    /**
     * Begins one and takes it to just before its commit.
     *
     * @param node a connection as the node's role, which this one closes
     */
    static HeldOpen like(UUID delivered, Connection node) throws SQLException {
        HeldOpen held = new HeldOpen(node);
        node.setAutoCommit(false);
        held.run(BECOME);
        held.run(ENTER, delivered);
        for (String write : WRITES) {
            held.run(write, held.sharing, delivered);
        }
        return held;
    }

    /** The same, for longer than the database lets a node's transactions live. */
    static HeldOpen forLong(UUID delivered, Connection node) throws SQLException {
        try (java.sql.Statement statement = node.createStatement()) {
            statement.execute(PATIENTLY);
        }
        return like(delivered, node);
    }

    private void run(String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = Superuser.prepared(connection, sql, arguments)) {
            statement.execute();
        }
    }

    UUID sharing() {
        return sharing;
    }

    /** Whether it still could. */
    boolean commit() {
        try {
            connection.commit();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
