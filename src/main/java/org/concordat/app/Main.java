package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.concordat.access.Passwords;
import org.concordat.access.TotpSecret;
import org.concordat.app.demo.Account;
import org.concordat.app.demo.DemoCode;
import org.concordat.app.demo.Demonstration;
import org.concordat.app.keys.KeyRings;
import org.concordat.cluster.ClusterKey;
import org.concordat.cluster.Membership;
import org.concordat.config.DemoMode;
import org.concordat.config.Settings;
import org.concordat.config.SettingsException;
import org.concordat.keys.KeyRing;
import org.concordat.keys.KeyService;
import org.concordat.policy.BankHolidays;
import org.concordat.policy.Pack;
import org.concordat.policy.clock.WorkingCalendar;
import org.concordat.store.Connections;
import org.concordat.store.Database;
import org.concordat.store.DatabaseAccess;
import org.concordat.store.DatabaseException;
import org.concordat.store.PgWrappedKeys;
import org.concordat.store.embedded.EmbeddedPostgresException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts a node and stops it again. */
public final class Main {
    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 20;
    private static final String ACCOUNTS = "demo-accounts.json";

    private Main() {}

    /** Runs until it is told to stop. Settings come from {@code conf/concordat.yaml} and the environment. */
    public static void main(String[] arguments) {
        try {
            if (arguments.length == 2 && arguments[0].equals("--code")) {
                sayCode(arguments[1]);
                return;
            }
            run(FirstSteward.asked(arguments), Path.of("conf"), Path.of("webroot"));
        } catch (IllegalArgumentException
                | SettingsException
                | EmbeddedPostgresException
                | DatabaseException
                | IOException
                | SQLException
                | TimeoutException e) {
            fail(e);
        } catch (ExecutionException e) {
            fail(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sayCode(String username) throws IOException {
        Settings settings = Settings.load(Path.of("conf", "concordat.yaml"), System.getenv());
        System.out.println(
                DemoCode.of(settings.dataFolder().resolve(ACCOUNTS), username, Instant.now()));
    }

    private static void run(Optional<FirstSteward.Wish> steward, Path conf, Path webroot)
            throws IOException, SQLException, ExecutionException, TimeoutException,
                    InterruptedException {
        Settings settings = Settings.load(conf.resolve("concordat.yaml"), System.getenv());
        // Before anything logs.
        System.setProperty("concordat.log", settings.log().word());
        Partnership partnership = Packs.partnership(conf, settings.partnership());
        Pack pack = partnership.pack();
        Files.createDirectories(settings.dataFolder());
        KeyRing ring = KeyRings.ofNode(settings);
        if (settings.databaseUrl().isEmpty()) {
            refuseOpenDemonstration(settings);
        }
        DatabaseAccess database = Database.prepare(settings);
        List<Account> accounts;
        Vertx vertx;
        Node node;
        try {
            accounts = steward.isPresent()
                    ? List.of()
                    : demonstration(conf, settings, pack, database, ring);
            if (steward.isPresent()) {
                makeFirst(steward.get(), database);
            }
            vertx = vertx(settings, ring, database);
            node = await(
                    new Wiring(
                                    vertx,
                                    settings,
                                    partnership,
                                    database,
                                    // A file that is away for a moment is not made anew.
                                    () -> KeyRings.known(settings),
                                    ring,
                                    accounts.isEmpty() ? Pace.usual() : Pace.shown())
                            .deploy(webroot),
                    START_SECONDS);
        } catch (IOException
                | SQLException
                | ExecutionException
                | TimeoutException
                | InterruptedException
                | RuntimeException e) {
            database.close();
            throw e;
        }
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> stop(node, database, settings.drainSeconds()), "stop"));
        say(settings, node, pack, accounts);
        remindOfHolidays(partnership.holidays());
    }

    /** Without them, a due time after that day would be a day early. */
    private static void remindOfHolidays(BankHolidays holidays) {
        if (holidays.until().isBefore(LocalDate.now(WorkingCalendar.ZONE).plusMonths(6))) {
            System.out.println("Bank holidays are known until " + holidays.until()
                    + " only: add the next year to conf/bank-holidays.yaml.");
        }
    }

    private static Vertx vertx(Settings settings, KeyRing ring, DatabaseAccess database)
            throws ExecutionException, TimeoutException, InterruptedException {
        return settings.cluster().isAlone()
                ? Vertx.vertx()
                : await(
                        Membership.join(settings.cluster(), clusterKey(ring, database)),
                        START_SECONDS);
    }

    /** Of the database, and so the same on every node whatever becomes of the key-encryption key meanwhile. */
    private static ClusterKey clusterKey(KeyRing ring, DatabaseAccess database)
            throws ExecutionException, TimeoutException, InterruptedException {
        Vertx alone = Vertx.vertx();
        try {
            KeyService keys = new KeyService(
                    ring, new PgWrappedKeys(Connections.transactions(alone, database, 1)));
            return new ClusterKey(await(keys.platformSecret("cluster"), START_SECONDS));
        } finally {
            await(alone.close(), START_SECONDS);
        }
    }

    private static List<Account> demonstration(
            Path conf, Settings settings, Pack pack, DatabaseAccess database, KeyRing ring)
            throws SQLException, IOException {
        if (settings.demo() == DemoMode.NEVER
                || !database.isEmbedded()
                || !settings.isForThisMachine()) {
            return List.of();
        }
        try (Connection owner = database.endpoint().connect(database.owner())) {
            return new Demonstration(
                            new Demonstration.Proofs(Passwords::hash, TotpSecret::fresh, ring),
                            InstantSource.system(),
                            new SecureRandom(),
                            conf.resolve(Packs.FOLDER))
                    .loadIfEmpty(owner, pack, settings.dataFolder().resolve(ACCOUNTS));
        }
    }

    /** Its passwords are shown and lie in a file: nobody else may reach those accounts. */
    static void refuseOpenDemonstration(Settings settings) {
        if (!settings.isForThisMachine() && Files.exists(settings.dataFolder().resolve(ACCOUNTS))) {
            throw new IllegalArgumentException(
                    "The people of a demonstration can sign in here, and others could reach "
                            + settings.listen().host()
                            + ". Start on 127.0.0.1 without trustedProxy and address, or in another folder"
                            + " (CONCORDAT_DATA).");
        }
    }

    private static void makeFirst(FirstSteward.Wish wish, DatabaseAccess database)
            throws SQLException {
        try (Connection owner = database.endpoint().connect(database.owner())) {
            System.out.println(FirstSteward.make(owner, wish)
                    .map(password -> "The first steward can sign in as " + wish.username()
                            + " with the password " + password + "\nIt is shown this once.")
                    .orElse("There are accounts already: the first steward was not made."));
        }
    }

    private static void say(Settings settings, Node node, Pack pack, List<Account> accounts) {
        StringBuilder said = new StringBuilder("\n" + pack.partnership() + " is ready.\n");
        if (!accounts.isEmpty()) {
            said.append("\nThis is a demonstration. Its people can sign in with:\n\n");
            accounts.forEach(a -> said.append(String.format(
                    "  %-14s %-28s %s %s, %s (%s)%n",
                    a.username(),
                    a.password(),
                    a.totpSecret().isPresent() ? "+ code" : "      ",
                    a.name(),
                    a.agency(),
                    String.join(", ", a.roles()))));
            said.append("\nThe same list is in ")
                    .append(settings.dataFolder().resolve(ACCOUNTS))
                    .append(
                            "\nWhere a code is asked for, scripts/run --code USERNAME says it, in another")
                    .append(" terminal.\n");
        } else {
            said.append("\nIf nobody has an account yet, stop and start once with"
                    + " scripts/run --first-steward USERNAME \"NAME\" \"AGENCY\"\n");
        }
        said.append(settings.tls().isPresent() ? "\nOpen https://" : "\nOpen http://")
                .append(settings.listen().host())
                .append(':')
                .append(node.port());
        said.append("/ in a browser. Stop with Ctrl-C.\n");
        System.out.println(said);
    }

    private static <T> T await(Future<T> future, long seconds)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    }

    /** Streams end, requests in flight finish, the background rests, and the database stops last. */
    private static void stop(Node node, DatabaseAccess database, int drainSeconds) {
        try {
            await(node.stop(), STOP_SECONDS + drainSeconds);
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("The node did not stop in order: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            database.close();
        }
    }

    private static void fail(Throwable failure) {
        System.err.println(
                failure.getMessage() == null ? failure.toString() : failure.getMessage());
        System.exit(1);
    }
}
