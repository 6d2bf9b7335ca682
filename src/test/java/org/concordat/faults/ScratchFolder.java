package org.concordat.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that the database's own account can reach: below {@code target}, where that is open. */
public final class ScratchFolder {
    private ScratchFolder() {}

    public static Path make(String name) {
        try {
            Path target =
                    Files.createDirectories(Path.of("target").toAbsolutePath().normalize());
            Path folder = isOpen(target)
                    ? Files.createTempDirectory(target, name + "-")
                    : Files.createTempDirectory(name + "-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOpen(Path folder) throws IOException {
        for (Path one = folder; one != null; one = one.getParent()) {
            if (!Files.getPosixFilePermissions(one).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    public static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println(folder + " stays: " + e.getMessage());
        }
    }
}
