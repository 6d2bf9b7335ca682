package org.concordat.audit.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which hashes make a proof, before any is read: so that all tiles can be fetched at once. A proof in a
 * tree of n leaves takes O(log n) hashes from O(log n) tiles.
 */
public final class ProofPlan {
    private final List<Span> spans;

    private ProofPlan(List<Span> spans) {
        this.spans = spans;
    }

    /**
     * That leaf {@code position} is in the tree of {@code size} leaves (RFC 9162 section 2.1.3).
     *
     * @throws IllegalArgumentException when the tree has no such leaf
     */
    public static ProofPlan inclusion(long position, long size) {
        if (position < 0 || position >= size) {
            throw new IllegalArgumentException("there is no such leaf in the tree");
        }
        Deque<Span> path = new ArrayDeque<>();
        Span span = Span.all(size);
        while (span.end() - span.begin() > 1) {
            boolean inLeft = position < span.cut();
            path.addFirst(inLeft ? span.right() : span.left());
            span = inLeft ? span.left() : span.right();
        }
        return new ProofPlan(List.copyOf(path));
    }

    /**
     * That the tree of {@code size} leaves begins with the tree of {@code earlier} (RFC 9162 section 2.1.4).
     *
     * @throws IllegalArgumentException unless 0 ≤ earlier ≤ size
     */
    public static ProofPlan consistency(long earlier, long size) {
        if (earlier < 0 || earlier > size) {
            throw new IllegalArgumentException("the earlier tree is not the smaller one");
        }
        if (earlier == 0 || earlier == size) {
            return new ProofPlan(List.of());
        }
        Deque<Span> path = new ArrayDeque<>();
        Span span = Span.all(size);
        while (span.end() != earlier) {
            boolean inLeft = earlier <= span.cut();
            path.addFirst(inLeft ? span.right() : span.left());
            span = inLeft ? span.left() : span.right();
        }
        if (span.begin() != 0) {
            path.addFirst(span);
        }
        return new ProofPlan(List.copyOf(path));
    }

    /** The root of the tree of {@code size} leaves, as a proof of one hash. */
    public static ProofPlan root(long size) {
        return new ProofPlan(List.of(Span.all(size)));
    }

    /**
     * The complete subtrees that the first {@code size} leaves are made of: what somebody needs who will
     * append the rest by themselves.
     */
    public static ProofPlan edge(long size) {
        return new ProofPlan(Span.all(size).nodes().stream()
                .map(n -> new Span(n.index() << n.level(), (n.index() + 1) << n.level()))
                .toList());
    }

    /** The tiles to fetch. */
    public Set<TileId> tiles() {
        return spans.stream()
                .flatMap(s -> s.nodes().stream())
                .map(Node::tile)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The proof's hashes in the RFC's order.
     *
     * @throws IllegalArgumentException when a tile is missing, or narrower than the tree's size says
     */
    public List<Hash> hashes(Collection<Tile> tiles) {
        Map<TileId, Tile> byId =
                tiles.stream().collect(Collectors.toMap(Tile::id, Function.identity()));
        List<Hash> hashes = new ArrayList<>();
        for (Span span : spans) {
            hashes.add(span.hash(node -> {
                Tile tile = byId.get(node.tile());
                if (tile == null) {
                    throw new IllegalArgumentException("a tile of the proof is missing");
                }
                return tile.hash(node);
            }));
        }
        return List.copyOf(hashes);
    }
}
