package org.concordat.audit.log;

import org.concordat.audit.log.Finding.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What became of a sharing, provable by itself: entries of the journal, each with what was done and the proof
 * that it is there, and the checkpoint that all proofs are against.
 */
public record Receipt(UUID sharing, Note checkpoint, List<Line> lines) {
    public static final String FORM = "concordat/receipt/v1";

    public Receipt {
        lines = List.copyOf(lines);
    }

    /**
     * An entry.
     *
     * @param what opened: act, agencies, sharing and clause; who did it stays closed
     * @param proof RFC 9162 section 2.1.3
     */
    public record Line(long position, Leaf leaf, Entry.Opening what, List<Hash> proof) {
        public Line {
            proof = List.copyOf(proof);
        }

        /** A line of what was done, such as its act. */
        public String said(String name) {
            return what.text()
                    .lines()
                    .filter(l -> l.startsWith(name + " "))
                    .map(l -> l.substring(name.length() + 1))
                    .findFirst()
                    .orElse("");
        }
    }

    /** Whatever is wrong with it; nothing when everything in it is as it was signed. */
    public List<Finding> verify(LogKeys keys) {
        List<Finding> findings = new ArrayList<>();
        Checkpoint signed;
        try {
            signed = keys.checkpoint(checkpoint);
        } catch (IllegalArgumentException e) {
            return List.of(
                    Finding.of(Kind.SIGNATURE, -1, "Its checkpoint: " + e.getMessage() + "."));
        }
        for (Line line : lines) {
            if (!line.what().commitment().equals(line.leaf().what())
                    || line.said("act").isEmpty()
                    || !line.said("sharing").equals(sharing.toString())) {
                findings.add(Finding.of(
                        Kind.CONTENT,
                        line.position(),
                        "Entry " + line.position() + " does not say what it committed to."));
            }
            if (!Proofs.included(
                    line.leaf().hash(),
                    line.position(),
                    signed.size(),
                    line.proof(),
                    signed.root())) {
                findings.add(Finding.of(
                        Kind.ROOT,
                        line.position(),
                        "Entry " + line.position() + " is not in the journal that was signed."));
            }
        }
        return findings;
    }
}
