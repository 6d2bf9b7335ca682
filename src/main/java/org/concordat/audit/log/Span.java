package org.concordat.audit.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The leaves from {@code begin} up to and without {@code end}, as a subtree that the RFC's recursion cuts
 * out: it begins at a multiple of a power of two that is not less than its length.
 */
record Span(long begin, long end) {
    static Span all(long size) {
        return new Span(0, size);
    }

    /** Where RFC 6962 cuts: the largest power of two below the length. */
    long cut() {
        return begin + Long.highestOneBit(end - begin - 1);
    }

    Span left() {
        return new Span(begin, cut());
    }

    Span right() {
        return new Span(cut(), end);
    }

    /** The complete subtrees that it is made of, the largest and leftmost first. */
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        long from = begin;
        while (from < end) {
            int level = Long.SIZE - 1 - Long.numberOfLeadingZeros(end - from);
            nodes.add(new Node(level, from >> level));
            from += 1L << level;
        }
        return nodes;
    }

    Hash hash(Function<Node, Hash> hashes) {
        List<Node> nodes = nodes();
        if (nodes.isEmpty()) {
            return Hash.OF_NOTHING;
        }
        Hash hash = hashes.apply(nodes.get(nodes.size() - 1));
        for (int i = nodes.size() - 2; i >= 0; i--) {
            hash = Hash.ofNode(hashes.apply(nodes.get(i)), hash);
        }
        return hash;
    }
}
