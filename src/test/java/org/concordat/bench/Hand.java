package org.concordat.bench;

import io.vertx.core.json.JsonObject;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A helper in a process of its own, so that its processor time is told apart: it is told by lines what to do, and
 * answers each with one. What it is told comes by its standard input, which no list of processes shows.
 */
final class Hand implements AutoCloseable {
    private static final long END_SECONDS = 10;

    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    private Hand(Process process) {
        this.process = process;
        this.in = new BufferedWriter(
                new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** What a helper does with what it is told. */
    @FunctionalInterface
    interface Work {
        JsonObject done(JsonObject job) throws Exception;
    }

    static Hand start(Class<?> main) throws IOException {
        return new Hand(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m",
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** In the helper: works until there is nobody to tell it anything. */
    static void serve(Work work) throws Exception {
        BufferedReader jobs =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = jobs.readLine(); line != null; line = jobs.readLine()) {
            System.out.println(work.done(new JsonObject(line)).encode());
            System.out.flush();
        }
    }

    /** Has it do something, and waits for it. */
    JsonObject ask(JsonObject job) throws IOException {
        in.write(job.encode());
        in.write('\n');
        in.flush();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            // What a library says at its start is no answer.
            if (line.startsWith("{")) {
                return new JsonObject(line);
            }
        }
        throw new IOException("the helper has ended");
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        in.close();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
