package org.concordat.audit.log;

import java.util.Arrays;

/** A tile's hashes, from its left edge on: all 256, or as many as the tree has yet. */
public final class Tile {
    private final TileId id;
    private final byte[] hashes;

    private Tile(TileId id, byte[] hashes) {
        this.id = id;
        this.hashes = hashes;
    }

    /**
     * A tile as it is stored.
     *
     * @throws IllegalArgumentException when it is not from 0 to 256 whole hashes
     */
    public static Tile of(TileId id, byte[] hashes) {
        if (hashes.length % Hash.BYTES != 0 || hashes.length > TileId.WIDTH * Hash.BYTES) {
            throw new IllegalArgumentException("a tile has from 0 to 256 hashes of 32 bytes");
        }
        return new Tile(id, hashes.clone());
    }

    public TileId id() {
        return id;
    }

    public byte[] hashes() {
        return hashes.clone();
    }

    /** As it was in a tree of {@code size} leaves. */
    public Tile in(long size) {
        int then = Math.min(width(), id.width(size));
        return new Tile(id, Arrays.copyOf(hashes, then * Hash.BYTES));
    }

    /** Whether a tree of {@code size} leaves has nothing of it. */
    public boolean isBeyond(long size) {
        return id.level() >= Long.SIZE / TileId.LEVELS || id.width(size) == 0;
    }

    public int width() {
        return hashes.length / Hash.BYTES;
    }

    Hash hash(int place) {
        return Hash.at(hashes, place * Hash.BYTES);
    }

    /**
     * The hash of a node that this tile holds.
     *
     * @throws IllegalArgumentException when it holds too little to say
     */
    Hash hash(Node node) {
        int above = node.level() % TileId.LEVELS;
        int first = (int) ((node.index() << above) % TileId.WIDTH);
        if (!node.tile().equals(id) || first + (1 << above) > width()) {
            throw new IllegalArgumentException("the tile does not hold this node");
        }
        return root(first, above);
    }

    private Hash root(int first, int above) {
        if (above == 0) {
            return hash(first);
        }
        int half = 1 << (above - 1);
        return Hash.ofNode(root(first, above - 1), root(first + half, above - 1));
    }

    /** The root of all 256: one hash of the level above. */
    Hash root() {
        return root(0, TileId.LEVELS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tile tile
                && id.equals(tile.id)
                && Arrays.equals(hashes, tile.hashes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }

    /** Where it is and how wide. */
    @Override
    public String toString() {
        return id.level() + "/" + id.index() + " of " + width() + " hashes";
    }
}
