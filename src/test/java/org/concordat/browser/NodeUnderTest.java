package org.concordat.browser;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.access.TotpSecret;
import org.concordat.support.Codes;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A node as {@code scripts/run} starts it, with the demonstration, a port and a data folder of its own. */
final class NodeUnderTest implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Open (http://\\S+?)/ in a browser.*");
    private static final long STOP_SECONDS = 30;
    /** Of the server's note of itself. */
    private static final int PORT_LINE = 3;

    private final Process process;
    private final Path folder;
    /** Whose database it is on: its own, or another's. */
    private final Path database;

    private final String address;
    private final JsonArray accounts;

    private NodeUnderTest(
            Process process, Path folder, Path database, String address, JsonArray accounts) {
        this.process = process;
        this.folder = folder;
        this.database = database;
        this.address = address;
        this.accounts = accounts;
    }

    static NodeUnderTest start() throws IOException {
        return start("rotherham");
    }

    /** One for another partnership. */
    static NodeUnderTest start(String partnership) throws IOException {
        NodeUnderTest node =
                start(Map.of("CONCORDAT_PARTNERSHIP", partnership), List.of(), Optional.empty());
        node.coverAlways();
        return node;
    }

    /** One that people's browsers find at an address of its own. */
    static NodeUnderTest at(String address) throws IOException {
        return start(Map.of("CONCORDAT_ADDRESS", address), List.of(), Optional.empty());
    }

    /** A second one on the same database, that can be killed without it. */
    NodeUnderTest beside() throws IOException {
        Path data = folder.resolve("data");
        return start(
                Map.of(
                        "CONCORDAT_DATABASE_URL",
                        "postgresql://postgres:" + superuserPassword() + "@127.0.0.1:"
                                + databasePort() + "/concordat?sslmode=disable",
                        "CONCORDAT_KEK_FILE",
                        data.resolve("secrets/kek").toString()),
                accounts.getList(),
                Optional.of(folder));
    }

    private static NodeUnderTest start(
            Map<String, String> settings, List<?> accounts, Optional<Path> database)
            throws IOException {
        Path folder = Files.createTempDirectory("concordat-browser");
        // The database server's own account has to be able to reach its data.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.concordat.app.Main")
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("CONCORDAT_"));
        builder.environment().putAll(settings);
        builder.environment().put("CONCORDAT_PORT", "0");
        builder.environment().put("CONCORDAT_DATA", folder.resolve("data").toString());
        Process process = builder.start();
        String address = addressSaidBy(process);
        JsonArray known = accounts.isEmpty()
                ? new JsonArray(Files.readString(folder.resolve("data/demo-accounts.json")))
                : new JsonArray(accounts);
        return new NodeUnderTest(process, folder, database.orElse(folder), address, known);
    }

    /** Somebody is on duty in every team at every hour: no test depends on when it runs. */
    private void coverAlways() throws IOException {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from concordat.team_cover");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String addressSaidBy(Process process) throws IOException {
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                Thread drain = new Thread(() -> reader.lines().forEach(System.out::println));
                drain.setDaemon(true);
                drain.start();
                return ready.group(1);
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("The node did not start:\n" + said);
    }

    String address() {
        return address;
    }

    /** Where it keeps its data, and the demonstration's accounts. */
    Path data() {
        return folder.resolve("data");
    }

    int port() {
        return URI.create(address).getPort();
    }

    /** As a power cut would. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    String passwordOf(String username) {
        return account(username).getString("password");
    }

    /** A code that is good now; none for whoever has no second factor. */
    Optional<String> codeOf(String username) {
        return Optional.ofNullable(account(username).getString("totpSecret")).map(secret -> {
            try (Connection connection = owner()) {
                Codes.forgetLast(connection, username);
            } catch (SQLException | IOException e) {
                throw new IllegalStateException(e);
            }
            return Codes.now(TotpSecret.of(secret));
        });
    }

    private JsonObject account(String username) {
        return accounts.stream()
                .map(JsonObject.class::cast)
                .filter(account -> username.equals(account.getString("username")))
                .findFirst()
                .orElseThrow();
    }

    /** As if the time of a request had run out a minute ago. */
    void lateNow(String request) {
        try (Connection connection = owner();
                PreparedStatement update = connection.prepareStatement("""
                        with late as (
                            update concordat.clock set due_at = clock_timestamp() - interval '1 minute',
                                soon_at = clock_timestamp() - interval '2 minutes', next_at = clock_timestamp(),
                                promised_at = clock_timestamp() - interval '1 minute', watcher_at = clock_timestamp()
                            where thing = ?::uuid and stopped_at is null
                            returning thing, due_at)
                        update concordat.information_request i set due = late.due_at
                        from late where i.id = late.thing
                        """)) {
            update.setString(1, request);
            if (update.executeUpdate() == 0) {
                throw new IllegalStateException("no clock runs for " + request);
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs one statement that nothing binds, such as one that lets years go by. */
    void run(String sql) {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The node's own database, as its superuser. */
    private Connection owner() throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + databasePort() + "/concordat",
                "postgres",
                superuserPassword());
    }

    private String databasePort() throws IOException {
        return Files.readAllLines(database.resolve("data/postgres/18/postmaster.pid"))
                .get(PORT_LINE)
                .strip();
    }

    private String superuserPassword() throws IOException {
        return Files.readString(database.resolve("data/secrets/postgres-superuser"))
                .strip();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
