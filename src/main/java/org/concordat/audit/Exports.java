package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.audit.JournalLog.Head;
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

/** A stretch of the journal as a file that anybody can verify who has the public key (design §8). */
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
     * What to write.
     *
     * @param from the first entry
     * @param to the size of a checkpoint, or of the whole journal
     * @param whole whether it goes to the journal's end
     * @param content whether what the entries say is in it, which takes a journalled order
     */
    public record Stretch(long from, long to, boolean whole, boolean content) {}

    /** The whole journal as it is now. */
    public Future<Stretch> whole(boolean content) {
        return transactions
                .read(Scope.platform(CrossAgency.JOURNAL), log::length)
                .map(length -> new Stretch(0, length, true, content));
    }

    /** The stretch, piece by piece; each is read when it is asked for. */
    public Pieces pieces(Stretch stretch) {
        return new Writing(stretch);
    }

    private final class Writing implements Pieces {
        private final Stretch stretch;
        private long next;
        private boolean begun;
        private boolean ended;

        Writing(Stretch stretch) {
            this.stretch = stretch;
            this.next = stretch.from();
        }

        @Override
        public Future<Optional<byte[]>> next() {
            if (ended) {
                return Future.succeededFuture(Optional.empty());
            }
            return transactions
                    .read(Scope.platform(CrossAgency.JOURNAL), this::piece)
                    .map(text -> Optional.of(text.getBytes(StandardCharsets.UTF_8)));
        }

        private Future<String> piece(Tx tx) {
            if (!begun) {
                begun = true;
                return log.tiles(tx, Growth.edge(stretch.from()))
                        .map(edge -> ExportLines.begin(
                                key, stretch.from(), stretch.to(), stretch.content(), edge));
            }
            if (next < stretch.to()) {
                long from = next;
                // To the end of a tile, so that tiles become whole with a piece's last entry.
                next = Math.min(stretch.to(), (from / TileId.WIDTH + 1) * TileId.WIDTH);
                return block(tx, from, next);
            }
            ended = true;
            return end(tx);
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
                    out.append(ExportLines.entry(
                            placed.position(),
                            placed.leaf(),
                            stretch.content() ? placed.content() : Optional.empty()));
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

        /** What stands in the tables beside the journal, and should not. */
        private Future<String> beside(Tx tx) {
            Future<List<Tile>> tiles = log.tilesBeyond(tx, stretch.to());
            Future<List<UUID>> strays = stretch.content() ? log.strays(tx) : nothing();
            Future<List<Long>> misplaced = stretch.content() ? log.misplaced(tx) : nothing();
            return Future.all(tiles, strays, misplaced).map(all -> {
                StringBuilder out = new StringBuilder();
                tiles.result().forEach(t -> out.append(ExportLines.tile(t)));
                strays.result().forEach(id -> out.append(ExportLines.stray(id)));
                misplaced.result().forEach(p -> out.append(ExportLines.misplaced(p)));
                return out.toString();
            });
        }

        private static <T> Future<List<T>> nothing() {
            return Future.succeededFuture(List.of());
        }

        private Future<String> end(Tx tx) {
            Future<List<Tile>> edge = log.tiles(tx, Growth.edge(stretch.to()));
            Future<Optional<Head>> head = log.head(tx);
            Future<Long> length = log.length(tx);
            return Future.all(edge, head, length).compose(all -> {
                StringBuilder out = new StringBuilder();
                // While others go on writing the head is further on, and theirs to check.
                boolean still = stretch.whole() && length.result() == stretch.to();
                edge.result().stream()
                        .map(t -> still ? t : t.in(stretch.to()))
                        .forEach(t -> out.append(ExportLines.tile(t)));
                if (still) {
                    head.result().ifPresent(h -> out.append(ExportLines.head(h.size(), h.root())));
                }
                return (still ? beside(tx) : Future.succeededFuture(""))
                        .map(beside -> out.append(beside)
                                .append(ExportLines.end(stretch.to(), still))
                                .toString());
            });
        }
    }
}
