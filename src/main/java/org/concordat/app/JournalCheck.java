package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.concordat.app.verifying.ExportFile;
import org.concordat.app.verifying.Redeciding;
import org.concordat.audit.Exports;
import org.concordat.audit.LogSigner;
import org.concordat.audit.log.Evidence;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.Verifier.Report;
import org.concordat.kernel.Pieces;
import org.concordat.keys.KeyRing;
import org.concordat.keys.KeyService;
import org.concordat.policy.Pack;
import org.concordat.sharing.FactsOfDecisions;
import org.concordat.store.Connections;
import org.concordat.store.DatabaseAccess;
import org.concordat.store.PgJournalLog;
import org.concordat.store.PgPackVersions;
import org.concordat.store.PgStoredDecisions;
import org.concordat.store.PgTransactions;
import org.concordat.store.PgWrappedKeys;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/** Verifies the journal of a database as anybody verifies an exported one; no node has to run. */
public final class JournalCheck implements AutoCloseable {
    private static final int CONNECTIONS = 2;
    private static final long PATIENCE_SECONDS = 60;

    private final Vertx vertx = Vertx.vertx();
    private final PgTransactions transactions;
    private final KeyService keys;
    private final Pack pack;

    public JournalCheck(DatabaseAccess database, KeyRing ring, Pack pack) {
        this.transactions = Connections.transactions(vertx, database, CONNECTIONS);
        this.keys = new KeyService(ring, new PgWrappedKeys(transactions));
        this.pack = pack;
    }

    /**
     * Verifies all of it: each entry and what it says, the tree, every checkpoint, and what stands beside them.
     *
     * @param checkpoint an earlier one, which has to be of the same journal; empty: none
     * @param progress hears how many entries were verified
     * @throws IOException when the journal cannot be read
     */
    public Report verify(String checkpoint, LongConsumer progress)
            throws IOException, InterruptedException {
        LogSigner signer = await(JournalWiring.signer(transactions, keys, pack));
        Exports exports = new Exports(
                transactions,
                new PgJournalLog(),
                new FactsOfDecisions(
                        transactions, new PgStoredDecisions(), new PgPackVersions(), keys),
                () -> signer.current().verifier());
        Evidence evidence = checkpoint.isEmpty()
                ? Evidence.NONE
                : new Evidence(List.of(Note.parse(checkpoint)), List.of());
        try (InputStream file = new Coming(exports.pieces(await(exports.whole(true))))) {
            return ExportFile.verify(
                    file, signer.current().verifier(), evidence, new Redeciding(false), progress);
        } catch (ExportFile.Broken broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    private static <T> T await(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    cause.getMessage() == null ? cause.toString() : cause.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("The database does not answer.", e);
        }
    }

    /** Pieces as a stream, each asked for when the one before it was read. */
    private static final class Coming extends InputStream {
        private final Pieces pieces;
        private byte[] piece = new byte[0];
        private int at;

        Coming(Pieces pieces) {
            this.pieces = pieces;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            while (at == piece.length) {
                try {
                    var next = await(pieces.next());
                    if (next.isEmpty()) {
                        return -1;
                    }
                    piece = next.get();
                    at = 0;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted", e);
                }
            }
            int count = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, into, offset, count);
            at += count;
            return count;
        }
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
