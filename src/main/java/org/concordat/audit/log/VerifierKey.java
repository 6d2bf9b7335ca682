package org.concordat.audit.log;

import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.concordat.kernel.Sha256;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key that notes are verified with (C2SP {@code signed-note}), written
 * {@code name+id+base64}.
 *
 * @param publicKey 32 bytes of Ed25519 (RFC 8032)
 */
public record VerifierKey(String name, SignatureType type, Bytes publicKey) {

    private static final int ID_DIGITS = 8;

    public VerifierKey {
        if (name.isEmpty()
                || name.indexOf('+') >= 0
                || name.codePoints()
                        .anyMatch(c -> Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || Character.isISOControl(c))) {
            throw new IllegalArgumentException(
                    "a key's name has neither spaces nor plus signs, and is not empty");
        }
        if (publicKey.length() != Ed25519.PUBLIC_KEY_SIZE) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
        }
    }

    /**
     * Reads what {@link #encoded()} wrote.
     *
     * @throws IllegalArgumentException when it is not such a key, or its id is not its own
     */
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3 || parts[1].length() != ID_DIGITS) {
            throw new IllegalArgumentException("a verifier key is written name+id+base64");
        }
        byte[] material = Canonical.base64(parts[2]);
        for (SignatureType type : SignatureType.values()) {
            if (material.length == 1 + Ed25519.PUBLIC_KEY_SIZE && material[0] == type.mark()) {
                VerifierKey key = new VerifierKey(
                        parts[0], type, Bytes.of(material).from(1, material.length));
                if (!HexFormat.of().toHexDigits(key.id()).equals(parts[1])) {
                    throw new IllegalArgumentException("the key's id is not that of the key");
                }
                return key;
            }
        }
        throw new IllegalArgumentException("the key is of a type that is not known here");
    }

    /** The first four bytes of a hash of name, type and key: it tells keys apart, and proves nothing. */
    public int id() {
        MessageDigest digest = Sha256.fresh();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(type.mark());
        return ByteBuffer.wrap(digest.digest(publicKey.array())).getInt();
    }

    public String encoded() {
        byte[] material = ByteBuffer.allocate(1 + publicKey.length())
                .put(type.mark())
                .put(publicKey.array())
                .array();
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+"
                + Base64.getEncoder().encodeToString(material);
    }

    boolean verifies(byte[] message, Bytes signature) {
        return signature.length() == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(
                        signature.array(), 0, publicKey.array(), 0, message, 0, message.length);
    }

    @Override
    public String toString() {
        return encoded();
    }
}
