package org.concordat.audit.log;

/**
 * How long the journal was at some time, and the root of its tree (C2SP {@code tlog-checkpoint}).
 *
 * @param origin which log it is of
 * @param size how many entries it has
 */
public record Checkpoint(String origin, long size, Hash root) {
    private static final int LINES = 3;

    /** The note's text. We write no extension lines. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /**
     * Reads a note's text; extension lines are passed over.
     *
     * @throws IllegalArgumentException when it is no checkpoint
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length <= LINES || lines[0].isEmpty() || !lines[1].matches("0|[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException("a checkpoint is an origin, a size and a root");
        }
        for (int i = LINES; i < lines.length - 1; i++) {
            if (lines[i].isEmpty()) {
                throw new IllegalArgumentException("a checkpoint's extension lines are not empty");
            }
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.ofBase64(lines[2]));
    }

    /**
     * The checkpoint of a note that this key signed for this origin.
     *
     * @throws IllegalArgumentException when it is not signed by it, or is another log's
     */
    public static Checkpoint open(Note note, VerifierKey key) {
        if (!note.signedBy(key)) {
            throw new IllegalArgumentException("the checkpoint is not signed with the log's key");
        }
        Checkpoint checkpoint = parse(note.text());
        if (!checkpoint.origin.equals(key.name())) {
            throw new IllegalArgumentException("the checkpoint is another log's");
        }
        return checkpoint;
    }
}
