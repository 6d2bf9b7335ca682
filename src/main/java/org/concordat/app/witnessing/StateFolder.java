package org.concordat.app.witnessing;

import org.concordat.audit.log.Note;
import org.concordat.audit.log.SignatureType;
import org.concordat.audit.log.SigningKey;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a witness must not lose: its key, what it cosigned last, and the evidence of a fork. One at a time works in it. */
final class StateFolder implements AutoCloseable {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final String KEY = "key";
    private static final String LAST = "last.txt";
    private static final String FORK_SEEN = "fork-seen.txt";
    private static final String FORK_SHOWN = "fork-shown.txt";
    private static final String FORK_PROOF = "fork-proof.txt";

    private final Path folder;
    private final FileChannel mark;

    private StateFolder(Path folder, FileChannel mark) {
        this.folder = folder;
        this.mark = mark;
    }

    static StateFolder open(Path folder) throws IOException, Refused {
        Files.createDirectories(folder);
        FileChannel mark = FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(mark)) {
            mark.close();
            throw new Refused("Another witness is at work in " + folder + ".");
        }
        return new StateFolder(folder, mark);
    }

    /** Until the channel is closed. */
    private static boolean locked(FileChannel mark) throws IOException {
        try {
            FileLock lock = mark.tryLock();
            return lock != null && lock.isValid();
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** The witness's own key, made when there is none; durable then. */
    SigningKey key(String name) throws IOException, Refused {
        Path file = folder.resolve(KEY);
        if (Files.notExists(file)) {
            if (Files.exists(folder.resolve(LAST))) {
                throw new Refused("The key of this witness is gone from " + folder
                        + ". Start in another folder, and have the new key registered.");
            }
            byte[] seed = SigningKey.freshSeed();
            // Before anything is written: a name that no key can have leaves nothing behind.
            String own = SigningKey.of(name, SignatureType.COSIGNATURE, seed)
                    .verifier()
                    .name();
            write(KEY, own + "\n" + Base64.getEncoder().encodeToString(seed) + "\n");
        }
        Set<PosixFilePermission> open = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        open.removeAll(OWNER_ONLY);
        if (!open.isEmpty()) {
            throw new Refused("Others may read the witness's key. chmod 600 " + file);
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.size() != 2 || !lines.get(0).equals(name)) {
            throw new Refused("The key in " + folder + " is not that of a witness " + name + ".");
        }
        try {
            return SigningKey.of(
                    name, SignatureType.COSIGNATURE, Base64.getDecoder().decode(lines.get(1)));
        } catch (IllegalArgumentException e) {
            throw new Refused("The witness's key in " + folder + " is damaged.");
        }
    }

    /** What was cosigned last. */
    Optional<Note> last() throws IOException, Refused {
        Path file = folder.resolve(LAST);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Note.parse(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new Refused("What was cosigned last is damaged: " + file);
        }
    }

    /** Remembers what is about to be cosigned; durable when this returns. */
    void keep(Note note) throws IOException {
        write(LAST, note.encoded());
    }

    /** How the log's keys followed one another, as far as this witness was told. */
    List<Note> successions() throws IOException, Refused {
        List<Note> notes = new ArrayList<>();
        try {
            for (int i = 1; Files.exists(folder.resolve(succession(i))); i++) {
                notes.add(Note.parse(
                        Files.readString(folder.resolve(succession(i)), StandardCharsets.UTF_8)));
            }
        } catch (IllegalArgumentException e) {
            throw new Refused("A note of the log's keys is damaged, in " + folder + ".");
        }
        return notes;
    }

    /** Remembers them, before a checkpoint that the newest key signed. */
    void keep(List<Note> successions) throws IOException, Refused {
        List<Note> kept = successions();
        int next = kept.size() + 1;
        for (Note note : successions) {
            if (!kept.contains(note)) {
                write(succession(next), note.encoded());
                next++;
            }
        }
    }

    private static String succession(int number) {
        return "log-key-" + number + ".txt";
    }

    boolean isForked() {
        return Files.exists(folder.resolve(FORK_SHOWN));
    }

    /** Keeps both histories' checkpoints, each signed by the log: the proof against it. */
    void fork(Optional<Note> seen, Note shown, String proof) throws IOException {
        if (seen.isPresent()) {
            write(FORK_SEEN, seen.get().encoded());
        }
        write(FORK_PROOF, proof);
        write(FORK_SHOWN, shown.encoded());
    }

    private void write(String name, String text) throws IOException {
        Path fresh = Files.createTempFile(
                folder, name, ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            var bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        // The name is durable only with its folder.
        try (FileChannel here = FileChannel.open(folder, StandardOpenOption.READ)) {
            here.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        mark.close();
    }
}
