package org.concordat.audit.log;

import java.util.List;

/** Checks proofs, with nothing but the proof in hand. */
public final class Proofs {
    private Proofs() {}

    /** Whether the leaf is at this position of the tree with this root (RFC 9162 section 2.1.3.2). */
    public static boolean included(
            Hash leaf, long position, long size, List<Hash> proof, Hash root) {
        if (position < 0 || position >= size) {
            return false;
        }
        long first = position;
        long second = size - 1;
        Hash hash = leaf;
        for (Hash next : proof) {
            if (second == 0) {
                return false;
            }
            if ((first & 1) == 1 || first == second) {
                hash = Hash.ofNode(next, hash);
                while ((first & 1) == 0 && first != 0) {
                    first >>= 1;
                    second >>= 1;
                }
            } else {
                hash = Hash.ofNode(hash, next);
            }
            first >>= 1;
            second >>= 1;
        }
        return second == 0 && hash.equals(root);
    }

    /**
     * Whether the tree with {@code root} begins with the one with {@code earlierRoot} (RFC 9162 section
     * 2.1.4.2). Every tree begins with the empty one.
     */
    public static boolean consistent(
            long earlier, long size, List<Hash> proof, Hash earlierRoot, Hash root) {
        if (earlier < 0 || earlier > size) {
            return false;
        }
        if (earlier == 0) {
            return proof.isEmpty() && earlierRoot.equals(Hash.OF_NOTHING);
        }
        if (earlier == size) {
            return proof.isEmpty() && earlierRoot.equals(root);
        }
        return grown(earlier, size, proof, earlierRoot, root);
    }

    private static boolean grown(
            long earlier, long size, List<Hash> proof, Hash earlierRoot, Hash root) {
        boolean whole = Long.bitCount(earlier) == 1;
        if (proof.isEmpty()) {
            return false;
        }
        Hash start = whole ? earlierRoot : proof.get(0);
        long first = earlier - 1;
        long second = size - 1;
        while ((first & 1) == 1) {
            first >>= 1;
            second >>= 1;
        }
        Hash before = start;
        Hash after = start;
        for (Hash next : proof.subList(whole ? 0 : 1, proof.size())) {
            if (second == 0) {
                return false;
            }
            if ((first & 1) == 1 || first == second) {
                before = Hash.ofNode(next, before);
                after = Hash.ofNode(next, after);
                while ((first & 1) == 0 && first != 0) {
                    first >>= 1;
                    second >>= 1;
                }
            } else {
                after = Hash.ofNode(after, next);
            }
            first >>= 1;
            second >>= 1;
        }
        return second == 0 && before.equals(earlierRoot) && after.equals(root);
    }
}
