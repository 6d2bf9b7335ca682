package org.concordat.audit.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The keys that a log signs with, or did: one that is trusted, and those before and after it that its own
 * signatures vouch for. Immutable.
 */
public final class LogKeys {
    private final List<Held> held;
    private final Map<Long, Hash> turns;

    /** A key, and the sizes of the checkpoints that it signs: more than {@code after}, up to {@code upTo}. */
    private record Held(VerifierKey key, long after, long upTo) {}

    private LogKeys(List<Held> held, Map<Long, Hash> turns) {
        this.held = List.copyOf(held);
        this.turns = Map.copyOf(turns);
    }

    public static LogKeys of(VerifierKey trusted) {
        return new LogKeys(List.of(new Held(trusted, -1, Long.MAX_VALUE)), Map.of());
    }

    /**
     * The same with all keys that these notes lead to, from those that are trusted.
     *
     * @throws IllegalArgumentException when a note is no succession, or a key is succeeded twice
     */
    public LogKeys with(Collection<Note> successions) {
        List<Succession> left =
                new ArrayList<>(successions.stream().map(Succession::open).toList());
        LogKeys keys = this;
        for (boolean found = true; found; ) {
            found = false;
            for (Succession one : List.copyOf(left)) {
                if (keys.holds(one.old()) || keys.holds(one.next())) {
                    keys = keys.with(one);
                    left.remove(one);
                    found = true;
                }
            }
        }
        return keys;
    }

    /** After how many entries the key changed, and the tree's root there. */
    Map<Long, Hash> turns() {
        return turns;
    }

    /** Whether both keys of a note are among these, so that it led from one to the other. */
    public boolean knows(Note note) {
        Succession one = Succession.open(note);
        return holds(one.old()) && holds(one.next());
    }

    private boolean holds(VerifierKey key) {
        return held.stream().anyMatch(h -> h.key().equals(key));
    }

    private LogKeys with(Succession one) {
        Held old = find(one.old()).orElseGet(() -> new Held(one.old(), -1, Long.MAX_VALUE));
        Held next = find(one.next()).orElseGet(() -> new Held(one.next(), -1, Long.MAX_VALUE));
        boolean known = old.upTo() == one.from() && next.after() == one.from();
        if (!known && (old.upTo() != Long.MAX_VALUE || next.after() != -1)) {
            throw new IllegalArgumentException("a key of the log is succeeded twice");
        }
        List<Held> all = new ArrayList<>(held);
        all.removeIf(h -> h.key().equals(old.key()) || h.key().equals(next.key()));
        all.add(new Held(old.key(), old.after(), one.from()));
        all.add(new Held(next.key(), one.from(), next.upTo()));
        Map<Long, Hash> more = new HashMap<>(turns);
        more.put(one.from(), one.root());
        return new LogKeys(all, more);
    }

    private Optional<Held> find(VerifierKey key) {
        return held.stream().filter(h -> h.key().equals(key)).findFirst();
    }

    /** The log's name: every key of it has it. */
    public String origin() {
        return held.get(0).key().name();
    }

    /** The key that a note says it is signed with; where it names none of these, any. Nothing is verified. */
    VerifierKey named(Note note) {
        return held.stream()
                .map(Held::key)
                .filter(note::names)
                .findFirst()
                .orElse(held.get(0).key());
    }

    /** Whether it is this key that signs checkpoints of a size. */
    boolean isTurnOf(VerifierKey key, long size) {
        return held.stream()
                .anyMatch(h -> h.key().equals(key) && size > h.after() && size <= h.upTo());
    }

    /**
     * The checkpoint of a note that the key signed whose turn it was.
     *
     * @throws IllegalArgumentException when it is not signed so, or is another log's
     */
    public Checkpoint checkpoint(Note note) {
        VerifierKey key = named(note);
        Checkpoint checkpoint = Checkpoint.open(note, key);
        if (!isTurnOf(key, checkpoint.size())) {
            throw new IllegalArgumentException(
                    "the checkpoint is signed with a key that was not the log's at this size");
        }
        return checkpoint;
    }

    /**
     * The promise of a note that one of these keys signed.
     *
     * @throws IllegalArgumentException when none did, or it is no promise
     */
    public Promise promise(Note note) {
        return Promise.open(note, named(note));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogKeys keys && held.equals(keys.held) && turns.equals(keys.turns);
    }

    @Override
    public int hashCode() {
        return Objects.hash(held, turns);
    }

    @Override
    public String toString() {
        return "LogKeys" + held;
    }
}
