package org.concordat.faults;

import org.concordat.support.Ports;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A node as it is run: a Java process of its own, to be killed, frozen and told to stop. */
public final class RunningNode implements AutoCloseable {
    private static final long START_SECONDS = 90;

    private final Process process;
    private final Path log;
    private final int port;
    private final long readyMillis;

    private RunningNode(Process process, Path log, int port, long readyMillis) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.readyMillis = readyMillis;
    }

    /** What a node's process is made of, beside what every one has. */
    record Launch(List<String> by, List<Path> classesFirst) {
        static final Launch PLAIN = new Launch(List.of(), List.of());

        List<String> command() {
            List<String> command = new ArrayList<>(by);
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms64m",
                    "-Xmx320m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-cp",
                    Stream.concat(
                                    classesFirst.stream().map(Path::toString),
                                    Stream.of(System.getProperty("java.class.path")))
                            .collect(Collectors.joining(File.pathSeparator)),
                    "org.concordat.app.Main"));
            return command;
        }
    }

    /** Where and how a node runs; started any number of times. */
    public record Place(Path data, int port, Map<String, String> settings, Launch launch) {

        /** With a database of its own below its data folder. */
        public static Place embedded(Path data) {
            return new Place(data, Ports.free(), Map.of(), Launch.PLAIN);
        }

        private static Place on(Superuser database, Path data, Path kek) {
            return new Place(
                    data,
                    Ports.free(),
                    Map.of(
                            "CONCORDAT_DATABASE_URL",
                            database.url(),
                            "CONCORDAT_KEK_FILE",
                            kek.toString()),
                    Launch.PLAIN);
        }

        /** On a database that outlives it, with the key that all of its nodes share. */
        static Place on(ScratchDatabase database, String name) {
            return on(database.superuser(), database.folder().resolve(name), database.kek());
        }

        /** In a cluster with those that join the same member. */
        Place joining(int member) {
            return with("CONCORDAT_JOIN", "127.0.0.1:" + member);
        }

        /** With a variable of its environment. */
        public Place with(String name, String value) {
            Map<String, String> all = new HashMap<>(settings);
            all.put(name, value);
            return new Place(data, port, Map.copyOf(all), launch);
        }

        /** At the same address, with another data folder. */
        Place movedTo(Path folder) {
            return new Place(folder, port, settings, launch);
        }

        /** Its classes are looked for here first. */
        public Place patchedBy(Path classes) {
            return new Place(data, port, settings, new Launch(launch.by(), List.of(classes)));
        }

        /** Started by a program that becomes it. */
        Place by(String... command) {
            return new Place(
                    data, port, settings, new Launch(List.of(command), launch.classesFirst()));
        }

        public RunningNode start() {
            try {
                Files.createDirectories(data);
                Path log = data.resolveSibling(data.getFileName() + ".log");
                ProcessBuilder builder = new ProcessBuilder(launch.command())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
                Map<String, String> environment = new HashMap<>(settings);
                environment.put("CONCORDAT_DATA", data.toString());
                environment.put("CONCORDAT_PORT", Integer.toString(port));
                // A load of a few is as much as that of many.
                environment.putIfAbsent("CONCORDAT_LIMITS_PRACTITIONER_PER_MINUTE", "1000000");
                environment.putIfAbsent("CONCORDAT_LIMITS_AGENCY_PER_MINUTE", "1000000");
                builder.environment().putAll(environment);
                long from = Files.exists(log) ? Files.size(log) : 0;
                long begun = System.nanoTime();
                Process process = builder.start();
                return awaitReady(process, log, from, begun);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private RunningNode awaitReady(Process process, Path log, long from, long begun) {
            boolean ready = Pausing.upTo(
                    TimeUnit.SECONDS.toMillis(START_SECONDS),
                    () -> !process.isAlive() || said(log, from).contains("Open http"));
            if (!ready || !process.isAlive()) {
                process.destroyForcibly();
                throw new IllegalStateException("the node did not start: " + said(log, from));
            }
            return new RunningNode(
                    process, log, port, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        }
    }

    private static String said(Path log, long from) {
        try {
            String all = Files.readString(log, StandardCharsets.UTF_8);
            return all.substring((int) Math.min(from, all.length()));
        } catch (IOException e) {
            return "";
        }
    }

    public int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** How long it took from its start to its saying where to point the browser. */
    long readyMillis() {
        return readyMillis;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String log() {
        return said(log, 0);
    }

    /** As a power cut would: nothing in it runs any more, and nothing is said to anybody. */
    void kill() {
        signal("KILL");
        awaitEnd();
    }

    void freeze() {
        signal("STOP");
        File stat = new File("/proc/" + process.pid() + "/stat");
        Pausing.upTo(1_000, () -> {
            try {
                String text = Files.readString(stat.toPath());
                return text.charAt(text.lastIndexOf(')') + 2) == 'T';
            } catch (IOException e) {
                return true;
            }
        });
    }

    void thaw() {
        signal("CONT");
    }

    /**
     * As Ctrl-C and an operator's tools do.
     *
     * @return how long it took, in milliseconds
     */
    long terminate() {
        long begun = System.nanoTime();
        signal("TERM");
        awaitEnd();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    private void signal(String signal) {
        Signals.send(signal, process.pid());
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the node does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            signal("CONT");
            try {
                terminate();
            } finally {
                // Who does not end when told is not left behind either.
                process.destroyForcibly();
            }
        }
    }
}
