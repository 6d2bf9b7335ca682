package org.concordat.audit.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A tree that leaves are appended to. It knows only its right edge, the last tile of each level, and tells
 * which tiles become full and which have grown. Belongs to one thread.
 */
public final class Growth {
    private final List<Edge> levels = new ArrayList<>();
    private final Consumer<Tile> full;
    private long size;

    /** The last tile of a level, which may have no hashes yet. */
    private static final class Edge {
        private final int level;
        private final byte[] hashes = new byte[TileId.WIDTH * Hash.BYTES];
        private long index;
        private int width;

        Edge(int level, long index) {
            this.level = level;
            this.index = index;
        }

        Tile tile() {
            return Tile.of(new TileId(level, index), Arrays.copyOf(hashes, width * Hash.BYTES));
        }
    }

    private Growth(long size, Consumer<Tile> full) {
        this.size = size;
        this.full = full;
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
     * @param tiles those of {@link #edge}; of wider ones only what the size says is taken
     * @param full hears of every tile when its last hash has come
     * @throws IllegalArgumentException when one is missing or too narrow
     */
    public static Growth from(long size, Collection<Tile> tiles, Consumer<Tile> full) {
        Growth growth = new Growth(size, full);
        Map<TileId, Tile> byId =
                tiles.stream().collect(Collectors.toMap(Tile::id, Function.identity()));
        for (int level = 0; size >> (TileId.LEVELS * level) > 0; level++) {
            TileId id = last(level, size);
            Edge edge = new Edge(level, id.index());
            edge.width = id.width(size);
            Tile tile = byId.get(id);
            if (edge.width > 0) {
                if (tile == null || tile.width() < edge.width) {
                    throw new IllegalArgumentException("a tile of the tree's edge is missing");
                }
                System.arraycopy(tile.hashes(), 0, edge.hashes, 0, edge.width * Hash.BYTES);
            }
            growth.levels.add(edge);
        }
        return growth;
    }

    public void append(Hash leaf) {
        append(0, leaf);
        size++;
    }

    private void append(int level, Hash hash) {
        if (level == levels.size()) {
            levels.add(new Edge(level, 0));
        }
        Edge edge = levels.get(level);
        hash.into(edge.hashes, edge.width * Hash.BYTES);
        edge.width++;
        if (edge.width == TileId.WIDTH) {
            Tile tile = edge.tile();
            full.accept(tile);
            edge.index++;
            edge.width = 0;
            append(level + 1, tile.root());
        }
    }

    public long size() {
        return size;
    }

    public Hash root() {
        return Span.all(size)
                .hash(node -> levels.get(node.tile().level()).tile().hash(node));
    }

    /** The last tile of each level that has hashes, as they are now. */
    public List<Tile> edge() {
        return levels.stream().filter(e -> e.width > 0).map(Edge::tile).toList();
    }
}
