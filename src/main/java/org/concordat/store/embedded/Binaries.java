package org.concordat.store.embedded;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * PostgreSQL's programs, unpacked from the class path.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record Binaries(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(Binaries.class);
    private static final String UNPACKING = ".unpacking-";
    private static final Duration ABANDONED = Duration.ofHours(1);

    /** The absolute path of {@code bin/<name>}. */
    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    /**
     * The programs in the first of the two folders that {@code account} can reach; unpacked there
     * unless they are there already. Safe when several processes do it at once.
     */
    static Binaries provide(EmbeddedPostgresSettings settings, Account account) throws IOException {
        URL archive = archive();
        String name = "postgres-" + fingerprint(archive);
        Binaries usual = new Binaries(settings.binariesFolder().resolve(name));
        if (usual.unpackedFor(archive, account)) {
            return usual;
        }
        Path system = settings.systemFolder().resolve("binaries").resolve(name);
        Binaries other = new Binaries(system);
        if (account.switches() && other.unpackedFor(archive, account)) {
            return other;
        }
        throw new EmbeddedPostgresException("PostgreSQL's programs can be run neither from "
                + usual.folder + " nor from " + system + " by uid " + account.uid()
                + ". Are these file systems mounted noexec?");
    }

    private boolean unpackedFor(URL archive, Account account) throws IOException {
        Path server = Path.of(program("postgres"));
        if (!Files.exists(server)) {
            Path parent = folder.resolveSibling("");
            Folders.create(parent, "rwxr-xr-x");
            if (!account.canUse(parent)) {
                return false; // Seen before the work of unpacking, not after it.
            }
            unpack(archive, parent);
        }
        return account.canUse(server);
    }

    private static URL archive() {
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String name = "postgres-linux-" + (arch.equals("aarch64") ? "arm_64" : "x86_64") + ".txz";
        URL found = Binaries.class.getClassLoader().getResource(name);
        if (found == null) {
            throw new EmbeddedPostgresException("There is no embedded PostgreSQL for this machine ("
                    + arch + "). Set CONCORDAT_DATABASE_URL to a PostgreSQL 18 of your own.");
        }
        return found;
    }

    /** Tells one version from another without reading 15 MB at every start. */
    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            long length = connection.getContentLengthLong();
            if (in.read() < 0) {
                throw new IOException("the archive of PostgreSQL's programs is empty");
            }
            long check = connection instanceof JarURLConnection jar
                    ? jar.getJarEntry().getCrc()
                    : length;
            return String.format(Locale.ROOT, "%08x-%d", check, length);
        }
    }

    private void unpack(URL archive, Path parent) throws IOException {
        LOG.info("Unpacking PostgreSQL into {}", folder);
        tidy(parent);
        Path fresh = Files.createTempDirectory(parent, UNPACKING);
        try {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (InputStream in = new BufferedInputStream(archive.openStream());
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
                for (TarArchiveEntry entry = tar.getNextEntry();
                        entry != null;
                        entry = tar.getNextEntry()) {
                    write(fresh, entry, tar);
                }
            }
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(Path.of(program("postgres")))) {
                throw e;
            }
            LOG.debug("Another process unpacked PostgreSQL first");
        } finally {
            Folders.delete(fresh);
        }
    }

    private static void write(Path root, TarArchiveEntry entry, InputStream content)
            throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("the archive leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Folders.create(target, "rwxr-xr-x");
            return;
        }
        Folders.create(target.resolveSibling(""), "rwxr-xr-x");
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** Removes what a process that was killed while unpacking left behind. */
    private static void tidy(Path parent) throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        try (Stream<Path> entries = Files.list(parent)) {
            for (Path entry : entries.toList()) {
                if (String.valueOf(entry.getFileName()).startsWith(UNPACKING)
                        && Files.getLastModifiedTime(entry).toInstant().isBefore(limit)) {
                    Folders.delete(entry);
                }
            }
        }
    }
}
