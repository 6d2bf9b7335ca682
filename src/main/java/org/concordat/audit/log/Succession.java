package org.concordat.audit.log;

/**
 * That a log signs with another key from some size on, signed with both: who trusts either learns of the other.
 *
 * @param from up to and with how many entries the old key signs
 * @param root of the tree of so many
 */
public record Succession(VerifierKey old, VerifierKey next, long from, Hash root) {
    private static final String FORM = "concordat/journal-key/v1";
    private static final int LINES = 5;

    private String text() {
        return FORM + "\n" + old.encoded() + "\n" + next.encoded() + "\n" + from + "\n"
                + root.base64() + "\n";
    }

    /** A new key takes over from the checkpoint on. */
    public static Note sign(SigningKey old, SigningKey next, Checkpoint from) {
        Succession succession =
                new Succession(old.verifier(), next.verifier(), from.size(), from.root());
        return Note.sign(succession.text(), old).signedBy(next);
    }

    /**
     * Reads a note.
     *
     * @throws IllegalArgumentException when it is no succession of one log's keys, or not signed with both
     */
    public static Succession open(Note note) {
        String[] lines = note.text().split("\n", -1);
        if (lines.length != LINES + 1 || !lines[0].equals(FORM)) {
            throw new IllegalArgumentException("this tells of no succession of keys");
        }
        Succession read = new Succession(
                VerifierKey.parse(lines[1]),
                VerifierKey.parse(lines[2]),
                Long.parseLong(lines[3]),
                Hash.ofBase64(lines[4]));
        if (!read.text().equals(note.text())
                || !read.old.name().equals(read.next.name())
                || !note.signedBy(read.old)
                || !note.signedBy(read.next)) {
            throw new IllegalArgumentException("a succession is signed with both keys of one log");
        }
        return read;
    }
}
