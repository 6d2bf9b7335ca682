package org.concordat.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks nodes until they answer, as somebody who is signed in and reads an inbox: a read, and its journal. */
final class Survivors {
    private static final Duration BRIEFLY = Duration.ofSeconds(2);
    private static final Duration READY_WITHIN = Duration.ofSeconds(5);
    private static final long MOST_MILLIS = 90_000;

    private final Client client;

    Survivors(ScratchDatabase database) {
        this.client = database.client(Scene.RECIPIENT, BRIEFLY);
    }

    /** What a node says of itself to a balancer: 200, 503, or 0 for nothing. */
    static int ready(int port) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(READY_WITHIN)
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Beforehand: who is asked of is signed in. */
    void signIn(int port) {
        client.token(port);
    }

    /** From a moment until the last of them answered, in milliseconds. */
    long answerAfterMillis(long nanos, List<Integer> ports) {
        List<CompletableFuture<Long>> asking = ports.stream()
                .map(port -> CompletableFuture.supplyAsync(() -> {
                    if (!Pausing.upTo(
                            MOST_MILLIS, () -> client.get(port, "/inbox").is(200))) {
                        throw new IllegalStateException("the node at " + port + " stays away");
                    }
                    return (System.nanoTime() - nanos) / 1_000_000;
                }))
                .toList();
        return asking.stream().mapToLong(CompletableFuture::join).max().orElse(0);
    }
}
