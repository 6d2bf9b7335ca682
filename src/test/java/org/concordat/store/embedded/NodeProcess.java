package org.concordat.store.embedded;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A node in a Java process of its own, to be killed: only its embedded server. */
final class NodeProcess implements AutoCloseable {
    private static final String READY = "READY ";

    private final Process process;
    private final String answer;

    private NodeProcess(Process process, String answer) {
        this.process = process;
        this.answer = answer;
    }

    /** The node: starts the server, says so, and waits until it is ended. */
    public static final class Node {
        private Node() {}

        public static void main(String[] args) throws InterruptedException {
            EmbeddedPostgres server = EmbeddedPostgres.start(new EmbeddedPostgresSettings(
                    Path.of(args[0]), Path.of(args[1]), Path.of(args[2])));
            if (args.length > 3) {
                Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            }
            System.out.println(READY + server.port());
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    static NodeProcess start(EmbeddedPostgresSettings settings, String... options)
            throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), settings, options);
    }

    static NodeProcess start(
            List<String> prefix,
            String classPath,
            EmbeddedPostgresSettings settings,
            String... options)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", classPath, Node.class.getName()));
        command.add(settings.dataFolder().toString());
        command.add(settings.binariesFolder().toString());
        command.add(settings.systemFolder().toString());
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(new File("/"))
                .start();
        StringBuilder said = new StringBuilder();
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith(READY)) {
                return new NodeProcess(process, line.substring(READY.length()));
            }
            said.append(line).append('\n');
        }
        return new NodeProcess(process, said.toString());
    }

    /** What it said: the port when it is ready, otherwise why it is not. */
    String answer() {
        return answer;
    }

    long pid() {
        return process.pid();
    }

    void kill() {
        Waiting.forEnd(process.destroyForcibly());
    }

    void terminate() {
        process.destroy();
        Waiting.forEnd(process);
    }

    @Override
    public void close() {
        kill();
    }

    /** A copy of what the node needs of the class path, for a user who cannot read ours. */
    static String readableClassPath(Path folder) throws IOException {
        List<String> needed =
                List.of("postgres", "commons-", "xz", "slf4j", "logback", "jspecify", "checker");
        List<String> copies = new ArrayList<>();
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path source = Path.of(entry);
            String name = String.valueOf(source.getFileName());
            Path target = folder.resolve(number++ + "-" + name);
            if (Files.isDirectory(source) || needed.stream().anyMatch(name::contains)) {
                copy(source, target);
                copies.add(target.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, file.equals(source) ? target : copy);
                }
            }
        }
    }
}
