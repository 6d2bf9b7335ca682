package org.concordat.audit.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * What the tree holds of an entry: its id, its time, and two salted commitments. Nobody can tell from it
 * what the entry says, and the entry cannot be changed without it.
 *
 * @param what commits to what was done
 * @param who commits to who did it, about whose record, and the detail
 */
public record Leaf(UUID id, Instant at, Hash what, Hash who) {
    private static final String FORM = "concordat/journal-entry/v1";
    private static final int LINES = 5;

    /** Where its lines begin, in bytes: each has one length. */
    static final int ID = FORM.length() + 1;

    static final int AT = ID + 37;
    static final int TIME = 27;
    static final int WHAT = AT + TIME + 1;
    static final int WHO = WHAT + 45;
    static final int BYTES = WHO + 45;

    /** The bytes that are hashed, as lines of text. */
    public String text() {
        return FORM + "\n" + id + "\n" + Canonical.time(at) + "\n" + what.base64() + "\n"
                + who.base64() + "\n";
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Leaf parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != LINES + 1 || !lines[0].equals(FORM) || !lines[LINES].isEmpty()) {
            throw new IllegalArgumentException("this is no leaf of a journal");
        }
        Leaf leaf = new Leaf(
                UUID.fromString(lines[1]),
                Canonical.instant(lines[2]),
                Hash.ofBase64(lines[3]),
                Hash.ofBase64(lines[4]));
        if (!leaf.text().equals(text)) {
            throw new IllegalArgumentException("a leaf is written in one way only");
        }
        return leaf;
    }

    /** Whether bytes are laid out as a leaf is. */
    static boolean hasForm(byte[] bytes, int at) {
        for (int i = 0; i < FORM.length(); i++) {
            if (bytes[at + i] != FORM.charAt(i)) {
                return false;
            }
        }
        return bytes[at + ID - 1] == '\n'
                && bytes[at + AT - 1] == '\n'
                && bytes[at + WHAT - 1] == '\n'
                && bytes[at + WHO - 1] == '\n'
                && bytes[at + BYTES - 1] == '\n';
    }

    public Hash hash() {
        return Hash.ofLeaf(text().getBytes(StandardCharsets.UTF_8));
    }
}
