package org.concordat.audit.log;

import java.util.Arrays;
import java.util.Base64;

/** Bytes that do not change: a salt, a key, a signature. */
public final class Bytes {
    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Bytes of(byte[] bytes) {
        return new Bytes(bytes.clone());
    }

    /**
     * Bytes from base64 (RFC 4648 section 4).
     *
     * @throws IllegalArgumentException when it is not canonical
     */
    public static Bytes ofBase64(String text) {
        return new Bytes(Canonical.base64(text));
    }

    public int length() {
        return bytes.length;
    }

    public byte[] array() {
        return bytes.clone();
    }

    public Bytes from(int begin, int end) {
        return new Bytes(Arrays.copyOfRange(bytes, begin, end));
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes b && Arrays.equals(bytes, b.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Their number alone: they may be a salt. */
    @Override
    public String toString() {
        return "Bytes[" + bytes.length + "]";
    }
}
