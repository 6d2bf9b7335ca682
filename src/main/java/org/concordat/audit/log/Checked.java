package org.concordat.audit.log;

import java.util.Set;
import java.util.UUID;

/**
 * An entry of an exported journal, hashed, and compared with what its leaf commits to.
 *
 * @param leaf the leaf's hash
 * @param wrong where it says something else: what, in words; otherwise empty
 * @param erased which entries it tells the erasure of
 * @param who where it tells of a decision: the second of its texts; otherwise empty
 */
public record Checked(
        long position, UUID id, Hash leaf, Said said, String wrong, Set<UUID> erased, String who) {

    /** What is known of what an entry says. */
    public enum Said {
        /** It is not for whom this was exported. */
        NOT_SHOWN,
        /** It is kept no more. */
        GONE,
        /** It is what the leaf commits to. */
        AS_SIGNED,
        /** It is something else. */
        DIFFERS
    }

    public Checked {
        erased = Set.copyOf(erased);
    }
}
