package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;

import org.awaitility.Awaitility;
import org.concordat.access.Passwords;
import org.concordat.access.TotpSecret;
import org.concordat.app.demo.Demonstration;
import org.concordat.audit.log.SigningKey;
import org.concordat.cluster.ClusterKey;
import org.concordat.cluster.Membership;
import org.concordat.config.HostPort;
import org.concordat.config.Settings;
import org.concordat.draft.Drafts;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.KeyRing;
import org.concordat.keys.KeyService;
import org.concordat.sharing.Scanner;
import org.concordat.sharing.Uploads;
import org.concordat.store.Database;
import org.concordat.store.DatabaseAccess;
import org.concordat.store.DatabaseEndpoint;
import org.concordat.store.DatabaseLogin;
import org.concordat.store.PgDrafts;
import org.concordat.store.PgJournal;
import org.concordat.store.PgTransactions;
import org.concordat.store.PgUploads;
import org.concordat.store.PgWrappedKeys;
import org.concordat.store.embedded.EmbeddedPostgres;
import org.concordat.store.embedded.EmbeddedPostgresSettings;
import org.concordat.support.Codes;
import org.concordat.support.LostMessages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A whole node as {@link Main} starts it, in this process: the real wiring on a real PostgreSQL of its
 * own with the demonstration loaded, one for the whole run of tests. Tests share it, so each makes
 * persons of its own and counts nothing but theirs. Every team is covered at every hour, so that the
 * tests do not depend on the clock.
 */
public final class StoryNode {
    public static final String PASSWORD = "one password for every story";

    /** Everybody's who has one. */
    public static final TotpSecret FACTOR = TotpSecret.fresh();

    private static final Pace HURRIED = new Pace(500, 200, 300, 100, 100, 200, 0);
    private static final Pace AT_REST =
            new Pace(60_000, 600_000, 600_000, 600_000, 600_000, 600_000, 0);
    private static final long STARTED_SECONDS = 30;
    private static final Map<Integer, StoryNode> AT_PORTS = new ConcurrentHashMap<>();

    /** Hashed once: it is slow on purpose. */
    private static final String HASH = Passwords.hash(PASSWORD);

    private static final byte[] KEY = KeyService.freshKey();
    private static final Path SERVER = Path.of("data", "postgres");
    private static final Map<String, Path> LOADED = new ConcurrentHashMap<>();

    private final DatabaseAccess access;
    private final Partnership partnership;
    private final Path folder;
    private final byte[] key;
    private volatile KeyRing ring;
    private final Running running;
    private boolean left;

    private StoryNode(Path folder, Path conf, String pack, Pace pace, byte[] key)
            throws IOException, SQLException {
        this.folder = folder;
        this.key = key;
        this.ring = KeyRing.of(key);
        partnership = Packs.partnership(conf, pack);
        access = loaded(folder, conf, partnership, key);
        running = start(access, 8, pace);
    }

    /** The database in a folder, with the demonstration if it had nothing. */
    private static DatabaseAccess loaded(
            Path folder, Path conf, Partnership partnership, byte[] key)
            throws IOException, SQLException {
        Settings settings = settings(folder, 8, Map.of());
        DatabaseAccess access = Database.prepare(
                settings,
                EmbeddedPostgresSettings.in(settings.dataFolder())
                        .withBinaries(Path.of("target", "postgres-binaries")),
                "classpath:db/migration");
        try (Connection owner = access.endpoint().connect(access.owner());
                Statement statement = owner.createStatement()) {
            new Demonstration(
                            new Demonstration.Proofs(
                                    password -> HASH, () -> FACTOR, KeyRing.of(key)),
                            InstantSource.system(),
                            new SecureRandom(),
                            conf.resolve("partnerships"))
                    .loadIfEmpty(owner, partnership.pack(), folder.resolve("demo-accounts.json"));
            statement.execute("delete from concordat.team_cover");
        }
        return access;
    }

    private Settings settings(int poolConnections) {
        return settings(poolConnections, Map.of());
    }

    private Settings settings(int poolConnections, Map<String, String> more) {
        return settings(folder, poolConnections, more);
    }

    private static Settings settings(Path folder, int poolConnections, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("CONCORDAT_DATA", folder.resolve("data").toString());
        all.put("CONCORDAT_PORT", "0");
        all.put("CONCORDAT_POOL_CONNECTIONS", Integer.toString(poolConnections));
        return Settings.load(folder.resolve("none"), all);
    }

    private static final class Shared {
        private static final StoryNode NODE = begin("rotherham", HURRIED);

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(NODE::stop));
        }
    }

    private static StoryNode begin(String pack, Pace pace) {
        return begin(pack, pace, text -> text);
    }

    private static StoryNode begin(String pack, Pace pace, UnaryOperator<String> changed) {
        try {
            Path folder = folder();
            Path conf = conf(folder, pack, changed);
            String text = Files.readString(conf.resolve(Path.of("partnerships", pack + ".yaml")));
            Path first = LOADED.computeIfAbsent(text, any -> loadedOnce(pack, changed));
            // Where the server's account does not reach this, its database is elsewhere, and is
            // made anew.
            if (Files.exists(first.resolve(SERVER))) {
                copy(first.resolve("data"), folder.resolve("data"));
                // Whoever still looks for an earlier copy does not find this one.
                Files.deleteIfExists(folder.resolve(SERVER).resolve("port"));
            }
            return new StoryNode(folder, conf, pack, pace, KEY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folder() throws IOException {
        Path target = Files.createDirectories(Path.of("target"));
        Path folder = Files.createTempDirectory(target, "story-node-");
        // The server's own account has to be able to reach its data.
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        return folder;
    }

    /** Loaded once for each protocol's text, and copied for each node: loading takes longer than most tests. */
    private static Path loadedOnce(String pack, UnaryOperator<String> changed) {
        try {
            Path folder = folder();
            Path conf = conf(folder, pack, changed);
            loaded(folder, conf, Packs.partnership(conf, pack), KEY).close();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With its owners and rights, on which the server insists. */
    private static void copy(Path from, Path to) throws IOException {
        Process copying = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start();
        try {
            if (copying.waitFor() != 0) {
                throw new IOException("cp " + from);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path conf(Path folder, String pack, UnaryOperator<String> changed)
            throws IOException {
        Path conf = folder.resolve("conf");
        try (Stream<Path> files = Files.walk(Path.of("conf"))) {
            for (Path file : files.toList()) {
                Files.copy(file, conf.resolve(Path.of("conf").relativize(file)));
            }
        }
        Path text = conf.resolve(Path.of("partnerships", pack + ".yaml"));
        Files.writeString(text, changed.apply(Files.readString(text)));
        return conf;
    }

    /** One of its own whose partnership's protocol says something else. */
    public static Apart apart(UnaryOperator<String> changed) {
        return new Apart(begin("rotherham", HURRIED, changed));
    }

    /** One of its own, for a test that would be in the others' way. */
    public static Apart apart() {
        return apart("rotherham");
    }

    /** One of its own for another partnership. */
    public static Apart apart(String pack) {
        return new Apart(begin(pack, HURRIED));
    }

    /** One of its own that does nothing by itself but when it is woken, for measuring. */
    public static Apart atRest() {
        return new Apart(begin("rotherham", AT_REST));
    }

    /** One on the database that is in a folder's data already, with the key that it was made under. */
    public static Apart on(Path folder, byte[] key) {
        return on(folder, key, HURRIED);
    }

    /** The same, and it does nothing by itself. */
    public static Apart onAtRest(Path folder, byte[] key) {
        return on(folder, key, AT_REST);
    }

    private static Apart on(Path folder, byte[] key, Pace pace) {
        try {
            return new Apart(new StoryNode(
                    folder, conf(folder, "rotherham", text -> text), "rotherham", pace, key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The node's own folder of data. */
    public Path data() {
        return folder.resolve("data");
    }

    /** Its nodes learn of other key-encryption keys, as when the operator changes the file. */
    public void knows(KeyRing ring) {
        this.ring = ring;
    }

    public byte[] key() {
        return key.clone();
    }

    public record Apart(StoryNode node) implements AutoCloseable {
        @Override
        public void close() {
            node.stop();
        }
    }

    private <T> T withKeys(java.util.function.Function<KeyService, Future<T>> use) {
        return withTransactions(
                transactions -> use.apply(new KeyService(key, new PgWrappedKeys(transactions))));
    }

    /** As many secrets of the platform's own, for nothing. */
    public void makePlatformSecrets(int count) {
        withKeys(keys -> Future.all(java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> keys.platformSecret("nothing-" + i))
                .toList()));
    }

    /** Does what the node does every hour about files that nobody sent. */
    public void tidyUploads() {
        withTransactions(transactions -> new Uploads(
                        transactions,
                        new PgUploads(),
                        new PgJournal(),
                        new KeyService(key, new PgWrappedKeys(transactions)),
                        Scanner.NONE)
                .discardUnused());
    }

    /** Does what the node does every hour about drafts that nobody sent. */
    public void tidyDrafts() {
        withTransactions(transactions -> new Drafts(
                        transactions,
                        new PgDrafts(),
                        new PgJournal(),
                        new KeyService(key, new PgWrappedKeys(transactions)),
                        KeyService.freshKey(),
                        partnership.pack().terms().draftDays())
                .discardOld());
    }

    private <T> T withTransactions(java.util.function.Function<PgTransactions, Future<T>> use) {
        Vertx vertx = Vertx.vertx();
        try {
            return await(use.apply(transactions(vertx)));
        } finally {
            await(vertx.close());
        }
    }

    /** Transactions as the node's own. */
    public PgTransactions transactions(Vertx vertx) {
        return new PgTransactions(
                vertx,
                io.vertx.pgclient.PgBuilder.pool()
                        .connectingTo(new io.vertx.pgclient.PgConnectOptions()
                                .setHost(database().host())
                                .setPort(database().port())
                                .setDatabase(access.endpoint().database())
                                .setUser(access.node().user())
                                .setPassword(access.node().password().reveal())
                                .setCachePreparedStatements(true))
                        .using(vertx)
                        .build());
    }

    /** An agency's key, as the node has it. */
    AgencyKey agencyKey(UUID agency) {
        return withKeys(keys -> keys.of(agency));
    }

    /** The operator's own key of the journal: what somebody dishonest would sign another history with. */
    public SigningKey journalKey() {
        return withKeys(keys -> JournalWiring.key(
                keys, partnership.pack(), (int) count("select count(*) from journal_key")));
    }

    /** The text of one sealed content. */
    String opened(String sql, Object... arguments) throws SQLException {
        try (Connection connection = owner();
                PreparedStatement statement = prepared(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            Content content = new Content(
                    rows.getObject("id", UUID.class),
                    rows.getObject("agency", UUID.class),
                    Buffer.buffer(rows.getBytes("wrapped_key")),
                    Buffer.buffer(rows.getBytes("ciphertext")));
            return withKeys(keys -> keys.open(List.of(content)))
                    .values()
                    .iterator()
                    .next();
        }
    }

    /** The one of this run; started when it is first asked for. */
    public static StoryNode shared() {
        return Shared.NODE;
    }

    /** A node that can be stopped. */
    public static final class Running implements AutoCloseable {
        private final Vertx vertx;
        private final Node node;

        private Running(Vertx vertx, Node node) {
            this.vertx = vertx;
            this.node = node;
        }

        /** How many nodes it knows to be in its cluster, itself among them. */
        public int nodesOfItsCluster() {
            return ((VertxInternal) vertx).clusterManager().getNodes().size();
        }

        /** From now on nothing that is sent on its event bus arrives anywhere. */
        public LostMessages loseMessages() {
            return new LostMessages(vertx);
        }

        public int port() {
            return node.port();
        }

        @Override
        public void close() {
            await(node.stop());
        }
    }

    private Running start(DatabaseAccess database, int poolConnections, Pace pace) {
        return start(Vertx.vertx(), database, settings(poolConnections), pace);
    }

    private Running start(Vertx vertx, DatabaseAccess database, Settings settings, Pace pace) {
        Running started = new Running(
                vertx,
                await(new Wiring(vertx, settings, partnership, database, () -> ring, ring, pace)
                        .deploy(Path.of("webroot"))));
        AT_PORTS.put(started.port(), this);
        return started;
    }

    /** A second node with settings of its own, whose background rests. */
    public Running another(Map<String, String> settings) {
        return start(Vertx.vertx(), access, settings(8, settings), AT_REST);
    }

    /** A second node with settings of its own, in as much of a hurry as the first. */
    public Running inAHurry(Map<String, String> settings) {
        return start(Vertx.vertx(), access, settings(4, settings), HURRIED);
    }

    /** A node in a cluster with all that are told the same member, as {@code scripts/run --join} starts it. */
    public Running joining(int member) {
        Settings settings = settings(4, Map.of("CONCORDAT_JOIN", "127.0.0.1:" + member));
        return start(
                await(Membership.join(settings.cluster(), new ClusterKey(key))),
                access,
                settings,
                HURRIED);
    }

    /** As of one that runs. */
    public LostMessages loseMessages() {
        return running.loseMessages();
    }

    /** A second node, which reaches the database at another address, and whose background rests. */
    public Running another(HostPort database, int poolConnections) {
        return start(at(database), poolConnections, AT_REST);
    }

    /** A second node, which reaches the database at another address, in as much of a hurry as the first. */
    public Running behind(HostPort database) {
        return start(at(database), 4, HURRIED);
    }

    private DatabaseAccess at(HostPort database) {
        DatabaseEndpoint endpoint = new DatabaseEndpoint(
                database, access.endpoint().database(), access.endpoint().sslMode());
        return new DatabaseAccess(endpoint, access.node(), access.owner(), access.embedded());
    }

    /** The node itself goes; its database stays for others. */
    public void leave() {
        if (!left) {
            left = true;
            running.close();
        }
    }

    /** A second node on the same database, in as much of a hurry as the first. */
    public Running another() {
        return start(access, 4, HURRIED);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(STARTED_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private void stop() {
        try {
            leave();
        } finally {
            access.close();
        }
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return running.port();
    }

    /** Where PostgreSQL listens. */
    public HostPort database() {
        return access.endpoint().server();
    }

    /** A connection that row level security does not bind. */
    public Connection owner() throws SQLException {
        return access.endpoint().connect(access.owner());
    }

    /** A connection that nothing binds. */
    public Connection superuser() throws SQLException {
        EmbeddedPostgres server = access.embedded().orElseThrow();
        return access.endpoint()
                .connect(new DatabaseLogin(server.superuser(), server.superuserPassword()));
    }

    /** The database's address for a node that is not of this process. */
    public String url() {
        EmbeddedPostgres server = access.embedded().orElseThrow();
        return "postgresql://" + server.superuser() + ":"
                + server.superuserPassword().reveal() + "@" + database() + "/"
                + access.endpoint().database();
    }

    /** A connection as the node's own. */
    public Connection node() throws SQLException {
        DatabaseLogin node = access.node();
        return access.endpoint().connect(node);
    }

    /** A code of somebody of the demonstration that is good now; none for whoever has no second factor. */
    public Optional<String> codeOf(String username) {
        try (Connection connection = owner()) {
            Codes.forgetLast(connection, username);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return count(
                                "select count(*) from second_factor f join account a using (practitioner)"
                                        + " where f.confirmed and a.username = ?",
                                username)
                        == 0
                ? Optional.empty()
                : Optional.of(Codes.now(FACTOR));
    }

    /** What somebody of the demonstration signs in with. */
    public JsonObject credentials(String username) {
        JsonObject shown = new JsonObject().put("username", username).put("password", PASSWORD);
        codeOf(username).ifPresent(code -> shown.put("code", code));
        return shown;
    }

    /** The one that has a server at a port. */
    public static StoryNode at(int port) {
        return Objects.requireNonNull(AT_PORTS.get(port));
    }

    /** What other stories left undone comes last: a list of duties has two hundred, by when they are due. */
    public void othersLast() {
        run("update obligation set due = due + interval '400 days'"
                + " where state <> 'done' and due > now()");
    }

    /** Runs one statement as the owner. */
    public int run(String sql, Object... arguments) {
        try (Connection connection = owner();
                PreparedStatement statement = prepared(connection, sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The first column of every row, as text, as the superuser of row level security sees it. */
    public List<String> ask(String sql, Object... arguments) {
        try (Connection connection = owner();
                PreparedStatement statement = prepared(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Whatever was going on when this was called is over, and readers of the one order see it. */
    public void settled() {
        String upTo = ask("select pg_snapshot_xmax(pg_current_snapshot())").get(0);
        Awaitility.await()
                .atMost(10, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> count(
                                "select count(*) where pg_snapshot_xmin(pg_current_snapshot()) >= ?::text::xid8",
                                upTo)
                        == 1);
    }

    /** Every entry of the journal has its place. */
    public void sequenced() {
        Awaitility.await()
                .atMost(10, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> count("select count(*) from journal_pending") == 0);
    }

    public long count(String sql, Object... arguments) {
        return Long.parseLong(ask(sql, arguments).get(0));
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    public UUID agency(String name) {
        return UUID.fromString(ask("select id from agency where name = ?", name).get(0));
    }

    public UUID agencyOf(String username) {
        return one(
                "select p.agency from practitioner p join account a on a.practitioner = p.id"
                        + " where a.username = ?",
                username);
    }

    public UUID practitioner(String username) {
        return one("select practitioner from account where username = ?", username);
    }

    public UUID team(String agency, String name) {
        return one(
                "select t.id from team t join agency a on a.id = t.agency where a.name = ? and t.name = ?",
                agency,
                name);
    }

    public UUID community(String name) {
        return one("select id from community where name = ?", name);
    }

    public UUID agreement(String title) {
        return one("select id from agreement where title = ?", title);
    }

    private UUID one(String sql, Object... arguments) {
        List<String> found = ask(sql, arguments);
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " of " + List.of(arguments));
        }
        return UUID.fromString(found.get(0));
    }
}
