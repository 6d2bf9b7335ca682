package org.concordat.support;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;

import org.concordat.access.AskingLimit;
import org.concordat.access.Authority;
import org.concordat.access.Csrf;
import org.concordat.access.Guesses;
import org.concordat.access.Operations;
import org.concordat.access.OwnAccount;
import org.concordat.access.PasswordCheck;
import org.concordat.access.SecondStep;
import org.concordat.access.SessionStart;
import org.concordat.access.SignIn;
import org.concordat.access.SignedInSessions;
import org.concordat.access.Tokens;
import org.concordat.access.TotpSecret;
import org.concordat.audit.Promises;
import org.concordat.audit.log.SignatureType;
import org.concordat.audit.log.SigningKey;
import org.concordat.kernel.Limits;
import org.concordat.kernel.Transactions;
import org.concordat.keys.KeyService;
import org.concordat.store.PgAccounts;
import org.concordat.store.PgDelays;
import org.concordat.store.PgJournal;
import org.concordat.store.PgSecondFactors;
import org.concordat.store.PgSessions;
import org.concordat.store.PgTransactions;
import org.concordat.store.PgWrappedKeys;
import org.concordat.web.AccessRoutes;
import org.concordat.web.Api;
import org.concordat.web.Capacity;
import org.concordat.web.Door;
import org.concordat.web.HttpSettings;
import org.concordat.web.HttpVerticle;
import org.concordat.web.Metrics;
import org.concordat.web.MetricsPage;
import org.concordat.web.OpenOperation;
import org.concordat.web.Operation;
import org.concordat.web.OwnAccountRoutes;
import org.concordat.web.Reply;
import org.concordat.web.Routes;
import org.concordat.web.StreamOperation;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A node's web server over a test's database. Operations that no given {@link Routes} answers answer
 * {@code {}}.
 */
public final class TestNode implements AutoCloseable {
    private static final byte[] SECRET =
            "a secret of the tests only, 32 by".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    /** So that a test can sign what no node would. */
    public static final Tokens.Keys KEYS = Tokens.Keys.fresh();

    public static final int STRANGERS_PER_MINUTE = 600;

    /** Those whose answer has no end. */
    public static final Set<String> STREAMS = Set.of("stream", "followJournal", "followLeaves");

    public static final Promises PROMISES = new Promises(TestDatabase.signer(
            SigningKey.of("concordat/test", SignatureType.ED25519, SigningKey.freshSeed())));

    public final Vertx vertx = Vertx.vertx();
    public final MutableClock clock = new MutableClock(Instant.now());
    /** A folder that is not there: the interface alone. */
    private static final Path NO_CLIENT = Path.of("target", "no-client");

    public final Tokens tokens = new Tokens(KEYS, "test", clock);
    public final Csrf csrf = new Csrf(SECRET);
    public final Transactions transactions;
    public final SignIn signIn;
    public final AccessRoutes access;
    private final Map<String, String> secrets = new HashMap<>();
    private final Pool pool;
    private final HttpVerticle server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestNode(
            TestDatabase database, Path webroot, List<Routes> routes, StreamOperation stream) {
        pool = database.pool(vertx);
        transactions = new PgTransactions(vertx, pool);
        PgAccounts accounts = new PgAccounts();
        PgSessions sessions = new PgSessions();
        PgJournal journal = new PgJournal();
        PgSecondFactors factors = new PgSecondFactors();
        KeyService keys =
                new KeyService(Arrays.copyOf(SECRET, 32), new PgWrappedKeys(transactions));
        SignIn.Parts entry = new SignIn.Parts(
                new Guesses(new PgDelays(), SECRET),
                new SecondStep(factors, keys, journal, SECRET, "Concordat tests"),
                new SessionStart(sessions, journal, tokens),
                new PasswordCheck(vertx),
                keys);
        signIn = new SignIn(transactions, accounts, journal, entry);
        List<Routes> all = new ArrayList<>(routes);
        all.add(new OwnAccountRoutes(new OwnAccount(
                transactions,
                new OwnAccount.Ports(accounts, sessions, factors),
                entry,
                journal,
                SECRET)));
        access = new AccessRoutes(
                signIn,
                new SignedInSessions(transactions, accounts, sessions, journal, tokens),
                csrf);
        Metrics metrics = new Metrics("test");
        Api api = get(Api.load(
                vertx,
                new Door(
                        tokens,
                        csrf,
                        new Authority(),
                        new AskingLimit(clock, STRANGERS_PER_MINUTE),
                        false,
                        metrics),
                new Capacity(Limits.usual(), () -> true, System::nanoTime),
                access,
                withStubs(all, stream),
                PROMISES));
        server = new HttpVerticle(
                HttpSettings.plain("127.0.0.1", 0, webroot),
                api,
                () -> pool.query("select 1").execute(),
                new MetricsPage(metrics, () -> Future.succeededFuture(Map.of()), Optional.empty()));
        get(vertx.deployVerticle(server));
    }

    public static TestNode start(TestDatabase database, Routes... routes) {
        return new TestNode(
                database, NO_CLIENT, List.of(routes), to -> to.response().end());
    }

    public static TestNode start(
            TestDatabase database, Path webroot, StreamOperation stream, Routes... routes) {
        return new TestNode(database, webroot, List.of(routes), stream);
    }

    private static List<Routes> withStubs(List<Routes> routes, StreamOperation stream) {
        Map<String, StreamOperation> streams = new HashMap<>();
        STREAMS.forEach(id -> streams.put(id, stream));
        Map<String, Operation> all = new HashMap<>();
        for (String id : Operations.known()) {
            if (!List.of("renewSession", "signOut", "me").contains(id) && !STREAMS.contains(id)) {
                all.put(id, request -> Future.succeededFuture(Reply.ok(new JsonObject())));
            }
        }
        Map<String, OpenOperation> open = new HashMap<>();
        for (String id : Operations.OPEN) {
            if (!Set.of("signIn", "setUpFactor").contains(id)) {
                open.put(id, inputs -> Future.succeededFuture(Reply.ok(new JsonObject())));
            }
        }
        routes.forEach(part -> {
            all.putAll(part.operations());
            open.putAll(part.open());
            streams.putAll(part.streams());
        });
        return List.of(new Routes() {
            @Override
            public Map<String, Operation> operations() {
                return all;
            }

            @Override
            public Map<String, OpenOperation> open() {
                return open;
            }

            @Override
            public Map<String, StreamOperation> streams() {
                return streams;
            }
        });
    }

    public int port() {
        return server.port();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** Signs in with the tests' password, and with a second factor that is set up on the way where one is needed. */
    public JsonObject signIn(String username) {
        JsonObject shown =
                new JsonObject().put("username", username).put("password", TestRegister.PASSWORD);
        HttpResponse<String> response = post("/api/v1/sign-in", shown.encode());
        String code = new JsonObject(response.body()).getString("code", "");
        if (code.equals("factor-needed")) {
            secrets.put(username, new JsonObject(setUp(shown).body()).getString("secret"));
        }
        if (code.endsWith("-needed")) {
            TotpSecret secret = TotpSecret.of(String.valueOf(secrets.get(username)));
            response = post(
                    "/api/v1/sign-in",
                    shown.copy().put("code", Codes.next(secret)).encode());
        }
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.body());
        }
        return new JsonObject(response.body());
    }

    private HttpResponse<String> setUp(JsonObject shown) {
        return post("/api/v1/sign-in/second-factor", shown.encode());
    }

    public static String credentials(String username, String password) {
        return new JsonObject()
                .put("username", username)
                .put("password", password)
                .encode();
    }

    /** A POST of JSON with headers as name, value, name, value. */
    public HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** A GET with headers as name, value, name, value. */
    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** The same, as it came. */
    public HttpResponse<byte[]> bytes(String path, String... headers) {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(20))
                        .headers(headers),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits, as only a test may. */
    public static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops the server alone, as a node that goes down does. */
    public Future<Void> stop() {
        return vertx.undeploy(server.deploymentID());
    }

    @Override
    public void close() {
        get(vertx.close());
    }
}
