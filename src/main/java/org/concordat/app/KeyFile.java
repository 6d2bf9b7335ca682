package org.concordat.app;

import org.concordat.config.Settings;
import org.concordat.keys.KeyService;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Keys in a file of their own: 64 hexadecimal digits a line, readable by its owner alone. */
public final class KeyFile {
    public static final String KEK = "key-encryption key";
    public static final String BACKUP = "backup key";

    private static final String KEY = "[0-9a-f]{64}";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFile() {}

    /** Where a node of these settings has its key-encryption key. */
    public static Path ofNode(Settings settings) {
        return settings.kekFile()
                .orElse(settings.dataFolder().resolve("secrets").resolve("kek"));
    }

    /**
     * Reads the key, or makes one where there is no file and {@code make} says so; durable then.
     *
     * @param what it is, in words for the operator
     */
    public static byte[] read(Path file, boolean make, String what) throws IOException {
        List<byte[]> all = readAll(file, make, what);
        if (all.size() > 1) {
            throw new IOException("There is more than one " + what + " in " + file + ".");
        }
        return all.get(0);
    }

    /** The same, where there may be several. */
    public static List<byte[]> readAll(Path file, boolean make, String what) throws IOException {
        if (make && Files.notExists(file)) {
            create(file);
        }
        if (Files.notExists(file)) {
            throw new IOException("There is no " + what + " in " + file + ".");
        }
        Set<PosixFilePermission> open = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        open.removeAll(OWNER_ONLY);
        if (!open.isEmpty()) {
            throw new IOException(
                    "Others may read the " + what + ". Make it yours alone: chmod 600 " + file);
        }
        List<String> lines = Files.readString(file, StandardCharsets.US_ASCII)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty() || !lines.stream().allMatch(line -> line.matches(KEY))) {
            throw new IOException("The " + what + " is not 64 hexadecimal digits.");
        }
        return lines.stream().map(HexFormat.of()::parseHex).toList();
    }

    /** Adds a fresh key behind those that are there; durable when it returns. */
    public static byte[] add(Path file, String what) throws IOException {
        readAll(file, false, what);
        byte[] fresh = KeyService.freshKey();
        String text = HexFormat.of().formatHex(fresh) + "\n";
        replace(file, Files.readString(file, StandardCharsets.US_ASCII).strip() + "\n" + text);
        return fresh;
    }

    private static void create(Path file) throws IOException {
        replace(file, HexFormat.of().formatHex(KeyService.freshKey()) + "\n");
    }

    private static void replace(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("A key needs a folder to lie in.");
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(
                folder, "key", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            channel.write(StandardCharsets.US_ASCII.encode(text));
            channel.force(lock.isValid());
        }
        Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        // The name is durable only with its folder, and what is wrapped under a key that is lost is
        // lost.
        try (FileChannel here = FileChannel.open(folder, StandardOpenOption.READ)) {
            here.force(true);
        }
    }
}
