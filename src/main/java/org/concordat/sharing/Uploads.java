package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.keys.FileSeal;
import org.concordat.keys.KeyService;
import org.concordat.sharing.UploadBook.Discarded;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes in files that are to go with an item. Each is sealed and stored piece by piece as it comes; it is
 * there when all of it is, and until then nothing of it can be opened by anybody.
 */
public final class Uploads {
    public static final long LARGEST_BYTES = 25L * 1024 * 1024;

    /** Enough for any one piece of work; what is not used goes after a day. */
    private static final int UNUSED_AT_MOST = 50;

    private static final int DISCARDED_AT_ONCE = 20;
    private static final long RETRY_SECONDS = 3600;

    private final Transactions transactions;
    private final UploadBook book;
    private final Journal journal;
    private final KeyService keys;
    private final Scanner scanner;

    public Uploads(
            Transactions transactions,
            UploadBook book,
            Journal journal,
            KeyService keys,
            Scanner scanner) {
        this.transactions = transactions;
        this.book = book;
        this.journal = journal;
        this.keys = keys;
        this.scanner = scanner;
    }

    /**
     * A file that a sharing may name within a day.
     *
     * @param scanned whether somebody looked for viruses in it
     */
    public record Uploaded(UUID id, String type, long bytes, boolean scanned) {}

    /** A file on its way in. */
    private final class Upload {
        private final Caller caller;
        private final FileSeal seal;
        private final Arriving body;
        private final Scanner.Scan scan = scanner.begin();
        private Optional<FileKind> kind = Optional.empty();
        private long bytes;
        private int stored;

        private Upload(Caller caller, FileSeal seal, Arriving body) {
            this.caller = caller;
            this.seal = seal;
            this.body = body;
        }

        private UUID id() {
            return seal.name().id();
        }

        /** One piece in memory at a time. */
        private Future<Void> takeIn() {
            return body.next().compose(piece -> {
                if (piece.isEmpty()) {
                    return store(seal.end());
                }
                return check(piece.get())
                        .<Future<Void>>map(Future::failedFuture)
                        .orElseGet(() -> scan.next(piece.get())
                                .compose(passed -> store(seal.seal(piece.get())))
                                .compose(done -> takeIn()));
            });
        }

        private Optional<Problem> check(byte[] piece) {
            bytes += piece.length;
            if (bytes > LARGEST_BYTES) {
                return Optional.of(tooLarge());
            }
            if (kind.isEmpty()) {
                kind = FileKind.of(piece);
            }
            return kind.isPresent() ? Optional.empty() : Optional.of(unknownKind());
        }

        private Future<Void> store(byte[] sealed) {
            if (sealed.length == 0) {
                return Future.succeededFuture();
            }
            int position = stored++;
            return transactions
                    .act(
                            Scope.of(caller),
                            Boolean.class,
                            tx -> position == 0
                                    ? book.unused(tx, caller)
                                    : Future.succeededFuture(0),
                            (tx, unused) -> {
                                if (unused >= UNUSED_AT_MOST) {
                                    throw tooMany();
                                }
                                if (position == 0) {
                                    book.begin(tx, caller, id());
                                }
                                book.add(tx, caller, id(), position, sealed);
                                return true;
                            })
                    .mapEmpty();
        }

        /** All has come: it is looked through before anybody can open it. */
        private Future<Uploaded> finish() {
            if (kind.isEmpty()) {
                return Future.failedFuture(unknownKind());
            }
            return scan.end()
                    .compose(found -> found instanceof Scanner.Found.Harmful harmful
                            ? refuse(harmful.name())
                            : complete(kind.get().type(), found instanceof Scanner.Found.Clean));
        }

        private Future<Uploaded> refuse(String harmful) {
            return transactions
                    .act(
                            Scope.of(caller),
                            Boolean.class,
                            tx -> Future.succeededFuture(true),
                            (tx, ready) -> {
                                journal.write(
                                        tx,
                                        JournalEntry.of(caller, Act.FILE_REFUSED)
                                                .with("found", harmful)
                                                .with("bytes", bytes));
                                return true;
                            })
                    .compose(written -> Future.failedFuture(harmful()));
        }

        private Future<Uploaded> complete(String type, boolean scanned) {
            Uploaded uploaded = new Uploaded(id(), type, bytes, scanned);
            return transactions.act(
                    Scope.of(caller).once(body.attempt()),
                    Uploaded.class,
                    tx -> Future.succeededFuture(true),
                    (tx, ready) -> {
                        book.complete(tx, caller, seal.name(), uploaded.type(), bytes);
                        journal.write(
                                tx,
                                JournalEntry.of(caller, Act.FILE_UPLOADED)
                                        .with("file", id().toString())
                                        .with("type", uploaded.type())
                                        .with("bytes", bytes)
                                        .with("scanned", scanned));
                        return uploaded;
                    });
        }

        private Future<Void> discard() {
            scan.giveUp();
            return transactions
                    .act(
                            Scope.of(caller),
                            Boolean.class,
                            tx -> Future.succeededFuture(true),
                            (tx, ready) -> {
                                book.discard(tx, id());
                                return true;
                            })
                    .transform(done -> Future.succeededFuture());
        }
    }

    /**
     * Takes in a file. When this completes the file is durable and whole. When it fails, what had come of it
     * is removed; where even that cannot be, nobody can open it, and it goes after a day.
     *
     * @param name as its sender's machine has it
     */
    public Future<Uploaded> receive(Caller caller, String name, Arriving body) {
        return keys.of(caller.agency()).compose(key -> {
            Upload upload = new Upload(caller, key.sealFile(name), body);
            return upload.takeIn()
                    .compose(done -> upload.finish())
                    .compose(uploaded -> uploaded.id().equals(upload.id())
                            ? Future.succeededFuture(uploaded)
                            // A repeated request: the first one's file is the answer.
                            : upload.discard().map(uploaded))
                    .recover(failure ->
                            upload.discard().transform(done -> Future.failedFuture(failure)));
        });
    }

    /**
     * Removes files that no sharing took within a day; whether there may be more. What was removed is gone,
     * with its journal entries, when this completes.
     */
    public Future<Boolean> discardUnused() {
        return transactions.act(
                Scope.platform(CrossAgency.CLOCK),
                Boolean.class,
                tx -> book.discardOld(tx, DISCARDED_AT_ONCE),
                (tx, discarded) -> {
                    journal.write(
                            tx,
                            discarded.stream()
                                    .map(d -> JournalEntry.ofPlatform(
                                                    Act.FILES_DISCARDED, d.agency())
                                            .with("files", d.files()))
                                    .toList());
                    return total(discarded) == DISCARDED_AT_ONCE;
                });
    }

    private static long total(List<Discarded> discarded) {
        return discarded.stream().mapToLong(Discarded::files).sum();
    }

    /** The refusal of a file that is too large. */
    public static Problem tooLarge() {
        return new Problem(
                Problem.Code.TOO_LARGE,
                "A file can be up to 25 MB. Make it smaller, or send its parts one by one.");
    }

    private static Problem harmful() {
        return Problem.field(
                "file",
                "harmful",
                "The virus scanner says that this file would do harm, so it was not kept. Tell your IT"
                        + " support, and do not send it in another way.");
    }

    private static Problem unknownKind() {
        return Problem.field(
                "file",
                "kind",
                "Choose a photograph (JPEG, PNG, WebP, HEIC), a PDF, a Word or OpenDocument text, or"
                        + " plain text. What is in the file decides, not what it is called.");
    }

    private static Problem tooMany() {
        return Problem.tooMany(
                "You have uploaded many files that you have not sent. Send those first, or try"
                        + " tomorrow.",
                RETRY_SECONDS);
    }
}
