package org.concordat.store;

import org.concordat.config.Secret;
import org.concordat.kernel.CrossAgency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The roles of the database, and how they stand to one another; what each may do, migrations grant. Roles are
 * the whole server's: one server carries one partnership's database.
 */
final class Roles {
    static final String OWNER = "concordat_owner";
    static final String NODE = "concordat_node";
    static final String ERASER = "concordat_eraser";

    /** For every purpose's role the policies of row level security are this one's. It has no right itself. */
    private static final String ACROSS = "concordat_across";

    /** What earlier releases take for every purpose, while they run beside this one. */
    private static final String GATE = "concordat_gate";

    private static final Map<CrossAgency, String> PURPOSES = new EnumMap<>(Map.ofEntries(
            Map.entry(CrossAgency.GATE, "concordat_sharing"),
            Map.entry(CrossAgency.FOLLOW, "concordat_follow"),
            Map.entry(CrossAgency.ACCESS, "concordat_access"),
            Map.entry(CrossAgency.REGISTER, "concordat_register"),
            Map.entry(CrossAgency.REHEARSAL, "concordat_rehearsal"),
            Map.entry(CrossAgency.CLOCK, "concordat_clock"),
            Map.entry(CrossAgency.MATCH, "concordat_match"),
            Map.entry(CrossAgency.PICTURE, "concordat_picture"),
            Map.entry(CrossAgency.SEQUENCER, "concordat_sequencer"),
            Map.entry(CrossAgency.JOURNAL, "concordat_journal"),
            Map.entry(CrossAgency.OVERSIGHT, "concordat_oversight"),
            Map.entry(CrossAgency.REPORT, "concordat_report"),
            Map.entry(CrossAgency.OPERATOR, "concordat_operator")));

    /** Those that somebody logs in as. */
    private static final Set<String> LOGINS = Set.of(OWNER, NODE);

    private static final List<String> ALL = Stream.of(
                    List.of(OWNER, NODE, ERASER, ACROSS, GATE), PURPOSES.values())
            .flatMap(Collection::stream)
            .toList();

    /** Any number, as long as every node takes the same: "concordat" in ASCII, cut to 8 bytes. */
    private static final long LOCK = 0x636f6e636f726461L;

    /** Raised when another database's bootstrap alters the roles of the server at the same time. */
    private static final Set<String> RACES = Set.of("23505", "42710", "XX000");

    private static final int TRIES = 5;

    /**
     * Waiting for a lock ends sooner than the transaction may last: as an error on a connection that lives
     * on, so that the act is tried again and has its turn once a frozen holder is gone (design §3). No statement
     * of a node takes more than one of the server's processes: others work there too.
     */
    private static final String LIMITS = """
            ALTER ROLE concordat_owner SET search_path = concordat;
            ALTER ROLE concordat_node SET search_path = concordat;
            ALTER ROLE concordat_gate SET search_path = concordat;
            ALTER ROLE concordat_node SET idle_in_transaction_session_timeout = '2s';
            ALTER ROLE concordat_node SET transaction_timeout = '2s';
            ALTER ROLE concordat_node SET lock_timeout = '1s';
            ALTER ROLE concordat_node SET statement_timeout = '10s';
            ALTER ROLE concordat_node SET max_parallel_workers_per_gather = 0;
            """;

    /**
     * The node reaches a purpose's rights by SET LOCAL ROLE only, never by merely being connected.
     * The owner hands tables to the eraser and can still migrate them.
     */
    private static final String MEMBERSHIPS = """
            GRANT concordat_gate TO concordat_node WITH INHERIT FALSE, SET TRUE;
            GRANT concordat_eraser TO concordat_owner WITH INHERIT TRUE, SET TRUE;
            """;

    private static final String MEMBERSHIPS_OF_A_PURPOSE = """
            GRANT {role} TO concordat_node WITH INHERIT FALSE, SET TRUE;
            GRANT concordat_across TO {role} WITH INHERIT TRUE, SET FALSE;
            """;

    private static final String SCHEMA = """
            CREATE SCHEMA IF NOT EXISTS concordat AUTHORIZATION concordat_owner;
            SET LOCAL ROLE concordat_owner;
            GRANT USAGE ON SCHEMA concordat
                TO concordat_node, concordat_across, concordat_gate, concordat_eraser;
            GRANT CREATE ON SCHEMA concordat TO concordat_eraser;
            RESET ROLE;
            """;

    private Roles() {}

    /** The role that a transaction takes for what it does across agencies. */
    static String of(CrossAgency why) {
        return PURPOSES.getOrDefault(why, NODE);
    }

    static List<String> all() {
        return ALL;
    }

    static Collection<String> ofPurposes() {
        return PURPOSES.values();
    }

    /**
     * The role's login. Its password follows from the administrator's, so that every node which is
     * given the one address knows it and there is nothing else to hand out.
     */
    static DatabaseLogin login(String role, DatabaseLogin admin) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = admin.password().reveal().getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] derived = mac.doFinal(role.getBytes(StandardCharsets.UTF_8));
            return new DatabaseLogin(role, Secret.of(HexFormat.of().formatHex(derived)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes roles, schema and grants whole, in one transaction; done again, it changes nothing. */
    static void prepare(Connection admin, DatabaseEndpoint endpoint, List<DatabaseLogin> logins)
            throws SQLException {
        for (int i = 1; ; i++) {
            try {
                admin.setAutoCommit(false);
                // Held to the end of the transaction, so that nodes that start at once take turns.
                Sql.text(admin, "SELECT pg_advisory_xact_lock(?)", LOCK);
                prepareLocked(admin, endpoint, logins);
                admin.commit();
                admin.setAutoCommit(true);
                return;
            } catch (SQLException e) {
                admin.rollback();
                if (i == TRIES || !RACES.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
            }
        }
    }

    private static void prepareLocked(
            Connection admin, DatabaseEndpoint endpoint, List<DatabaseLogin> logins)
            throws SQLException {
        boolean superuser =
                Sql.holds(admin, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user");
        createRoles(admin, superuser);
        refusePower(admin);
        for (DatabaseLogin login : logins) {
            setPassword(admin, endpoint, login);
        }
        Sql.execute(admin, MEMBERSHIPS);
        for (String role : PURPOSES.values()) {
            Sql.execute(admin, MEMBERSHIPS_OF_A_PURPOSE.replace("{role}", role));
        }
        Sql.execute(admin, LIMITS);
        grantDatabase(admin, endpoint);
        Sql.execute(admin, SCHEMA);
        String schemaOwner = Sql.text(
                admin,
                "SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = ?",
                "concordat");
        if (!schemaOwner.equals(OWNER)) {
            throw new DatabaseException("The schema concordat belongs to " + schemaOwner
                    + " instead of " + OWNER + ". Give it to that role, or rename it.");
        }
    }

    private static void createRoles(Connection admin, boolean superuser) throws SQLException {
        for (String role : ALL) {
            boolean exists =
                    Sql.holds(admin, "SELECT count(*) > 0 FROM pg_roles WHERE rolname = ?", role);
            if (!exists) {
                boolean logsIn = LOGINS.contains(role);
                boolean inherits = !role.equals(NODE);
                Sql.execute(
                        admin,
                        "CREATE ROLE " + role + (logsIn ? " LOGIN" : " NOLOGIN")
                                + (inherits ? " INHERIT" : " NOINHERIT"));
            }
            boolean acts = Sql.holds(admin, "SELECT pg_has_role(current_user, ?, 'SET')", role);
            if (!superuser && !acts && !role.equals(NODE)) {
                // Creating a role lets one administer it; acting as it, to give it what it shall
                // own, has to be granted. The node's role owns nothing.
                Sql.execute(
                        admin, "GRANT " + role + " TO CURRENT_USER WITH INHERIT TRUE, SET TRUE");
            }
        }
    }

    /** A role that exists already may have been given what no role of ours must have. */
    private static void refusePower(Connection admin) throws SQLException {
        String powerful = Sql.text(admin, """
                SELECT coalesce(string_agg(rolname, ', '), '')
                  FROM pg_roles
                 WHERE rolname = ANY (string_to_array(?, ' '))
                   AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls
                        OR rolinherit AND rolname = 'concordat_node'
                        OR rolcanlogin AND rolname NOT IN ('concordat_owner', 'concordat_node'))
                """, String.join(" ", ALL));
        if (!powerful.isEmpty()) {
            throw new DatabaseException("The roles " + powerful + " may do more than Concordat's"
                    + " roles must. Drop them, or take SUPERUSER, CREATEROLE, CREATEDB,"
                    + " REPLICATION, BYPASSRLS, and LOGIN or INHERIT where it is, from them.");
        }
    }

    private static void setPassword(
            Connection admin, DatabaseEndpoint endpoint, DatabaseLogin login) throws SQLException {
        // The role may be of this very transaction, and then nobody can log in as it yet.
        try {
            endpoint.connect(login).close();
            return;
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (!state.startsWith("28") && !state.equals("42501")) {
                throw e;
            }
        }
        Sql.execute(
                admin,
                "ALTER ROLE " + login.user() + " PASSWORD '" + ScramVerifier.of(login.password())
                        + "'");
    }

    private static void grantDatabase(Connection admin, DatabaseEndpoint endpoint)
            throws SQLException {
        String database = Sql.quoted(endpoint.database());
        // CREATE is for trusted extensions, such as pg_trgm. Nobody needs temporary tables, and
        // what a node cannot create it cannot slip in before the real one.
        Sql.execute(
                admin,
                "REVOKE CONNECT, TEMPORARY ON DATABASE " + database + " FROM PUBLIC;"
                        + "GRANT CONNECT, CREATE, TEMPORARY ON DATABASE " + database + " TO "
                        + OWNER + ";"
                        + "GRANT CONNECT ON DATABASE " + database + " TO " + NODE);
    }
}
