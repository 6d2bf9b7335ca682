package org.concordat.faults;

import io.vertx.core.json.JsonObject;

import org.concordat.faults.Accounts.Login;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A signed-in client of one account, that signs in again when its token is old or refused. */
public final class Client {
    private static final long TOKEN_NANOS = TimeUnit.MINUTES.toNanos(8);

    private final HttpClient http;
    private final Supplier<JsonObject> credentials;
    private final Duration patience;
    private String token = "";
    private long signedInAt;

    public Client(Login login, Duration patience) {
        this(login::credentials, patience);
    }

    /** @param credentials asked each time that it signs in */
    public Client(Supplier<JsonObject> credentials, Duration patience) {
        this.credentials = credentials;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
    }

    /** What came back, and the journal's promise that came with it; status 0 when nothing did. */
    public record Answer(int status, String body, String promise) {
        public static final Answer NONE = new Answer(0, "", "");

        boolean is(int expected) {
            return status == expected;
        }

        public JsonObject json() {
            return new JsonObject(body);
        }
    }

    public Answer post(int port, String path, JsonObject body, String key) {
        return signedIn(
                port,
                path,
                request -> request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    /** What is too long for an answer in memory; whether it came. */
    boolean download(int port, String path, Path file) {
        HttpRequest request = request(port, path)
                .header("Authorization", "Bearer " + token(port))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofFile(file)).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public Answer get(int port, String path) {
        return signedIn(port, path, HttpRequest.Builder::GET);
    }

    private Answer signedIn(int port, String path, UnaryOperator<HttpRequest.Builder> shape) {
        String bearer = token(port);
        if (bearer.isEmpty()) {
            return Answer.NONE;
        }
        Answer answer =
                send(shape.apply(request(port, path)).header("Authorization", "Bearer " + bearer));
        if (answer.status() == 401) {
            forget(bearer);
        }
        return answer;
    }

    /** Another may have signed in again meanwhile. */
    private synchronized void forget(String refused) {
        if (token.equals(refused)) {
            token = "";
        }
    }

    /** A token for somebody else's hands; empty when there is none to be had. */
    public synchronized String token(int port) {
        if (token.isEmpty() || System.nanoTime() - signedInAt > TOKEN_NANOS) {
            Answer answer = send(request(port, "/sign-in")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(credentials.get().encode())));
            if (answer.status() != 200) {
                return "";
            }
            token = answer.json().getString("token");
            signedInAt = System.nanoTime();
        }
        return token;
    }

    /** Signs in again when it is next asked for a token. */
    public synchronized void forget() {
        token = "";
    }

    private HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .timeout(patience);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Journal-Promise").orElse(""));
        } catch (IOException e) {
            return Answer.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.NONE;
        }
    }
}
