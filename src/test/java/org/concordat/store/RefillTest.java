package org.concordat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.concordat.config.HostPort;
import org.concordat.config.Settings;
import org.concordat.config.SslMode;
import org.concordat.store.Inventory.Table;
import org.concordat.store.embedded.EmbeddedPostgres;
import org.concordat.store.embedded.EmbeddedPostgresSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An operator's own server, whose administrator is no superuser. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefillTest {
    private static final int SCHEMA = 37;
    private static final String AGENCY = "01890000-0000-7000-8000-000000000001";
    private static final String NOBODY = "01890000-0000-7000-8000-000000000009";

    @TempDir
    static Path folder = Path.of("unset");

    private Optional<EmbeddedPostgres> server = Optional.empty();
    private Settings settings = Settings.load(folder.resolve("none"), Map.of());
    private int databases;

    @BeforeAll
    void start() throws IOException, SQLException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        EmbeddedPostgres started =
                EmbeddedPostgres.start(EmbeddedPostgresSettings.in(folder.resolve("data"))
                        .withBinaries(Path.of("target", "postgres-binaries")));
        server = Optional.of(started);
        try (Connection superuser = superuser()) {
            Sql.execute(
                    superuser, "CREATE ROLE keeper LOGIN CREATEROLE CREATEDB PASSWORD 'keepers'");
        }
    }

    @AfterAll
    void stop() {
        server.ifPresent(EmbeddedPostgres::close);
    }

    @BeforeEach
    void anEmptyDatabase() {
        databases++;
        settings = Settings.load(
                folder.resolve("none"),
                Map.of(
                        "CONCORDAT_DATABASE_URL",
                        "postgresql://keeper:keepers@127.0.0.1:"
                                + server.orElseThrow().port() + "/refilled" + databases));
    }

    private Connection superuser() throws SQLException {
        EmbeddedPostgres running = server.orElseThrow();
        return new DatabaseEndpoint(
                        new HostPort(running.host(), running.port()), "postgres", SslMode.DISABLE)
                .connect(new DatabaseLogin(running.superuser(), running.superuserPassword()));
    }

    private static Inventory inventory(long generation, Table... tables) {
        return new Inventory(
                SCHEMA,
                "2026-11-22T12:00:00Z",
                generation,
                0,
                "",
                List.of(tables),
                Map.of("event_seq_seq", 7L));
    }

    private static Table agencies() {
        return new Table("agency", List.of("id", "name", "kind", "senior_officer", "signed_on"), 1);
    }

    private static Table events() {
        return new Table("event", List.of("seq", "xid", "kind", "ref"), 1);
    }

    private static Refill.Rows rows(String... lines) {
        Iterator<String> all = List.of(lines).iterator();
        return () ->
                all.hasNext() ? (all.next() + "\n").getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    private static List<String> column(Connection owner, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var statement = owner.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static List<String> rules(Connection owner) throws SQLException {
        return column(owner, """
                select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                from pg_constraint where connamespace = 'concordat'::regnamespace
                union all
                select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text
                from pg_trigger t join pg_class c on c.oid = t.tgrelid
                where c.relnamespace = 'concordat'::regnamespace and not tgisinternal
                union all
                select 'relation ' || c.oid::regclass || ' ' || relkind::text || ' ' || relowner::regrole || ' '
                       || relrowsecurity || ' ' || relforcerowsecurity || ' ' || coalesce(relacl::text, '')
                from pg_class c where relnamespace = 'concordat'::regnamespace
                union all
                select 'column ' || c.oid::regclass || ' ' || attname || ' ' || format_type(atttypid, atttypmod) || ' '
                       || attnotnull || ' ' || attidentity::text || ' ' || coalesce(attacl::text, '') || ' '
                       || coalesce(pg_get_expr(adbin, adrelid), '')
                from pg_class c join pg_attribute a on a.attrelid = c.oid
                     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
                where relnamespace = 'concordat'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
                union all
                select 'index ' || pg_get_indexdef(i.indexrelid)
                from pg_index i join pg_class c on c.oid = i.indrelid
                where c.relnamespace = 'concordat'::regnamespace
                union all
                select 'policy ' || polrelid::regclass || ' ' || polname || ' ' || polcmd::text || ' ' || polpermissive || ' '
                       || polroles::regrole[]::text || ' ' || coalesce(pg_get_expr(polqual, polrelid), '') || ' '
                       || coalesce(pg_get_expr(polwithcheck, polrelid), '')
                from pg_policy join pg_class c on c.oid = polrelid
                where c.relnamespace = 'concordat'::regnamespace
                union all
                select 'function ' || p.oid::regprocedure || ' ' || proowner::regrole || ' ' || coalesce(proacl::text, '')
                       || case when proname = 'generation' then '' else pg_get_functiondef(p.oid) end
                from pg_proc p where pronamespace = 'concordat'::regnamespace
                order by 1
                """);
    }

    @Test
    void shouldLeaveTheSchemaAsItWas_andCountOnAboveWhatWasRestored() throws Exception {
        DatabaseAccess access = Database.prepareEmpty(settings, SCHEMA);
        try (Connection owner = access.endpoint().connect(access.owner())) {
            List<String> before = rules(owner);
            Set<String> filled = new TreeSet<>();
            for (String table : column(
                    owner,
                    "select tablename from pg_tables where schemaname = 'concordat' and tablename not like 'flyway%'")) {
                if (Sql.holds(owner, "select exists (select from " + table + ")")) {
                    filled.add(table);
                }
            }
            assertThat(Refill.FILLED_BY_MIGRATIONS).containsAll(filled);
            // Of a server that had counted far, and was restored three times.
            long far = (3L << 40) + 5_000_000_000L;
            try (Refill refill = Refill.begin(access, inventory(3, agencies(), events()))) {
                refill.load(agencies(), rows(AGENCY + "\tAn agency\tschool\tA. Head\t2020-01-01"));
                refill.load(events(), rows("7\t" + far + "\tchange\t" + AGENCY));
                refill.end();
            }
            assertThat(rules(owner)).isEqualTo(before);
            assertThat(Sql.text(owner, "select count(*) from event where xid < settled()"))
                    .isEqualTo("1");
            Sql.execute(owner, "insert into event (kind, ref) values ('change', '" + AGENCY + "')");
            assertThat(column(
                            owner, "select seq from event where xid < settled() order by xid, seq"))
                    .containsExactly("7", "8");
            assertThat(
                            Sql.text(
                                    owner,
                                    "select min((xid::text::bigint) >> 40) || ' ' || max((xid::text::bigint) >> 40) from event"))
                    .isEqualTo("3 4");
        }
        assertThatThrownBy(() -> Database.prepareEmpty(settings, SCHEMA))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("not empty");
    }

    @Test
    void shouldLoadNothing_whenWhatARowRefersToIsMissing() throws Exception {
        DatabaseAccess access = Database.prepareEmpty(settings, SCHEMA);
        Table teams = new Table("team", List.of("id", "agency", "name"), 1);
        try (Refill refill = Refill.begin(access, inventory(0, agencies(), teams))) {
            refill.load(agencies(), rows(AGENCY + "\tAn agency\tschool\tA. Head\t2020-01-01"));
            refill.load(teams, rows(AGENCY + "\t" + NOBODY + "\tDuty desk"));
            assertThatThrownBy(refill::end)
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("23503");
        }
        try (Connection owner = access.endpoint().connect(access.owner())) {
            assertThat(Sql.text(owner, "select count(*) from agency")).isEqualTo("0");
            assertThat(Sql.text(owner, "select generation()")).isEqualTo("0");
        }
        // What failed did nothing, so it may be tried again.
        Database.prepareEmpty(settings, SCHEMA).close();
    }

    @Test
    void shouldRefuse_whenTheBackupIsOfANewerRelease() {
        assertThatThrownBy(() -> Database.prepareEmpty(settings, 9_999))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("newer release");
    }

    @Test
    void shouldRefuseANode_onlyWhenTheSchemaTookAwayWhatItNeeds() throws Exception {
        DatabaseAccess access = Database.prepareEmpty(settings, SCHEMA);
        Database.bringUp(access);
        try (Connection owner = access.endpoint().connect(access.owner())) {
            // A later release has been here.
            Sql.execute(owner, """
                    insert into flyway_schema_history
                        (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    values (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'owner', 1, true)
                    """);
            Database.bringUp(access);
            Sql.execute(owner, """
                    create or replace function least_schema() returns integer
                        language sql immutable parallel safe return 9999
                    """);
        }
        assertThatThrownBy(() -> Database.bringUp(access))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("Start the newer release");
    }
}
