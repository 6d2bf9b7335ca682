package org.concordat.store.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Starts programs, all from one thread that lives as long as this process: the kernel tells a child
 * of its parent's death when the <em>thread</em> that forked it ends.
 */
final class Programs {
    private static final int MOST_OUTPUT_BYTES = 64 * 1024;
    private static final ExecutorService FORKER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "embedded-postgres-forker");
        thread.setDaemon(true);
        return thread;
    });

    private Programs() {}

    /** How a program ended, and the beginning of what it said. */
    record Ended(int code, String output) {
        boolean succeeded() {
            return code == 0;
        }
    }

    /** Starts {@code command}; what it says is appended to {@code log}. */
    static Process start(List<String> command, File log) {
        return fork(builder(command).redirectOutput(ProcessBuilder.Redirect.appendTo(log)));
    }

    /** Runs {@code command} to its end. For programs that end soon by themselves. */
    static Ended run(List<String> command) {
        Process process = fork(builder(command));
        try (var out = process.getInputStream()) {
            String output = new String(out.readNBytes(MOST_OUTPUT_BYTES), StandardCharsets.UTF_8);
            out.skip(Long.MAX_VALUE);
            return new Ended(Waiting.forEnd(process), output.strip());
        } catch (IOException e) {
            process.destroyForcibly();
            throw new EmbeddedPostgresException("cannot read from " + command.get(0), e);
        }
    }

    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .directory(new File("/"));
        // Our environment may hold passwords, and the server runs under another account.
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        return builder;
    }

    private static Process fork(ProcessBuilder builder) {
        // A Future, as an exception thrown by the task itself would end the forking thread.
        Future<Process> forked = FORKER.submit(builder::start);
        try {
            return Waiting.uninterruptibly(forked::get);
        } catch (ExecutionException e) {
            throw new EmbeddedPostgresException(
                    "cannot start " + builder.command().get(0) + ": " + e.getMessage(), e);
        }
    }
}
