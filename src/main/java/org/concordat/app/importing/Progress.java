package org.concordat.app.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** How far an import got: beside the file, for the run after one that was broken off. */
final class Progress {
    private final Path path;
    private final String hash;

    Progress(Path file, String hash) {
        this.path = file.resolveSibling(file.getFileName() + ".progress");
        this.hash = hash;
    }

    /** The last line that was taken in; 0 where nothing is known of this very file. */
    int read() throws IOException {
        if (!Files.exists(path)) {
            return 0;
        }
        List<String> kept = Files.readAllLines(path);
        return kept.size() == 2 && kept.get(0).equals(hash) && kept.get(1).matches("[0-9]{1,9}")
                ? Integer.parseInt(kept.get(1))
                : 0;
    }

    void keep(int line) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.write(fresh, List.of(hash, Integer.toString(line)));
        Files.move(
                fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
