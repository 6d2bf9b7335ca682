package org.concordat.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The server's own note of its process id, which outlives a server that was killed. */
final class PidFile {
    private PidFile() {}

    static Path of(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** The process id of line 1, or 0 when there is none. */
    static long read(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(of(cluster));
            return lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).strip());
        } catch (IOException | NumberFormatException e) {
            return 0; // Absent, or just being written: asked again soon.
        }
    }
}
