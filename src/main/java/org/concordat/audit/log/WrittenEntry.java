package org.concordat.audit.log;

import org.concordat.audit.log.Checked.Said;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * An entry as an exported journal holds it: the bytes of its leaf, and those of what it says. They are
 * hashed as they stand, so nothing is read into them and nothing lost.
 */
public final class WrittenEntry {
    static final String ENTRY = "entry ";
    /** How many bytes each has at least, beside its position and the end of its last line. */
    public static final int LEAST = ENTRY.length() + Leaf.BYTES;

    static final String SAID = "said ";
    static final String WHO = "by ";
    /** What it says was erased. */
    static final String GONE = "gone";
    /** What it says is not for whom this was exported. */
    static final String WITHHELD = "withheld";
    /** What is kept beside the leaf is nothing that an entry can say. */
    static final String UNSAYABLE = "unsayable";

    private static final String ERASURE = "act " + Erasure.ACT + "\n";
    private static final String DECISION = "act SHARING_DECIDED\n";
    private static final String NEXT_WHO = "\n" + WHO;
    private static final int DECIMAL = 10;
    /** Of 16 bytes in base64. */
    private static final int HALF_SALT = 24;

    private final byte[] bytes;
    /** The same, a character for each byte. */
    private final String text;

    private final int end;
    private final long position;
    /** Where the leaf begins. */
    private final int leaf;

    private WrittenEntry(byte[] bytes, String text, int end, long position, int leaf) {
        this.bytes = bytes;
        this.text = text;
        this.end = end;
        this.position = position;
        this.leaf = leaf;
    }

    /**
     * The entry that is written from {@code begin} up to and without {@code end}.
     *
     * @param text the same as the bytes, a character for each
     * @throws IllegalArgumentException when it is none
     */
    public static WrittenEntry at(byte[] bytes, String text, int begin, int end) {
        int number = begin + ENTRY.length();
        int leaf = lineAfter(text, number, end);
        if (end - leaf < Leaf.BYTES || !Leaf.hasForm(bytes, leaf)) {
            throw new IllegalArgumentException("an entry without its leaf");
        }
        return new WrittenEntry(
                bytes, text, end, Long.parseLong(text, number, leaf - 1, DECIMAL), leaf);
    }

    private static int lineAfter(String text, int from, int end) {
        int at = text.indexOf('\n', from);
        if (at < 0 || at >= end) {
            throw new IllegalArgumentException("a line without its end");
        }
        return at + 1;
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Hashes it, and compares what it says with what its leaf commits to. */
    public Checked check() {
        int at = leaf + Leaf.BYTES;
        if (at == end || is(at, WITHHELD)) {
            return checked(Said.NOT_SHOWN, "", Set.of(), "");
        }
        if (is(at, GONE)) {
            return checked(Said.GONE, "", Set.of(), "");
        }
        if (is(at, UNSAYABLE)) {
            return checked(Said.DIFFERS, "something that no entry can say", Set.of(), "");
        }
        return said(at);
    }

    private Checked checked(Said said, String wrong, Set<UUID> erased, String who) {
        UUID id = UUID.fromString(text.substring(leaf + Leaf.ID, leaf + Leaf.AT - 1));
        Hash hash = Hash.ofLeaf(bytes, leaf, Leaf.BYTES);
        return new Checked(position, id, hash, said, wrong, erased, who);
    }

    private Checked said(int at) {
        int saltOfWhat = at + SAID.length() + Leaf.TIME + 1;
        int what = saltOfWhat + HALF_SALT + 1;
        int by = text.indexOf(NEXT_WHO, what - 1) + 1;
        if (by == 0 || by >= end) {
            throw new IllegalArgumentException("an entry that says half of what it says");
        }
        int who = by + WHO.length() + HALF_SALT + 1;
        if (!starts(at, SAID) || who > end || bytes[what - 1] != '\n' || bytes[who - 1] != '\n') {
            throw new IllegalArgumentException("an entry that says half of what it says");
        }
        List<String> wrong = new ArrayList<>();
        if (!Arrays.equals(
                bytes,
                at + SAID.length(),
                saltOfWhat - 1,
                bytes,
                leaf + Leaf.AT,
                leaf + Leaf.WHAT - 1)) {
            wrong.add("its time");
        }
        if (!commits(saltOfWhat, what, by, leaf + Leaf.WHAT)) {
            wrong.add("its act, agencies, sharing or clause");
        }
        if (!commits(by + WHO.length(), who, end, leaf + Leaf.WHO)) {
            wrong.add("its practitioner, record or detail");
        }
        if (!wrong.isEmpty()) {
            return checked(Said.DIFFERS, String.join(" and ", wrong), Set.of(), "");
        }
        return checked(
                Said.AS_SIGNED,
                "",
                starts(what, ERASURE) ? Erasure.named(text(who, end)) : Set.of(),
                starts(what, DECISION) ? text(who, end) : "");
    }

    private boolean is(int at, String word) {
        return at + word.length() + 1 == end && starts(at, word) && bytes[end - 1] == '\n';
    }

    private boolean starts(int at, String word) {
        return at + word.length() <= end && text.startsWith(word, at);
    }

    private boolean commits(int salt, int from, int to, int commitment) {
        byte[] written = Arrays.copyOfRange(bytes, salt, salt + HALF_SALT);
        byte[] given = Base64.getDecoder().decode(written);
        if (given.length != Entry.HALF
                || !Arrays.equals(Base64.getEncoder().encode(given), written)) {
            return false;
        }
        MessageDigest digest = Hash.digest();
        digest.update(given);
        digest.update(bytes, from, to - from);
        byte[] made = Base64.getEncoder().encode(digest.digest());
        return Arrays.equals(made, 0, made.length, bytes, commitment, commitment + made.length);
    }
}
