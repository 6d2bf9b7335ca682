package org.concordat.audit.log;

import java.util.List;
import java.util.UUID;

/**
 * The platform's signed word, given with the answer to an act, that these entries will be in the journal.
 * With it a missing entry can be proved missing, even one that never got a position.
 */
public record Promise(String origin, List<Line> lines) {
    private static final String KIND = "/promise";

    public Promise {
        lines = List.copyOf(lines);
    }

    /** An entry, and the hash of its leaf. */
    public record Line(UUID entry, Hash leaf) {
        private static Line parse(String line) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("a promise's line is an id and a hash");
            }
            return new Line(UUID.fromString(parts[0]), Hash.ofBase64(parts[1]));
        }
    }

    /** The first line differs from a checkpoint's, so that neither can be taken for the other. */
    private String text() {
        StringBuilder out = new StringBuilder(origin).append(KIND).append('\n');
        lines.forEach(
                l -> out.append(l.entry()).append(' ').append(l.leaf().base64()).append('\n'));
        return out.toString();
    }

    public Note signed(SigningKey key) {
        return Note.sign(text(), key);
    }

    /**
     * The promise that a note of this log holds.
     *
     * @throws IllegalArgumentException when it is not signed with this key, or is no promise
     */
    public static Promise open(Note note, VerifierKey key) {
        if (!note.signedBy(key)) {
            throw new IllegalArgumentException("the promise is not signed with the log's key");
        }
        List<String> lines = note.text().lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(key.name() + KIND) || lines.size() < 2) {
            throw new IllegalArgumentException("this is no promise of the log");
        }
        return new Promise(key.name(), lines.stream().skip(1).map(Line::parse).toList());
    }
}
