package org.concordat.audit.log;

import org.concordat.audit.log.Finding.Kind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Verifies a journal, or a stretch of one, with nothing but the public key: rebuilds the tree by itself and
 * compares. Goes on after a finding, as far as that can be. Belongs to one thread.
 */
public final class Verifier {
    /** After so many it only counts. */
    private static final int MOST_FINDINGS = 100;

    private final LogKeys keys;
    private final long from;
    private final Growth growth;
    private final Map<TileId, Tile> made = new HashMap<>();
    private final TreeMap<Long, Hash> turns = new TreeMap<>();
    private final TreeMap<Long, List<Hash>> earlier = new TreeMap<>();
    private final Map<UUID, Hash> promised = new HashMap<>();
    /** Entries that say nothing, and where they are. */
    private final Map<UUID, Long> silent = new LinkedHashMap<>();

    private final Set<UUID> erased = new HashSet<>();
    private final Set<TileId> growing = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private long found;
    private long withheld;
    private long expected;
    private boolean gap;
    private long lastKept;
    private long lastSigned = -1;
    private boolean rootsDiffer;
    private boolean headGiven;

    /**
     * Begins at an entry.
     *
     * @param edge the last tiles of the tree of {@code from} entries; false ones show at the first checkpoint
     * @throws IllegalArgumentException when the edge is not that of so many entries
     */
    public Verifier(LogKeys keys, long from, Collection<Tile> edge, Evidence evidence) {
        this.keys = keys;
        this.from = from;
        this.lastKept = from;
        this.expected = from;
        this.growth = Growth.from(from, edge, tile -> made.put(tile.id(), tile));
        turns.putAll(keys.turns());
        evidence.checkpoints().forEach(this::expect);
        evidence.promises().forEach(this::expectPromised);
        compareWithEarlier();
    }

    private void expect(Note note) {
        try {
            Checkpoint checkpoint = keys.checkpoint(note);
            earlier.computeIfAbsent(checkpoint.size(), size -> new ArrayList<>())
                    .add(checkpoint.root());
        } catch (IllegalArgumentException e) {
            add(Kind.SIGNATURE, -1, "A checkpoint that was handed in: " + e.getMessage() + ".");
        }
    }

    private void expectPromised(Note note) {
        try {
            keys.promise(note).lines().forEach(line -> promised.put(line.entry(), line.leaf()));
        } catch (IllegalArgumentException e) {
            add(Kind.SIGNATURE, -1, "A promise that was handed in: " + e.getMessage() + ".");
        }
    }

    /** The next entry. */
    public void entry(Checked entry) {
        long position = entry.position();
        if (position != expected) {
            add(
                    Kind.ORDER,
                    expected,
                    "Entry " + expected + " is missing: entry " + position
                            + " stands in its place.");
            gap = true;
        }
        expected = position + 1;
        switch (entry.said()) {
            case NOT_SHOWN -> withheld++;
            case GONE -> silent.put(entry.id(), position);
            case DIFFERS ->
                add(
                        Kind.CONTENT,
                        position,
                        "Entry " + position + " does not say what it committed to: " + entry.wrong()
                                + ".");
            case AS_SIGNED -> erased.addAll(entry.erased());
        }
        Hash word = promised.isEmpty() ? null : promised.remove(entry.id());
        if (word != null && !word.equals(entry.leaf())) {
            add(Kind.HISTORY, position, "Entry " + position + " is not the one that was promised.");
        }
        growth.append(entry.leaf());
        compareWithEarlier();
    }

    private void compareWithEarlier() {
        Hash turn = turns.isEmpty() ? null : turns.remove(growth.size());
        if (turn != null && !turn.equals(growth.root())) {
            add(
                    Kind.HISTORY,
                    -1,
                    "The first " + growth.size()
                            + " entries are not those after which the key changed.");
        }
        List<Hash> roots = earlier.isEmpty() ? null : earlier.remove(growth.size());
        if (roots != null && roots.stream().anyMatch(root -> !root.equals(growth.root()))) {
            add(
                    Kind.HISTORY,
                    -1,
                    "The first " + growth.size()
                            + " entries are not those of an earlier checkpoint: history was rewritten.");
        }
    }

    /** A tile as it is stored, once the entries that fill it were given. */
    public void tile(Tile stored) {
        Tile right = made.remove(stored.id());
        if (right == null) {
            right = growth.edge().stream()
                    .filter(t -> t.id().equals(stored.id()))
                    .findFirst()
                    .orElse(null);
            growing.add(stored.id());
        }
        if (right == null) {
            add(Kind.STRAY, -1, "There is a tile of no entries: " + stored + ".");
        } else if (!right.equals(stored)) {
            differs(right, stored);
        }
    }

    private void differs(Tile right, Tile stored) {
        int place = 0;
        while (place < Math.min(right.width(), stored.width())
                && right.hash(place).equals(stored.hash(place))) {
            place++;
        }
        long position = (right.id().index() * TileId.WIDTH + place) * right.id().leavesEach();
        add(
                Kind.TILE,
                position,
                "The stored tile " + stored + " is not the one that the entries make, from entry "
                        + position + " on.");
    }

    /** A checkpoint as it is stored, once its last entry was given. */
    public void checkpoint(KeptCheckpoint kept) {
        long size = kept.size();
        boolean first = lastKept == from && kept.after() <= from;
        if (kept.after() != lastKept && !first) {
            add(
                    Kind.ORDER,
                    size - 1,
                    "The checkpoint of size " + size + " says that it follows one of "
                            + kept.after() + " entries; the one before it has " + lastKept + ".");
        }
        lastKept = size;
        if (kept.signed().isEmpty()) {
            add(
                    Kind.SIGNATURE,
                    size - 1,
                    "The checkpoint of size " + size + ": " + kept.wrong() + ".");
        } else if (kept.signed().get().size() == size) {
            compare(kept.signed().get());
        } else {
            add(
                    Kind.SIGNATURE,
                    size - 1,
                    "A checkpoint of " + kept.signed().get().size() + " entries is kept as one of "
                            + size + ".");
        }
    }

    private void compare(Checkpoint checkpoint) {
        if (gap || rootsDiffer) {
            return;
        }
        if (checkpoint.size() == growth.size() && checkpoint.root().equals(growth.root())) {
            lastSigned = checkpoint.size();
            return;
        }
        rootsDiffer = true;
        long firstWrong = Math.max(from, lastSigned);
        add(
                Kind.ROOT,
                firstWrong,
                "Entries " + firstWrong + " to " + (checkpoint.size() - 1)
                        + " are not those that were signed.");
    }

    /** The size and root that are kept as the journal's head. */
    public void head(long size, Hash root) {
        headGiven = true;
        if (size != growth.size() || !root.equals(growth.root())) {
            add(Kind.END, growth.size(), "The journal's head is not that of its entries.");
        }
    }

    /** Something that stands beside the journal and is no entry of it. */
    public void stray(UUID id) {
        add(Kind.STRAY, -1, "There is an entry without a place in the journal: " + id + ".");
    }

    /** An entry that is on other agencies' pages than it says. */
    public void misplaced(long position) {
        add(
                Kind.STRAY,
                position,
                "Entry " + position + " is shown to other agencies than those that it names.");
    }

    /** Something that whoever reads the journal found wrong with what its entries tell of. */
    public void wrong(Kind kind, long position, String text) {
        add(kind, position, text);
    }

    private void add(Kind kind, long position, String text) {
        found++;
        if (findings.size() < MOST_FINDINGS) {
            findings.add(Finding.of(kind, position, text));
        }
    }

    /**
     * What was found.
     *
     * @param from the first entry that was given
     * @param entries how many were verified
     * @param whole whether that is said to be all there are
     * @param erased how many of them say nothing any more, as the journal tells
     * @param withheld how many of them this file does not show what they say of
     * @param found how many findings there are; the first hundred are named
     * @param signed up to which size everything was as signed
     * @param undecided evidence that this file alone neither bears out nor refutes, in plain sentences
     */
    public record Report(
            long from,
            long entries,
            boolean whole,
            long erased,
            long withheld,
            long found,
            List<Finding> findings,
            long signed,
            List<String> undecided) {
        /**
         * The first entry that is known to be wrong; empty where signed roots alone tell of it, since they only
         * say between which two of them it is.
         */
        public OptionalLong firstWrong() {
            return findings.stream()
                    .filter(f -> f.kind() != Kind.ROOT && f.kind() != Kind.END)
                    .mapToLong(Finding::position)
                    .filter(p -> p >= 0)
                    .min();
        }

        /** Whether nothing is wrong, and all that was handed in could be compared. */
        public boolean isWhole() {
            return found == 0 && undecided.isEmpty();
        }
    }

    /**
     * Ends.
     *
     * @param length how many entries there should be
     * @param whole whether the journal was given to its end, so that whatever is missing is missing
     */
    public Report end(long length, boolean whole) {
        if (expected != length) {
            add(Kind.END, expected, "Entry " + expected + " is missing, and all after it.");
        }
        if (whole && !headGiven) {
            add(Kind.END, expected, "The journal's head is missing.");
        }
        growth.edge().stream()
                .filter(tile -> !growing.contains(tile.id()))
                .forEach(tile -> made.put(tile.id(), tile));
        made.keySet()
                .forEach(id -> add(
                        Kind.TILE, -1, "Tile " + id.level() + "/" + id.index() + " is missing."));
        if (growth.size() > Math.max(from, lastSigned) && !rootsDiffer && !gap) {
            add(Kind.END, Math.max(from, lastSigned), "No checkpoint signs the last entries.");
        }
        long gone = silent.size();
        silent.keySet().removeAll(erased);
        List<String> undecided = whole ? List.of() : undecided();
        if (whole) {
            missing();
        }
        return new Report(
                from,
                growth.size() - from,
                whole,
                gone - silent.size(),
                withheld,
                found,
                List.copyOf(findings),
                lastSigned,
                undecided);
    }

    private void missing() {
        turns.tailMap(growth.size(), false)
                .keySet()
                .forEach(size -> add(
                        Kind.HISTORY,
                        growth.size(),
                        "The key changed after " + size + " entries, and the journal has "
                                + growth.size() + ": its end was cut off."));
        silent.values()
                .forEach(position -> add(
                        Kind.MISSING,
                        position,
                        "What entry " + position
                                + " says is gone, and nothing tells of its erasure."));
        earlier.keySet()
                .forEach(size -> add(
                        Kind.HISTORY,
                        growth.size(),
                        "The journal has " + growth.size()
                                + " entries, and an earlier checkpoint " + size
                                + ": its end was cut off."));
        promised.keySet()
                .forEach(id -> add(
                        Kind.HISTORY,
                        -1,
                        "An entry was promised and is not in the journal: " + id + "."));
    }

    /** What lies outside of the stretch that was given, or after it. */
    private List<String> undecided() {
        List<String> undecided = new ArrayList<>();
        silent.values()
                .forEach(position -> undecided.add("What entry " + position
                        + " says is gone: this file does not tell of its erasure."));
        earlier.keySet()
                .forEach(size -> undecided.add("The checkpoint of " + size
                        + " entries: this file has not its last entry."));
        turns.tailMap(growth.size(), false)
                .keySet()
                .forEach(size -> undecided.add("The key changed after " + size
                        + " entries: this file does not go so far."));
        promised.keySet()
                .forEach(id ->
                        undecided.add("The promise of entry " + id + ": it is not in this file."));
        return List.copyOf(undecided);
    }
}
