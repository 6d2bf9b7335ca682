package org.concordat.app.importing;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Somebody signed in at a running node. */
final class NodeClient {
    private static final int UNAUTHENTICATED = 401;
    private static final int BUSY = 503;
    private static final int TRIES = 5;
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(4);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final String username;
    private final String password;
    private final String code;
    private String token = "";
    private long renewedAt;

    /** @param code empty for who has no second factor */
    NodeClient(String address, String username, String password, String code) {
        this.code = code;
        this.address = address.replaceAll("/+$", "");
        this.username = username;
        this.password = password;
    }

    /** What the node answered. */
    record Answer(int status, JsonObject body) {
        boolean fine() {
            return status < 300;
        }

        /** Why not, in the node's words: they hold nothing of what was sent. */
        String why() {
            return body.getString("detail", "The node answered " + status + ".");
        }
    }

    /** Signs in; the refusal where that does not go. */
    Answer signIn() throws IOException, InterruptedException {
        JsonObject shown = new JsonObject().put("username", username).put("password", password);
        if (!code.isEmpty()) {
            shown.put("code", code);
        }
        return begun(send("/sign-in", shown, "sign-in"));
    }

    private Answer begun(Answer answer) {
        if (answer.fine()) {
            token = answer.body().getString("token");
            renewedAt = System.nanoTime();
        }
        return answer;
    }

    /** Before the token is too old: a code is good once, so that nobody could sign in again with it. */
    private void renew() throws IOException, InterruptedException {
        if (System.nanoTime() - renewedAt > RENEWED_AFTER.toNanos()) {
            begun(send("/session/renew", new JsonObject(), "renew"));
        }
    }

    /** With the same key again, where no answer comes or the node is busy: it has one effect. */
    Answer post(String path, JsonObject body, String key) throws IOException, InterruptedException {
        for (int i = 1; ; i++) {
            try {
                renew();
                Answer answer = send(path, body, key);
                if (answer.status() == UNAUTHENTICATED && i < TRIES && signIn().fine()) {
                    continue;
                }
                if (answer.status() != BUSY || i == TRIES) {
                    return answer;
                }
            } catch (IOException noAnswer) {
                if (i == TRIES) {
                    throw noAnswer;
                }
            }
            Thread.sleep(500L * i);
        }
    }

    private Answer send(String path, JsonObject body, String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        try {
            return new Answer(answer.statusCode(), new JsonObject(answer.body()));
        } catch (DecodeException notOurs) {
            return new Answer(answer.statusCode(), new JsonObject());
        }
    }
}
