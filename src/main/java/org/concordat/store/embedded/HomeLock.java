package org.concordat.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a second node out of the same data folder. The kernel lets go when a node dies. */
final class HomeLock implements AutoCloseable {
    /**
     * Taken in this process. Asked before the file is opened, because closing any channel of a file
     * gives up every lock this process holds on it.
     */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private HomeLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock or refuses at once; never waits. */
    static HomeLock take(Path file) throws IOException {
        if (!TAKEN.add(file)) {
            throw taken(file);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw taken(file);
            }
            return new HomeLock(file, channel);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            TAKEN.remove(file);
            throw e;
        }
    }

    boolean isHeld() {
        return channel.isOpen();
    }

    private static EmbeddedPostgresException taken(Path file) {
        return new EmbeddedPostgresException("Another node uses this data folder (it holds " + file
                + "). Stop it, give this one its own folder by CONCORDAT_DATA, or join it by"
                + " CONCORDAT_DATABASE_URL.");
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            TAKEN.remove(file);
        }
    }
}
