package org.concordat.stories;

import io.vertx.core.buffer.Buffer;

import org.concordat.support.Wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A TCP proxy before PostgreSQL that answers late, as a distant server does, so that what is sent without
 * waiting for an answer is sent before any comes back. It keeps, for each connection, what went out between
 * two answers: one round trip each.
 */
final class SlowWire extends Wire {
    private static final long LATE_MILLIS = 120;

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private volatile long lateNanos;

    SlowWire(String host, int port) {
        super(host, port);
        begin();
    }

    @Override
    protected void joined(Socket client, Socket server) {
        Line line = new Line(client, server);
        lines.add(line);
        daemon(line::forth);
        daemon(line::back);
        daemon(line::deliver);
    }

    /** Everything that went out on the connection that carried the word, one text for each round trip. */
    List<String> roundTripsOf(String word) {
        return lines.stream()
                .map(Line::roundTrips)
                .filter(trips -> trips.stream().anyMatch(t -> t.contains(word)))
                .findFirst()
                .orElse(List.of());
    }

    /** From now on answers come late, and what went out before is forgotten. */
    void slowDown() {
        lateNanos = TimeUnit.MILLISECONDS.toNanos(LATE_MILLIS);
        lines.forEach(Line::forget);
    }

    private final class Line {
        private final Socket client;
        private final Socket server;
        private final List<StringBuilder> trips = new ArrayList<>();
        private final BlockingQueue<Late> late = new LinkedBlockingQueue<>();
        private boolean answered = true;

        private Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        private record Late(long dueNanos, Buffer bytes) {}

        /** What went out, at once. */
        private void forth() {
            read(client, server, (bytes, length) -> {
                went(bytes, length);
                server.getOutputStream().write(bytes, 0, length);
            });
        }

        /** What comes back, each part as late as the others. */
        private void back() {
            read(server, client, (bytes, length) -> {
                long due = System.nanoTime() + lateNanos;
                late.add(new Late(due, Buffer.buffer(Arrays.copyOf(bytes, length))));
            });
        }

        private void deliver() {
            try {
                OutputStream out = client.getOutputStream();
                while (!client.isClosed()) {
                    Late next = late.take();
                    TimeUnit.NANOSECONDS.sleep(next.dueNanos() - System.nanoTime());
                    came();
                    out.write(next.bytes().getBytes());
                    out.flush();
                }
            } catch (IOException e) {
                // The client has gone.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized void went(byte[] bytes, int length) {
            if (answered) {
                trips.add(new StringBuilder());
                answered = false;
            }
            trips.get(trips.size() - 1)
                    .append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        }

        private synchronized void came() {
            answered = true;
        }

        private synchronized List<String> roundTrips() {
            return trips.stream().map(StringBuilder::toString).toList();
        }

        private synchronized void forget() {
            trips.clear();
            answered = true;
        }
    }
}
