package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.audit.JournalLog.Extent;
import org.concordat.audit.JournalLog.Kept;
import org.concordat.audit.JournalLog.Placed;
import org.concordat.audit.log.ExportLines;
import org.concordat.audit.log.Growth;
import org.concordat.audit.log.Tile;
import org.concordat.audit.log.TileId;
import org.concordat.audit.log.VerifierKey;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Pieces;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The journal as a file that anybody can verify who has the public key (design §8). */
public final class Exports {
    private final Transactions transactions;
    private final JournalLog log;
    private final VerifierKey key;

    public Exports(Transactions transactions, JournalLog log, VerifierKey key) {
        this.transactions = transactions;
        this.log = log;
        this.key = key;
    }

    /**
     * What to write: the journal as it was at one moment. Whoever goes on writing changes nothing of it.
     *
     * @param extent how far it reached, and the head of that moment
     * @param content whether what the entries say is in it, which takes a journalled order
     */
    public record Whole(Extent extent, boolean content) {
        public long length() {
            return extent.length();
        }
    }

    /** The whole journal as it is now. */
    public Future<Whole> whole(boolean content) {
        return transactions
                .read(Scope.platform(CrossAgency.JOURNAL), log::extent)
                .map(extent -> new Whole(extent, content));
    }

    /** The file, piece by piece; each is read when it is asked for. */
    public Pieces pieces(Whole whole) {
        return new Writing(whole);
    }

    private final class Writing implements Pieces {
        private final Whole whole;
        private long next;
        private boolean begun;
        private boolean ended;

        Writing(Whole whole) {
            this.whole = whole;
        }

        /** What was written is known only when a piece came: a transaction may be tried again. */
        @Override
        public Future<Optional<byte[]>> next() {
            if (ended) {
                return Future.succeededFuture(Optional.empty());
            }
            if (!begun) {
                begun = true;
                return Future.succeededFuture(bytes(
                        ExportLines.begin(key, 0, whole.length(), whole.content(), List.of())));
            }
            long from = next;
            // To the end of a tile, so that tiles become whole with a piece's last entry.
            long to = Math.min(whole.length(), (from / TileId.WIDTH + 1) * TileId.WIDTH);
            return transactions
                    .read(
                            Scope.platform(CrossAgency.JOURNAL),
                            tx -> from < to ? block(tx, from, to) : end(tx))
                    .map(text -> {
                        next = to;
                        ended = from == to;
                        return bytes(text);
                    });
        }

        private static Optional<byte[]> bytes(String text) {
            return Optional.of(text.getBytes(StandardCharsets.UTF_8));
        }

        private Future<String> block(Tx tx, long from, long to) {
            List<TileId> full = TileId.filledBy(from, to);
            Future<List<Placed>> entries = log.entries(tx, from, to);
            Future<List<Kept>> checkpoints = log.checkpoints(tx, from, to);
            Future<List<Tile>> tiles = log.tiles(tx, full);
            return Future.all(entries, checkpoints, tiles).map(all -> {
                StringBuilder out = new StringBuilder();
                List<Kept> signed = new ArrayList<>(checkpoints.result());
                for (Placed placed : entries.result()) {
                    out.append(
                            whole.content()
                                    ? ExportLines.told(
                                            placed.position(), placed.leaf(), placed.content())
                                    : ExportLines.entry(placed.position(), placed.leaf()));
                    while (!signed.isEmpty() && signed.get(0).size() <= placed.position() + 1) {
                        out.append(checkpoint(signed.remove(0)));
                    }
                }
                signed.forEach(c -> out.append(checkpoint(c)));
                tiles.result().forEach(t -> out.append(ExportLines.tile(t)));
                return out.toString();
            });
        }

        private static String checkpoint(Kept kept) {
            return ExportLines.checkpoint(kept.size(), kept.after(), kept.note());
        }

        private Future<String> end(Tx tx) {
            return log.extent(tx).compose(now -> {
                Future<List<Tile>> edge = log.tiles(tx, Growth.edge(whole.length()));
                Future<List<Tile>> beyond = log.tilesBeyond(tx, now.length());
                Future<List<UUID>> strays = whole.content() ? log.strays(tx) : nothing();
                Future<List<Long>> misplaced = whole.content() ? log.misplaced(tx) : nothing();
                return Future.all(edge, beyond, strays, misplaced).map(all -> {
                    StringBuilder out = new StringBuilder();
                    // A tile that grew since is told as it was; one that grew without entries is
                    // not.
                    boolean still = now.length() == whole.length();
                    edge.result().stream()
                            .map(t -> still ? t : t.in(whole.length()))
                            .forEach(t -> out.append(ExportLines.tile(t)));
                    whole.extent()
                            .head()
                            .ifPresent(h -> out.append(ExportLines.head(h.size(), h.root())));
                    beyond.result().forEach(t -> out.append(ExportLines.tile(t)));
                    strays.result().forEach(id -> out.append(ExportLines.stray(id)));
                    misplaced.result().forEach(p -> out.append(ExportLines.misplaced(p)));
                    return out.append(ExportLines.end(whole.length(), true)).toString();
                });
            });
        }

        private static <T> Future<List<T>> nothing() {
            return Future.succeededFuture(List.of());
        }
    }
}
