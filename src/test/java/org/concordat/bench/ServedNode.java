package org.concordat.bench;

import org.concordat.faults.Superuser;
import org.concordat.support.Ports;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A node as {@code scripts/run} starts it: a process of its own, with its own PostgreSQL. */
final class ServedNode implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);
    private static final long STOP_SECONDS = 60;
    private static final long ASKS_EVERY_MILLIS = 5;

    private final Process process;
    private final Path data;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private double readySeconds;

    private ServedNode(Process process, Path data, int port) {
        this.process = process;
        this.data = data;
        this.port = port;
    }

    /**
     * Starts one and waits until it says that it is ready. Where the sources are newer than what was built, it is
     * built first.
     *
     * @param environment settings, beside where it is
     */
    static ServedNode start(Path data, Map<String, String> environment)
            throws IOException, InterruptedException {
        Files.createDirectories(data);
        int port = Ports.free();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of("scripts", "run").toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(data).toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("CONCORDAT_DATA", data.toString());
        builder.environment().put("CONCORDAT_PORT", Integer.toString(port));
        long begun = System.nanoTime();
        ServedNode node = new ServedNode(builder.start(), data, port);
        try {
            node.awaitReady();
        } catch (IOException | InterruptedException | RuntimeException e) {
            node.close();
            throw e;
        }
        node.readySeconds = (System.nanoTime() - begun) / 1e9;
        return node;
    }

    private static Path log(Path data) {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    /** Waits until it takes requests: after its start, or after it was frozen. */
    void awaitReady() throws IOException, InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It does not listen yet.
            }
            TimeUnit.MILLISECONDS.sleep(ASKS_EVERY_MILLIS);
        }
        throw new IllegalStateException("the node is not ready; its log: " + log(data));
    }

    /** From its start to its saying that it is ready. */
    double readySeconds() {
        return readySeconds;
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    long pid() {
        return process.pid();
    }

    /** The database's first process, whose children are all others. */
    long databasePid() throws IOException {
        List<String> lines = Files.readAllLines(
                data.resolve("postgres").resolve("18").resolve("postmaster.pid"));
        return Long.parseLong(lines.get(0).strip());
    }

    /** What the database's server wrote. */
    Path databaseLog() {
        return data.resolve("postgres").resolve("postgres.log");
    }

    Superuser database() {
        return Superuser.of(data);
    }

    /** From now on it does nothing, and takes no processor time. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
        awaitReady();
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start().waitFor();
    }

    @Override
    public void close() throws IOException {
        if (!process.isAlive()) {
            return;
        }
        try {
            signal("CONT");
            process.destroy();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
