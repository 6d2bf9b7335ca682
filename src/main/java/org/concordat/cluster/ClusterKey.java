package org.concordat.cluster;

import com.google.crypto.tink.subtle.Hkdf;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * What the nodes of a cluster know and nobody else does. It follows from the key-encryption key, which all of
 * them have anyway; nothing about that key follows from it.
 */
public final class ClusterKey {
    private static final String MAC = "HmacSha256";
    private static final int BYTES = 32;

    private final byte[] keyEncryptionKey;

    public ClusterKey(byte[] keyEncryptionKey) {
        this.keyEncryptionKey = keyEncryptionKey.clone();
    }

    /** A key for one purpose. */
    byte[] of(String purpose) {
        byte[] context = ("concordat cluster: " + purpose).getBytes(StandardCharsets.UTF_8);
        try {
            return Hkdf.computeHkdf(MAC, keyEncryptionKey, new byte[0], context, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key for the cluster", e);
        }
    }

    @Override
    public String toString() {
        return "ClusterKey[REDACTED]";
    }
}
