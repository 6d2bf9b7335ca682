package org.concordat.audit.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text and who signed it (C2SP {@code signed-note}).
 *
 * @param text whole lines; the signatures are over exactly these bytes
 */
public record Note(String text, List<Signature> signatures) {
    /** More than any note of ours has, and little enough to read before anything is verified. */
    public static final int MOST_SIGNATURES = 64;

    private static final String SEPARATOR = "\n\n";
    private static final String DASH = "\u2014 ";
    private static final int ID_BYTES = 4;

    /** A signature as it stands in the note; nothing is verified yet. */
    public record Signature(String name, int id, Bytes bytes) {
        /** The line, without its end. */
        public String line() {
            byte[] all = ByteBuffer.allocate(ID_BYTES + bytes.length())
                    .putInt(id)
                    .put(bytes.array())
                    .array();
            return DASH + name + " " + Base64.getEncoder().encodeToString(all);
        }

        /**
         * Reads a signature's line.
         *
         * @throws IllegalArgumentException when it is none
         */
        public static Signature parse(String line) {
            String[] parts = line.startsWith(DASH)
                    ? line.substring(DASH.length()).split(" ", -1)
                    : new String[0];
            if (parts.length != 2 || parts[0].isEmpty() || parts[0].indexOf('+') >= 0) {
                throw new IllegalArgumentException("a signature line is a dash, a name and base64");
            }
            byte[] all = Canonical.base64(parts[1]);
            if (all.length <= ID_BYTES) {
                throw new IllegalArgumentException("the signature is too short");
            }
            return new Signature(
                    parts[0],
                    ByteBuffer.wrap(all).getInt(),
                    Bytes.of(all).from(ID_BYTES, all.length));
        }

        boolean by(VerifierKey key) {
            return name.equals(key.name()) && id == key.id();
        }
    }

    public Note {
        checkText(text);
        signatures = List.copyOf(signatures);
    }

    /** Signs a text. */
    public static Note sign(String text, SigningKey key) {
        return new Note(text, List.of()).signedBy(key);
    }

    /** The same note with one more signature. */
    public Note signedBy(SigningKey key) {
        VerifierKey by = key.verifier();
        return with(new Signature(
                by.name(), by.id(), Bytes.of(key.sign(text.getBytes(StandardCharsets.UTF_8)))));
    }

    public Note with(Signature more) {
        List<Signature> all = new ArrayList<>(signatures);
        all.add(more);
        return new Note(text, all);
    }

    /**
     * Reads a note; verifies nothing.
     *
     * @throws IllegalArgumentException when it is not one
     */
    public static Note parse(String note) {
        int end = note.lastIndexOf(SEPARATOR);
        if (end < 0 || !note.endsWith("\n") || end + SEPARATOR.length() == note.length()) {
            throw new IllegalArgumentException(
                    "a note is a text, an empty line and at least one signature");
        }
        String[] lines =
                note.substring(end + SEPARATOR.length(), note.length() - 1).split("\n", -1);
        if (lines.length > MOST_SIGNATURES) {
            throw new IllegalArgumentException("the note has too many signatures");
        }
        return new Note(
                note.substring(0, end + 1),
                Arrays.stream(lines).map(Signature::parse).toList());
    }

    private static void checkText(String text) {
        if (!text.endsWith("\n")
                || text.codePoints().anyMatch(c -> (c < ' ' && c != '\n') || isHalf(c))) {
            throw new IllegalArgumentException(
                    "a note's text ends with a line's end and has no other control characters");
        }
    }

    /** Half of a character, which UTF-8 cannot write. */
    private static boolean isHalf(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** The whole note, as it is kept and sent. */
    public String encoded() {
        StringBuilder out = new StringBuilder(text).append('\n');
        signatures.forEach(s -> out.append(s.line()).append('\n'));
        return out.toString();
    }

    /** Whether a signature says that it is this key's; it is not verified. */
    boolean names(VerifierKey key) {
        return signatures.stream().anyMatch(s -> s.by(key));
    }

    /**
     * Whether the key signed this text. Signatures of other keys are passed over; one that names this key and
     * is not its own spoils the note.
     */
    public boolean signedBy(VerifierKey key) {
        List<Signature> own = signatures.stream().filter(s -> s.by(key)).toList();
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        return !own.isEmpty() && own.stream().allMatch(s -> key.verifies(message, s.bytes()));
    }
}
