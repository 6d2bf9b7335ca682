package org.concordat.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a node holds on to once its garbage is collected.
 *
 * @param handles open files and sockets
 */
public record Footprint(double heapMegabytes, long handles) {
    private static final double MEGABYTE = 1024 * 1024;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Of a node now. */
    public static Footprint of(RunningNode node) {
        return of(node.pid(), node.port());
    }

    /** Of the node that is this process and listens there, now. */
    public static Footprint of(long pid, int port) {
        try {
            collectGarbage(pid);
            double heap = measured(port, "concordat_jvm_heap_used_bytes") / MEGABYTE;
            try (var handles = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
                return new Footprint(heap, handles.count());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void collectGarbage(long pid) throws IOException, InterruptedException {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static double measured(int port, String name) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + name));
    }
}
