package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.audit.JournalLog.Extent;
import org.concordat.audit.JournalLog.Kept;
import org.concordat.audit.JournalLog.Placed;
import org.concordat.audit.log.Entry;
import org.concordat.audit.log.ExportLines;
import org.concordat.audit.log.Growth;
import org.concordat.audit.log.Tile;
import org.concordat.audit.log.TileId;
import org.concordat.audit.log.VerifierKey;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Pieces;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The journal as a file that anybody can verify who has the public key (design §8). */
public final class Exports {
    private static final int STRAYS_AT_ONCE = 10_000;
    private static final int MOST_STRAYS = 1_000;

    private final Transactions transactions;
    private final JournalLog log;
    private final DecidedFacts decided;
    private final Supplier<VerifierKey> key;

    public Exports(
            Transactions transactions,
            JournalLog log,
            DecidedFacts decided,
            Supplier<VerifierKey> key) {
        this.transactions = transactions;
        this.log = log;
        this.decided = decided;
        this.key = key;
    }

    /**
     * What to write: a stretch of the journal as it was at one moment. Whoever goes on writing changes nothing of it.
     *
     * @param extent how far the journal reached, and the head of that moment
     * @param to the position after the last; there a checkpoint was signed
     * @param shown of which entries to write what they say, which takes a journalled order; empty: of none
     */
    public record Stretch(Extent extent, long from, long to, Optional<Predicate<Entry>> shown) {
        boolean isWhole() {
            return from == 0 && to == extent.length();
        }

        Stretch showing(Optional<Predicate<Entry>> entries) {
            return new Stretch(extent, from, to, entries);
        }

        boolean isToTheEnd() {
            return to == extent.length();
        }
    }

    /** The whole journal as it is now. */
    public Future<Stretch> whole(boolean content) {
        Optional<Predicate<Entry>> shown = content ? Optional.of(entry -> true) : Optional.empty();
        return stretch(0, Long.MAX_VALUE).map(stretch -> stretch.showing(shown));
    }

    /**
     * From an entry on, up to the first checkpoint that signs everything before {@code to}, or the journal's end; without
     * what the entries say. Fails with {@code INVALID} where the journal does not reach so far.
     */
    public Future<Stretch> stretch(long from, long to) {
        return transactions.read(
                Scope.platform(CrossAgency.JOURNAL),
                tx -> log.extent(tx)
                        .compose(extent -> log.signedFrom(tx, to).map(signed -> {
                            long end = Math.min(signed.orElse(extent.length()), extent.length());
                            if (from > 0 && from >= end) {
                                throw Problem.field(
                                        "from",
                                        "range",
                                        "From there on there is nothing. The journal has "
                                                + extent.length() + " entries.");
                            }
                            return new Stretch(extent, from, end, Optional.empty());
                        })));
    }

    /** The file, piece by piece; each is read when it is asked for. */
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

        /** What was written is known only when a piece came: a transaction may be tried again. */
        @Override
        public Future<Optional<byte[]>> next() {
            if (ended) {
                return Future.succeededFuture(Optional.empty());
            }
            if (!begun) {
                return begin().map(text -> {
                    begun = true;
                    return bytes(text);
                });
            }
            long from = next;
            // To the end of a tile, so that tiles become whole with a piece's last entry.
            long to = Math.min(stretch.to(), (from / TileId.WIDTH + 1) * TileId.WIDTH);
            return (from < to ? block(from, to) : end()).map(text -> {
                next = to;
                ended = from == to;
                return bytes(text);
            });
        }

        private <T> Future<T> read(Transactions.Load<T> load) {
            return transactions.read(Scope.platform(CrossAgency.JOURNAL), load);
        }

        private static Optional<byte[]> bytes(String text) {
            return Optional.of(text.getBytes(StandardCharsets.UTF_8));
        }

        private Future<String> begin() {
            Future<List<Tile>> edge = read(tx -> log.tiles(tx, Growth.edge(stretch.from())));
            Future<List<String>> packs =
                    stretch.shown().isPresent() ? read(decided::packs) : nothing();
            Future<List<String>> successions = read(log::successions);
            return Future.all(edge, packs, successions)
                    .map(all -> ExportLines.begin(
                                    key.get(),
                                    successions.result(),
                                    stretch.from(),
                                    stretch.to(),
                                    stretch.shown().isPresent(),
                                    edge.result().stream()
                                            .map(tile -> tile.in(stretch.from()))
                                            .toList())
                            + String.join("", packs.result()));
        }

        private Future<String> block(long from, long to) {
            return read(tx -> {
                        Future<List<Placed>> entries = log.entries(tx, from, to);
                        Future<List<Kept>> checkpoints = log.checkpoints(tx, from, to);
                        Future<List<Tile>> tiles = log.tiles(tx, TileId.filledBy(from, to));
                        Future<List<Long>> misplaced =
                                isComplete() ? log.misplaced(tx, from, to) : nothing();
                        return Future.all(entries, checkpoints, tiles, misplaced)
                                .map(all -> new Block(
                                        entries.result(),
                                        checkpoints.result(),
                                        tiles.result(),
                                        misplaced.result()));
                    })
                    .compose(block -> decided.of(block.entries().stream()
                                    .flatMap(p -> p.content().stream())
                                    .filter(e -> stretch.shown().stream().anyMatch(s -> s.test(e)))
                                    .toList())
                            .map(facts -> text(block, facts)));
        }

        private String text(Block block, Map<UUID, String> facts) {
            StringBuilder out = new StringBuilder();
            List<Kept> signed = new ArrayList<>(block.checkpoints());
            for (Placed placed : block.entries()) {
                out.append(entry(placed));
                out.append(facts.getOrDefault(placed.leaf().id(), ""));
                while (!signed.isEmpty() && signed.get(0).size() <= placed.position() + 1) {
                    out.append(checkpoint(signed.remove(0)));
                }
            }
            signed.forEach(c -> out.append(checkpoint(c)));
            block.tiles().forEach(t -> out.append(ExportLines.tile(t)));
            block.misplaced().forEach(p -> out.append(ExportLines.misplaced(p)));
            return out.toString();
        }

        private String entry(Placed placed) {
            if (stretch.shown().isEmpty()) {
                return ExportLines.entry(placed.position(), placed.leaf());
            }
            // Whether it was kept back can be said of what is kept alone.
            return placed.content().filter(stretch.shown().get().negate()).isPresent()
                    ? ExportLines.withheld(placed.position(), placed.leaf())
                    : ExportLines.told(placed.position(), placed.leaf(), placed.content());
        }

        private static String checkpoint(Kept kept) {
            return ExportLines.checkpoint(kept.size(), kept.after(), kept.note());
        }

        /** Whether what stands beside the journal can be told. */
        private boolean isComplete() {
            return stretch.isWhole() && stretch.shown().isPresent();
        }

        private Future<String> end() {
            Future<List<Long>> beside = isComplete()
                    ? read(tx -> log.misplaced(tx, stretch.to(), Long.MAX_VALUE))
                    : nothing();
            Future<List<UUID>> strays =
                    isComplete() ? strays(new UUID(0, 0), new ArrayList<>()) : nothing();
            return Future.all(beside, strays)
                    .compose(all -> standing())
                    .map(s -> end(s, strays.result(), beside.result()));
        }

        /**
         * The last tiles, and how far the journal reached once they were read: each statement sees its own moment, and
         * what came between is neither missing nor too much.
         */
        private Future<Standing> standing() {
            return read(tx -> log.extent(tx).compose(before -> {
                Future<List<Tile>> edge = log.tiles(tx, Growth.edge(stretch.to()));
                Future<List<Tile>> beyond =
                        stretch.isToTheEnd() ? log.tilesBeyond(tx, before.length()) : nothing();
                return Future.all(edge, beyond)
                        .compose(all -> log.extent(tx))
                        .map(now -> new Standing(
                                now.length(),
                                edge.result(),
                                beyond.result().stream()
                                        .filter(t -> t.isBeyond(now.length()))
                                        .toList()));
            }));
        }

        private String end(Standing standing, List<UUID> strays, List<Long> misplaced) {
            StringBuilder out = new StringBuilder();
            // A tile that grew since is told as it was; one that grew without entries is not.
            boolean still = standing.length() == stretch.to();
            standing.edge().stream()
                    .map(t -> still ? t : t.in(stretch.to()))
                    .forEach(t -> out.append(ExportLines.tile(t)));
            stretch.extent()
                    .head()
                    .filter(h -> stretch.isToTheEnd())
                    .ifPresent(h -> out.append(ExportLines.head(h.size(), h.root())));
            standing.beyond().forEach(t -> out.append(ExportLines.tile(t)));
            strays.forEach(id -> out.append(ExportLines.stray(id)));
            misplaced.forEach(p -> out.append(ExportLines.misplaced(p)));
            return out.append(ExportLines.end(stretch.to(), stretch.isWhole())).toString();
        }

        /** Some at a time: the database cuts long transactions off. */
        private Future<List<UUID>> strays(UUID after, List<UUID> found) {
            return read(tx -> log.strays(tx, after, STRAYS_AT_ONCE)).compose(some -> {
                some.ids().stream().limit(MOST_STRAYS - found.size()).forEach(found::add);
                return some.searched().isPresent() && found.size() < MOST_STRAYS
                        ? strays(some.searched().get(), found)
                        : Future.succeededFuture(found);
            });
        }

        private static <T> Future<List<T>> nothing() {
            return Future.succeededFuture(List.of());
        }
    }

    /** What stands at the end of the journal: the tiles that are not full, and those of no entries. */
    private record Standing(long length, List<Tile> edge, List<Tile> beyond) {}

    private record Block(
            List<Placed> entries, List<Kept> checkpoints, List<Tile> tiles, List<Long> misplaced) {}
}
