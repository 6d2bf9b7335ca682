package org.concordat.stories;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.access.Tokens;
import org.concordat.access.TotpSecret;
import org.concordat.app.StoryNode;
import org.concordat.support.Codes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Somebody of the demonstration at their desk, signed in. */
final class Desk {
    static final StoryNode NODE = StoryNode.shared();

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Map<String, Desk> SIGNED_IN = new ConcurrentHashMap<>();
    private static final Map<String, String> SECRETS = new ConcurrentHashMap<>();
    private static final AtomicInteger CHILDREN = new AtomicInteger();
    private static final int PERMITTED_SECONDS = 20;
    private static final Duration RENEWED_AFTER = Tokens.LIFE.dividedBy(2);

    private final int port;
    private final String username;
    private final Held held;

    private Desk(int port, String username, Held held) {
        this.port = port;
        this.username = username;
        this.held = held;
    }

    /** A session's token, made anew in good time as a browser does: tests go on for longer than one lives. */
    private static final class Held {
        private String token;
        private long since = System.nanoTime();

        Held(String token) {
            this.token = token;
        }

        synchronized String token(UnaryOperator<String> renewed) {
            if (System.nanoTime() - since > RENEWED_AFTER.toNanos()) {
                since = System.nanoTime();
                token = renewed.apply(token);
            }
            return token;
        }
    }

    /** Their desk, signed in once for all tests. */
    static Desk of(String username) {
        return SIGNED_IN.computeIfAbsent(username, Desk::signIn);
    }

    /** A session of its own. */
    static Desk signIn(String username) {
        return signIn(username, NODE.port());
    }

    static Desk signIn(String username, int port) {
        return signIn(username, StoryNode.PASSWORD, port);
    }

    /** A session of somebody with a password of their own. */
    static Desk signIn(String username, String password) {
        return signIn(username, password, NODE.port());
    }

    private static Desk signIn(String username, String password, int port) {
        Answer answer = tryToSignIn(username, password, port).is(200);
        return new Desk(port, username, new Held(answer.json().getString("token")));
    }

    /** Somebody with a session that a test began by itself. */
    static Desk withToken(String username, String token) {
        return new Desk(NODE.port(), username, new Held(token));
    }

    static Answer tryToSignIn(String username, String password) {
        return tryToSignIn(username, password, NODE.port());
    }

    static Answer tryToSignIn(String username, String password, int port) {
        JsonObject shown = password.equals(StoryNode.PASSWORD)
                ? StoryNode.at(port).credentials(username)
                : new JsonObject().put("username", username).put("password", password);
        Answer answer = atTheDoor(port, "/sign-in", shown);
        return answer.status() == 401 && answer.json().getString("code", "").endsWith("-needed")
                ? withCode(answer, shown, port)
                : answer;
    }

    /** Somebody whom a test gave an account, with a factor that is set up on the way. */
    private static Answer withCode(Answer wanted, JsonObject shown, int port) {
        String username = shown.getString("username");
        if (wanted.json().getString("code").equals("factor-needed")) {
            SECRETS.put(
                    username,
                    atTheDoor(port, "/sign-in/second-factor", shown)
                            .is(200)
                            .json()
                            .getString("secret"));
        }
        String secret = SECRETS.get(username);
        return secret == null
                ? wanted
                : atTheDoor(
                        port,
                        "/sign-in",
                        shown.copy().put("code", Codes.next(TotpSecret.of(secret))));
    }

    /** What is answered to somebody who is not signed in. */
    static Answer atTheDoor(int port, String path, JsonObject body) {
        return new Desk(port, body.getString("username", ""), new Held(""))
                .send(request(port, path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    String name() {
        return username;
    }

    String token() {
        return held.token(this::renewed);
    }

    /** The same session with a token made anew. */
    Desk renewed() {
        return new Desk(port, username, new Held(renewed(token())));
    }

    private String renewed(String token) {
        return token.isEmpty()
                ? token
                : send(request(port, "/session/renew")
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .is(200)
                        .json()
                        .getString("token");
    }

    /** The same session at another node. */
    Desk at(int other) {
        return new Desk(other, username, held);
    }

    /** Of whoever has not signed in. */
    static Desk nobody(int port) {
        return new Desk(port, "nobody", new Held(""));
    }

    UUID agency() {
        return NODE.agencyOf(username);
    }

    UUID practitioner() {
        return NODE.practitioner(username);
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .timeout(Duration.ofSeconds(PERMITTED_SECONDS));
    }

    /** A request to a path under the API, with this session's token. */
    HttpRequest.Builder request(String path) {
        return request(port, path).header("Authorization", "Bearer " + token());
    }

    /** What was answered; of a live stream, which never ends, that it is one. */
    private static HttpResponse.BodySubscriber<String> text(HttpResponse.ResponseInfo info) {
        boolean stream = info.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
        return stream
                ? HttpResponse.BodySubscribers.mapping(
                        HttpResponse.BodySubscribers.ofInputStream(), Desk::left)
                : HttpResponse.BodyHandlers.ofString().apply(info);
    }

    private static String left(InputStream stream) {
        try (stream) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(CLIENT.send(request.build(), Desk::text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a path answers once whatever went on before is over, where readers wait for that. */
    Answer get(String path) {
        if (port == NODE.port() && path.startsWith("/inbox")) {
            NODE.settled();
        } else if (port == NODE.port() && path.matches("/journal(/file|/leaves)?(\\?.*)?")) {
            NODE.sequenced();
        }
        return send(request(path).GET());
    }

    /** What a path answers, byte for byte. */
    HttpResponse<byte[]> bytes(String path) {
        try {
            return CLIENT.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A POST without a body and without a key. */
    Answer post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer post(String path, JsonObject body) {
        return post(path, body, aKey());
    }

    Answer post(String path, JsonObject body, String key) {
        return postText(path, body.encode(), key);
    }

    Answer postText(String path, String body, String key) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer put(String path, JsonObject body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Uploads a text as a file. */
    UUID uploads(String text, String name) {
        return send(request("/attachments")
                        .header("Content-Type", "application/octet-stream")
                        .header("File-Name", name)
                        .header("Idempotency-Key", aKey())
                        .POST(HttpRequest.BodyPublishers.ofString(text)))
                .is(201)
                .id();
    }

    static String aKey() {
        return UUID.randomUUID().toString();
    }

    Answer share(Draft draft) {
        return post("/sharings", draft.json());
    }

    Answer preview(Draft draft) {
        return post("/sharings/preview", draft.json());
    }

    Answer open(UUID sharing) {
        return get("/sharings/" + sharing);
    }

    /** Acts on a sharing: ground, judgement, confirm, not-shared. */
    Answer act(UUID sharing, String act, JsonObject body) {
        return post("/sharings/" + sharing + "/" + act, body);
    }

    /** Acts at a path without a word. */
    Answer act(String path) {
        return send(request(path)
                .header("Idempotency-Key", aKey())
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Acts on a sharing without a word. */
    Answer act(UUID sharing, String act) {
        return send(request("/sharings/" + sharing + "/" + act)
                .header("Idempotency-Key", aKey())
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer confirm(UUID sharing) {
        return act(sharing, "confirm");
    }

    /** Registers a child that nobody has heard of before. */
    UUID registersAChild() {
        return registersAChild("2016-03-14");
    }

    UUID registersAChild(String born) {
        return post(
                        "/people",
                        new JsonObject()
                                .put("givenName", "Robin")
                                .put("familyName", letters(CHILDREN.incrementAndGet()) + "story")
                                .put("dateOfBirth", born))
                .is(201)
                .id();
    }

    /** Nothing like any other's: children who are nearly alike are somebody's to look at. */
    private static String letters(int number) {
        StringBuilder letters = new StringBuilder();
        new java.util.Random(number).ints(10, 0, 26).forEach(n -> letters.append((char) ('a' + n)));
        return letters.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + letters.substring(1);
    }

    Answer records(UUID child, JsonObject consent) {
        return post("/people/" + child + "/consents", consent);
    }

    /** The parent agrees to all purposes that the school's agreement serves. */
    Answer consentGiven(UUID child) {
        return records(child, given(NODE.community("Children and young people")))
                .is(201);
    }

    Answer consentWithdrawn(UUID child) {
        return records(child, withdrawn()).is(201);
    }

    static JsonObject given(UUID community) {
        return new JsonObject()
                .put("state", "given")
                .put("by", "parent")
                .put("explained", new JsonObject().put("purpose", true).put("sharing", true))
                .put(
                        "scope",
                        new JsonObject()
                                .put("communities", Draft.ids(community))
                                .put(
                                        "purposes",
                                        new JsonArray(
                                                List.of("protect", "wellbeing", "supportInNeed"))));
    }

    static JsonObject withdrawn() {
        return new JsonObject().put("state", "withdrawn").put("by", "parent");
    }

    /** How many row level security leaves of a count to them, whatever an operation asks for. */
    long sees(String count, UUID of) throws SQLException {
        try (Connection connection = NODE.node();
                PreparedStatement as = connection.prepareStatement(
                        "select set_config('search_path', 'concordat', true), set_config('role', 'concordat_node', true),"
                                + " set_config('concordat.agency', ?, true), set_config('concordat.practitioner', ?, true)")) {
            connection.setAutoCommit(false);
            as.setString(1, agency().toString());
            as.setString(2, practitioner().toString());
            as.execute();
            try (PreparedStatement statement = connection.prepareStatement(count)) {
                statement.setString(1, of.toString());
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            } finally {
                connection.rollback();
            }
        }
    }

    /** The first page of the inbox. */
    List<JsonObject> inbox() {
        return get("/inbox").is(200).list("entries");
    }

    /** All that runs and is theirs to see, page by page. */
    List<JsonObject> clocks() {
        List<JsonObject> all = new ArrayList<>();
        Optional<String> query = Optional.of("");
        while (query.isPresent()) {
            Answer page = get("/clocks" + query.get()).is(200);
            all.addAll(page.list("clocks"));
            query = Optional.ofNullable(page.json().getString("next"))
                    .map(next -> "?after=" + next);
        }
        return all;
    }

    boolean hasInInbox(UUID sharing) {
        return inbox().stream().anyMatch(e -> e.getString("sharing").equals(sharing.toString()));
    }

    /** What the journal tells this supervisor of a sharing. */
    List<String> journalOf(UUID sharing) {
        return get("/journal?sharing=" + sharing).is(200).each("entries", "act");
    }

    /** The journal as it grows, from an entry on. */
    Stream journalAfter(String entry, String query) {
        return Stream.open(
                CLIENT,
                request("/journal/stream" + query)
                        .header("Last-Event-ID", entry)
                        .build(),
                entry);
    }

    /** A live stream at a path. */
    Stream streamAt(String path) {
        return Stream.open(CLIENT, request(path).build(), "");
    }

    Stream stream() {
        return Stream.open(CLIENT, request("/stream").build(), "");
    }

    /** A stream that resumes after an id. */
    Stream streamAfter(String lastEventId) {
        return Stream.open(
                CLIENT,
                request("/stream").header("Last-Event-ID", lastEventId).build(),
                lastEventId);
    }

    /** A stream from where the inbox stands. */
    Stream streamFromInbox() {
        String cursor = get("/inbox").is(200).json().getString("cursor");
        return Stream.open(CLIENT, request("/stream?from=" + cursor).build(), cursor);
    }
}
