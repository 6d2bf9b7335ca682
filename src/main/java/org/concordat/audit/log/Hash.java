package org.concordat.audit.log;

import org.concordat.kernel.Sha256;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** 32 bytes of SHA-256, and how the tree makes them (RFC 6962 section 2.1). */
public final class Hash {
    public static final int BYTES = 32;
    /** The root of a tree without leaves: the hash of nothing. */
    public static final Hash OF_NOTHING = new Hash(Sha256.fresh().digest());

    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::fresh);

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A hash from its bytes.
     *
     * @throws IllegalArgumentException when there are not 32 of them
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has 32 bytes");
        }
        return new Hash(bytes.clone());
    }

    /** The 32 bytes that begin at {@code offset}. */
    public static Hash at(byte[] bytes, int offset) {
        return new Hash(Arrays.copyOfRange(bytes, offset, offset + BYTES));
    }

    /**
     * A hash from base64 (RFC 4648 section 4).
     *
     * @throws IllegalArgumentException when it is not the one canonical encoding of 32 bytes
     */
    public static Hash ofBase64(String text) {
        return of(Canonical.base64(text));
    }

    /** This thread's own digest, with nothing in it: whoever feeds it ends it. */
    static MessageDigest digest() {
        return DIGEST.get();
    }

    public static Hash ofLeaf(byte[] leaf) {
        return ofLeaf(leaf, 0, leaf.length);
    }

    static Hash ofLeaf(byte[] bytes, int offset, int length) {
        MessageDigest digest = digest();
        digest.update(LEAF);
        digest.update(bytes, offset, length);
        return new Hash(digest.digest());
    }

    public static Hash ofNode(Hash left, Hash right) {
        MessageDigest digest = digest();
        digest.update(NODE);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    static Hash ofSalted(Bytes salt, byte[] text) {
        MessageDigest digest = digest();
        digest.update(salt.array());
        return new Hash(digest.digest(text));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    void into(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, BYTES);
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In hexadecimal, as {@code sha256sum} prints it. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
