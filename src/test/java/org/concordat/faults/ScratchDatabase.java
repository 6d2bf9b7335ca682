package org.concordat.faults;

import org.concordat.access.Passwords;
import org.concordat.access.TotpSecret;
import org.concordat.app.demo.Account;
import org.concordat.app.demo.Demonstration;
import org.concordat.config.Settings;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Role;
import org.concordat.keys.KeyRing;
import org.concordat.keys.KeyService;
import org.concordat.store.Database;
import org.concordat.store.DatabaseAccess;
import org.concordat.store.embedded.EmbeddedPostgres;
import org.concordat.store.embedded.EmbeddedPostgresSettings;
import org.concordat.support.DemoDatabase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A server of its own with the demonstration in it, that outlives the nodes that work on it. It notes the
 * moment of every commit, so that a checker can tell which of two came first.
 */
final class ScratchDatabase implements AutoCloseable {
    private final Path folder;
    private final DatabaseAccess access;
    private final List<Account> accounts;

    private ScratchDatabase(Path folder, DatabaseAccess access, List<Account> accounts) {
        this.folder = folder;
        this.access = access;
        this.accounts = accounts;
    }

    static ScratchDatabase start() {
        return start(data -> {});
    }

    /**
     * Starts one.
     *
     * @param prepare what is to be done with the folder of its data before there are any
     */
    static ScratchDatabase start(Consumer<Path> prepare) {
        Path folder = ScratchFolder.make("faults");
        Settings settings = Settings.load(
                folder.resolve("none"),
                Map.of("CONCORDAT_DATA", folder.resolve("data").toString()));
        prepareFolder(settings.dataFolder(), prepare);
        EmbeddedPostgresSettings server = EmbeddedPostgresSettings.in(settings.dataFolder())
                .withBinaries(Path.of("target", "postgres-binaries"));
        timeCommits(server);
        DatabaseAccess access = Database.prepare(settings, server, "classpath:db/migration");
        try (Connection owner = access.endpoint().connect(access.owner())) {
            List<Account> accounts = new Demonstration(
                            new Demonstration.Proofs(
                                    Passwords::hash, TotpSecret::fresh, ring(kek(folder))),
                            InstantSource.system(),
                            new SecureRandom(),
                            Path.of("conf", "partnerships"))
                    .loadIfEmpty(
                            owner, DemoDatabase.rotherham(), folder.resolve("demo-accounts.json"));
            return new ScratchDatabase(folder, access, accounts);
        } catch (SQLException e) {
            access.close();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            access.close();
            throw new UncheckedIOException(e);
        }
    }

    private static void prepareFolder(Path data, Consumer<Path> prepare) {
        try {
            prepare.accept(Files.createDirectories(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void timeCommits(EmbeddedPostgresSettings settings) {
        try (EmbeddedPostgres once = EmbeddedPostgres.start(settings);
                Connection superuser = java.sql.DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + once.port() + "/postgres?sslmode=disable",
                        once.superuser(),
                        once.superuserPassword().reveal());
                java.sql.Statement statement = superuser.createStatement()) {
            statement.execute("alter system set track_commit_timestamp = on");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /** The file of the key-encryption key, made when it is first asked for. */
    Path kek() {
        return kek(folder);
    }

    /** What every agency's key is wrapped under. */
    KeyRing ring() {
        return ring(kek());
    }

    private static KeyRing ring(Path kek) {
        try {
            return KeyRing.of(HexFormat.of().parseHex(Files.readString(kek).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path kek(Path folder) {
        Path file = folder.resolve("kek");
        try {
            if (Files.notExists(file)) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(KeyService.freshKey()) + "\n");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DatabaseAccess access() {
        return access;
    }

    Superuser superuser() {
        return new Superuser(
                access.endpoint().server().port(),
                access.embedded().orElseThrow().superuserPassword().reveal());
    }

    Connection node() throws SQLException {
        return access.endpoint().connect(access.node());
    }

    /** A client of one of its accounts. */
    Client client(String username, Duration patience) {
        return new Client(accounts().of(username), patience);
    }

    /** As a power cut of the server alone; it is started again at once, where it was. */
    void kill() {
        Signals.send("KILL", Signals.postmaster(folder.resolve("data")));
    }

    Accounts accounts() {
        return new Accounts(accounts);
    }

    /** An account of the demonstration, signed in for a day. */
    Caller caller(String username) {
        UUID session = Ids.next();
        List<String> who = superuser()
                .rows(
                        "select p.id, p.agency, p.authority from account a"
                                + " join practitioner p on p.id = a.practitioner where a.username = ?",
                        username)
                .get(0);
        UUID practitioner = UUID.fromString(who.get(0));
        superuser()
                .run(
                        "insert into session (id, practitioner, expires_at)"
                                + " values (?, ?, now() + interval '1 day')",
                        session,
                        practitioner);
        List<UUID> teams =
                superuser()
                        .ask("select team from team_member where practitioner = ?", practitioner)
                        .stream()
                        .map(UUID::fromString)
                        .toList();
        return new Caller(
                session,
                practitioner,
                UUID.fromString(who.get(1)),
                Long.parseLong(who.get(2)),
                Set.of(Role.PRACTITIONER),
                teams);
    }

    @Override
    public void close() {
        access.close();
        ScratchFolder.delete(folder);
    }
}
