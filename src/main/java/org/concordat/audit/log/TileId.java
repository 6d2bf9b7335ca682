package org.concordat.audit.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Which tile: 256 neighbouring hashes of every eighth level of the tree. The geometry is that of C2SP
 * {@code tlog-tiles}.
 *
 * @param level 0 holds leaf hashes, 1 the roots of full tiles of level 0, and so on
 */
public record TileId(int level, long index) {
    /** Levels of the tree from one level of tiles to the next. */
    static final int LEVELS = 8;
    /** Hashes in a full tile. */
    public static final int WIDTH = 1 << LEVELS;

    /** The tiles that become full with the leaves from {@code from} up to and without {@code to}. */
    public static List<TileId> filledBy(long from, long to) {
        List<TileId> filled = new ArrayList<>();
        for (int level = 0; to >> (LEVELS * (level + 1)) > 0; level++) {
            long end = to >> (LEVELS * (level + 1));
            for (long index = from >> (LEVELS * (level + 1)); index < end; index++) {
                filled.add(new TileId(level, index));
            }
        }
        return filled;
    }

    /** How many leaves a hash of this tile stands for. */
    long leavesEach() {
        return 1L << (LEVELS * level);
    }

    /** How many hashes it has in a tree of {@code size} leaves; from 0 to 256. */
    int width(long size) {
        long hashes = (size >> (LEVELS * level)) - index * WIDTH;
        return (int) Math.max(0, Math.min(WIDTH, hashes));
    }
}
