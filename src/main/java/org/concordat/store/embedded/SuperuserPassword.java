package org.concordat.store.embedded;

import org.concordat.config.Secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** The generated password of the server's superuser, in a file that only the node may read. */
final class SuperuserPassword {
    private static final int BYTES = 32;

    private SuperuserPassword() {}

    static Path file(Path dataFolder) {
        return dataFolder.resolve("secrets").resolve("postgres-superuser");
    }

    static Secret read(Path file) throws IOException {
        return Secret.of(Files.readString(file).strip());
    }

    /** Makes one and has it on disk before it returns, as the database is made with it next. */
    static Secret create(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Folders.create(file.resolveSibling(""), "rwx------");
        Path fresh = file.resolveSibling("postgres-superuser.new");
        Files.deleteIfExists(fresh);
        write(fresh, password);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        return Secret.of(password);
    }

    /** A private copy for {@code account}, for as long as initdb runs. */
    static void lend(Secret password, Path file, Account account) throws IOException {
        Files.deleteIfExists(file);
        write(file, password.reveal());
        Folders.give(file, account);
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
