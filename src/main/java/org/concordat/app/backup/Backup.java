package org.concordat.app.backup;

import org.concordat.app.Bar;
import org.concordat.app.KeyFile;
import org.concordat.config.Settings;
import org.concordat.keys.BackupCipher;
import org.concordat.store.Database;
import org.concordat.store.DatabaseAccess;
import org.concordat.store.DatabaseSnapshot;
import org.concordat.store.Inventory;
import org.concordat.store.Inventory.Table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/** Writes the whole database, as it is at one moment, into one encrypted file. */
public final class Backup {
    private Backup() {}

    /**
     * Backs up into the file that is named.
     *
     * @return 0 when the backup is whole and on disk, 2 when there is none
     */
    public static int run(
            String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        return Tool.run(arguments, "backup", environment, Backup::run, out, err);
    }

    private static void run(Tool.Asked asked, Settings settings, PrintStream out, PrintStream err)
            throws IOException {
        Path file = asked.file();
        if (Files.exists(file)) {
            throw new IOException(file + " exists already, and a backup overwrites nothing.");
        }
        BackupCipher cipher = new BackupCipher(KeyFile.read(asked.key(), true, KeyFile.BACKUP));
        Inventory inventory;
        try (DatabaseAccess database = Database.reach(settings);
                DatabaseSnapshot snapshot = DatabaseSnapshot.take(database)) {
            inventory = snapshot.inventory();
            write(file, cipher, snapshot, new Bar(err, asked.bar(), "row"));
        }
        out.println(file + " holds " + inventory.tables().size() + " tables with "
                + inventory.rows() + " rows as of " + inventory.at() + ", and the journal's first "
                + inventory.journalEntries() + " entries. Its key is " + asked.key()
                + " (" + cipher.keyName() + "); keep that somewhere else.");
        out.println(
                "The key-encryption key is not in it. Keep a copy of that apart from both: without it"
                        + " nobody can read the texts.");
    }

    /** Under its own name once it is whole, so that a half of one is never taken for a backup. */
    private static void write(Path file, BackupCipher cipher, DatabaseSnapshot snapshot, Bar bar)
            throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = begin(unfinished)) {
            write(Channels.newOutputStream(new Kept(channel)), cipher, snapshot, bar);
            channel.force(true);
            name(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        try (FileChannel folder = FileChannel.open(
                file.toAbsolutePath().resolveSibling(""), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static FileChannel begin(Path unfinished) throws IOException {
        try {
            return FileChannel.open(
                    unfinished,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    unfinished
                            + " is there: another backup is being written, or one was broken off."
                            + " If none is, delete it.",
                    e);
        }
    }

    /** Fails where somebody made one of that name meanwhile; a move alone would not. */
    private static void name(Path unfinished, Path file) throws IOException {
        try {
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // Memory sticks and some network drives know no second name.
            Files.move(unfinished, file);
        }
    }

    private static void write(
            OutputStream out, BackupCipher cipher, DatabaseSnapshot snapshot, Bar bar)
            throws IOException {
        Inventory inventory = snapshot.inventory();
        try (BackupFile.Writer writer = new BackupFile.Writer(out, cipher, inventory)) {
            Tool.Count count = new Tool.Count(bar, inventory.rows());
            for (Table table : inventory.tables()) {
                writer.begin(table);
                snapshot.copy(table, row -> {
                    writer.rows(row);
                    count.add(1);
                });
                writer.endTable();
            }
            writer.end();
            count.end();
        }
    }

    /** Stays open when what writes to it is closed: the file is to be on disk first. */
    private record Kept(FileChannel channel) implements java.nio.channels.WritableByteChannel {
        @Override
        public int write(java.nio.ByteBuffer bytes) throws IOException {
            return channel.write(bytes);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() {}
    }
}
