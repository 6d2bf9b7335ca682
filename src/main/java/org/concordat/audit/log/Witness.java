package org.concordat.audit.log;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who does not trust the operator, and cosigns each checkpoint that continues the one that they
 * cosigned last (C2SP {@code tlog-witness}, but that it asks for checkpoints instead of being told).
 * Immutable: {@link Cosigned#next} is to be kept before the cosignature leaves the house, or a witness that
 * forgets could cosign two histories.
 *
 * @param log whose checkpoints they are; its name is their origin
 * @param seen what was cosigned last; empty before the first, which is taken on trust
 */
public record Witness(LogKeys log, Optional<Checkpoint> seen) {

    public static Witness of(VerifierKey log) {
        return new Witness(LogKeys.of(log), Optional.empty());
    }

    /** The same, which knows of the log's other keys as well. */
    public Witness trusting(Collection<Note> successions) {
        return new Witness(log.with(successions), seen);
    }

    public sealed interface Outcome {}

    /** It continues what was seen. */
    public record Cosigned(Witness next, Checkpoint checkpoint, Note.Signature signature)
            implements Outcome {}

    /** It says nothing of this log: no checkpoint, or not signed by it, or another's. */
    public record Refused(Why why) implements Outcome {}

    /** It is of an earlier size than what was seen. That alone proves nothing. */
    public record Stale(Checkpoint seen, Checkpoint shown) implements Outcome {}

    /** The log signed two histories, or cannot prove that it did not. */
    public record Fork(Checkpoint seen, Checkpoint shown) implements Outcome {}

    public enum Why {
        NOT_SIGNED_BY_THE_LOG,
        NO_CHECKPOINT,
        ANOTHER_ORIGIN
    }

    /** How many entries were seen: the proof is to begin there. */
    public long size() {
        return last().size();
    }

    private Checkpoint last() {
        return seen.orElseGet(() -> new Checkpoint(log.origin(), 0, Hash.OF_NOTHING));
    }

    /**
     * Judges a checkpoint.
     *
     * @param proof that its tree begins with the one of {@link #size} entries
     */
    public Outcome judge(Note note, List<Hash> proof, SigningKey own, Instant now) {
        VerifierKey key = log.named(note);
        if (!note.signedBy(key)) {
            return new Refused(Why.NOT_SIGNED_BY_THE_LOG);
        }
        Checkpoint shown;
        try {
            shown = Checkpoint.parse(note.text());
        } catch (IllegalArgumentException e) {
            return new Refused(Why.NO_CHECKPOINT);
        }
        if (!shown.origin().equals(log.origin())) {
            return new Refused(Why.ANOTHER_ORIGIN);
        }
        if (!log.isTurnOf(key, shown.size())) {
            return new Refused(Why.NOT_SIGNED_BY_THE_LOG);
        }
        Checkpoint last = last();
        if (shown.size() < last.size()) {
            return new Stale(last, shown);
        }
        boolean continues = shown.size() == last.size()
                ? shown.root().equals(last.root())
                : Proofs.consistent(last.size(), shown.size(), proof, last.root(), shown.root());
        return continues
                ? new Cosigned(
                        new Witness(log, Optional.of(shown)),
                        shown,
                        Cosignature.of(note.text(), own, now))
                : new Fork(last, shown);
    }
}
