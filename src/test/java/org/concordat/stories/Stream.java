package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** A live stream as a browser follows it. */
final class Stream implements AutoCloseable {
    /** One event; {@code data} as it came. */
    record Event(String id, String kind, String data) {
        boolean tells(String event, UUID ref) {
            return kind.equals(event)
                    && ref.toString().equals(new JsonObject(data).getString("id"));
        }
    }

    private static final long LOOK_MILLIS = 5;
    private static final String HEARTBEAT = "beat";

    private final InputStream in;
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final List<String> raw = Collections.synchronizedList(new ArrayList<>());
    private volatile String lastId;
    private volatile boolean connected;
    private volatile boolean over;

    private Stream(InputStream in, String from) {
        this.in = in;
        this.lastId = from;
        Thread reader = new Thread(this::read, "stream");
        reader.setDaemon(true);
        reader.start();
    }

    static Stream open(HttpClient client, HttpRequest request, String from) {
        try {
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            Stream stream = new Stream(response.body(), from);
            assertThat(within(Duration.ofSeconds(5), () -> stream.connected)).isTrue();
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        String id = "";
        String kind = "";
        String data = "";
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                raw.add(line);
                connected = true;
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    kind = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !kind.isEmpty()) {
                    if (!kind.equals(HEARTBEAT)) {
                        events.add(new Event(id, kind, data));
                    }
                    lastId = id.isEmpty() ? lastId : id;
                    kind = "";
                }
            }
        } catch (IOException e) {
            // Closed by this side, or broken off: over in both cases.
        } finally {
            over = true;
        }
    }

    /** Whether it comes true in time. */
    static boolean within(Duration time, BooleanSupplier condition) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            if (condition.getAsBoolean()) {
                return true;
            }
            pause(LOOK_MILLIS);
        }
        return condition.getAsBoolean();
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean tells(String kind, UUID ref, Duration within) {
        return within(within, () -> events().stream().anyMatch(e -> e.tells(kind, ref)));
    }

    boolean ends(Duration within) {
        return within(within, () -> over);
    }

    List<Event> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** How many came so far. */
    int heard() {
        return events.size();
    }

    String text() {
        synchronized (raw) {
            return String.join("\n", raw);
        }
    }

    String lastId() {
        return lastId;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
