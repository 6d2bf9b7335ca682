package org.concordat.audit.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree that leaves are appended to. It knows only its right edge, the last tile of each level, and says
 * which tiles changed. Belongs to one thread.
 */
public final class Growth {
    private final List<Tile> edge = new ArrayList<>();
    private final Map<TileId, Tile> changed = new LinkedHashMap<>();
    private long size;

    private Growth(long size) {
        this.size = size;
    }

    /** The last tile of each level of a tree with {@code size} leaves, where that is not empty. */
    public static List<TileId> edge(long size) {
        List<TileId> edge = new ArrayList<>();
        for (int level = 0; size >> (TileId.LEVELS * level) > 0; level++) {
            TileId last = last(level, size);
            if (last.width(size) > 0) {
                edge.add(last);
            }
        }
        return edge;
    }

    private static TileId last(int level, long size) {
        return new TileId(level, (size >> (TileId.LEVELS * level)) / TileId.WIDTH);
    }

    /**
     * The tree of {@code size} leaves, to go on from.
     *
     * @param tiles those of {@link #edge}; wider ones are cut to what the size says
     * @throws IllegalArgumentException when one is missing or too narrow
     */
    public static Growth from(long size, Collection<Tile> tiles) {
        Growth growth = new Growth(size);
        Map<TileId, Tile> byId = new LinkedHashMap<>();
        tiles.forEach(t -> byId.put(t.id(), t));
        for (int level = 0; size >> (TileId.LEVELS * level) > 0; level++) {
            TileId id = last(level, size);
            int width = id.width(size);
            Tile tile = byId.get(id);
            if (width > 0 && (tile == null || tile.width() < width)) {
                throw new IllegalArgumentException("a tile of the tree's edge is missing");
            }
            growth.edge.add(
                    width == 0 || tile == null
                            ? Tile.of(id, new byte[0])
                            : Tile.of(
                                    id,
                                    java.util.Arrays.copyOf(tile.hashes(), width * Hash.BYTES)));
        }
        return growth;
    }

    public void append(Hash leaf) {
        append(0, leaf);
        size++;
    }

    private void append(int level, Hash hash) {
        if (level == edge.size()) {
            edge.add(Tile.of(new TileId(level, 0), new byte[0]));
        }
        Tile wider = edge.get(level).with(hash);
        changed.put(wider.id(), wider);
        edge.set(level, wider);
        if (wider.width() == TileId.WIDTH) {
            append(level + 1, wider.root());
            edge.set(level, Tile.of(new TileId(level, wider.id().index() + 1), new byte[0]));
        }
    }

    public long size() {
        return size;
    }

    public Hash root() {
        return Span.all(size).hash(node -> edge.get(node.tile().level()).hash(node));
    }

    /** The tiles that grew or began since the start, each as it is now. */
    public Collection<Tile> changed() {
        return List.copyOf(changed.values());
    }
}
