package org.concordat.audit.log;

/**
 * The root of a complete subtree: of the leaves from {@code index << level} on, {@code 1 << level} of
 * them.
 *
 * @param level from 0, a leaf
 */
record Node(int level, long index) {
    /** The tile that holds it: itself, or the hashes that it is made of. */
    TileId tile() {
        int tileLevel = level / TileId.LEVELS;
        int above = level % TileId.LEVELS;
        return new TileId(tileLevel, (index << above) / TileId.WIDTH);
    }
}
