package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.audit.log.Checkpoint;
import org.concordat.audit.log.Entry;
import org.concordat.audit.log.Hash;
import org.concordat.audit.log.Leaf;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.Tile;
import org.concordat.audit.log.TileId;
import org.concordat.kernel.Tx;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The journal's one order as it is stored: positions, tiles, head and checkpoints. */
public interface JournalLog {

    /**
     * What the sequencer goes on from.
     *
     * @param edge the last tile of each level
     * @param key the number of the key to sign with, from 0
     * @param placed the hashes of the leaves that were given the next positions, in order
     */
    record Batch(long size, Hash root, int key, List<Tile> edge, List<Hash> placed) {
        public Batch {
            edge = List.copyOf(edge);
            placed = List.copyOf(placed);
        }
    }

    /**
     * Gives up to {@code limit} leaves that have none their positions. Whoever does extends the tree by them in the
     * same transaction, or fails it.
     *
     * @return empty when another transaction is sequencing at this moment
     */
    Future<Optional<Batch>> take(Tx tx, int limit);

    /**
     * Starts to write the tree and the checkpoint that the batch's leaves make. The transaction fails when the journal went on from elsewhere meanwhile.
     */
    void extend(Tx tx, Batch from, Checkpoint to, Collection<Tile> changed, Note signed);

    /** The head and the number of the key that signs; nobody sequences while the transaction lasts. */
    Future<Turn> hold(Tx tx);

    /** Where the journal stands when its key changes. */
    record Turn(Head head, int key) {}

    /** Starts having another key sign. */
    void succeed(Tx tx, Note succession);

    /** How the log's keys followed one another, each as its note is written, not verified. */
    Future<List<String>> successions(Tx tx);

    /** The newest checkpoint; empty before the first entry. */
    Future<Optional<Note>> newest(Tx tx);

    /** The tiles of these ids that there are. */
    Future<List<Tile>> tiles(Tx tx, Collection<TileId> ids);

    /** An entry at its place, with what it says where that is still kept. */
    record Placed(long position, Leaf leaf, Optional<Entry> content) {}

    /**
     * A checkpoint as it is kept.
     *
     * @param after the size of the one before it
     * @param note as it is written, not verified
     */
    record Kept(long size, long after, String note) {}

    /** Entries from one position up to and without another, in order. At most 1,000 at once. */
    Future<List<Placed>> entries(Tx tx, long from, long to);

    /** The entries of a sharing that the transaction's agency may see and that tell of these acts, in order. */
    Future<List<Placed>> ofSharing(Tx tx, UUID sharing, Collection<Act> acts);

    /** The checkpoints of more than {@code from} and up to {@code to} entries, in order. */
    Future<List<Kept>> checkpoints(Tx tx, long from, long to);

    /** The size of the smallest checkpoint of at least so many entries; empty when there is none yet. */
    Future<OptionalLong> signedFrom(Tx tx, long size);

    /** How many entries have a position, by the last one's, and the head of the same moment. */
    Future<Extent> extent(Tx tx);

    /** Tiles that a tree of {@code size} leaves has not; at most 100. */
    Future<List<Tile>> tilesBeyond(Tx tx, long size);

    /** Where, from one position up to and without another, entries are on other agencies' pages than they say. */
    Future<List<Long>> misplaced(Tx tx, long from, long to);

    /** The journal's size and root. */
    record Head(long size, Hash root) {}

    /** How far the leaves reach, and the head as it is kept; it is empty when somebody took it away. */
    record Extent(long length, Optional<Head> head) {}

    /**
     * Entries that have neither a position nor wait for one, among the next {@code limit} by id.
     *
     * @param after where the search before this one ended
     */
    Future<Strays> strays(Tx tx, UUID after, int limit);

    /**
     * What stands beside the journal.
     *
     * @param searched up to which id; empty when there are no more
     */
    record Strays(List<UUID> ids, Optional<UUID> searched) {}

    /** Where an entry is; empty as long as it has no position. */
    Future<OptionalLong> position(Tx tx, UUID entry);
}
