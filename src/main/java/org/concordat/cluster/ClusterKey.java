package org.concordat.cluster;

import com.google.crypto.tink.subtle.Hkdf;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * What the nodes of a cluster know and nobody else does: a secret that they find in the database, wrapped.
 */
public final class ClusterKey {
    private static final String MAC = "HmacSha256";
    private static final int BYTES = 32;

    private final byte[] secret;

    /** From 32 bytes. */
    public ClusterKey(byte[] secret) {
        this.secret = secret.clone();
    }

    /** A key for one purpose. */
    byte[] of(String purpose) {
        byte[] context = ("concordat cluster: " + purpose).getBytes(StandardCharsets.UTF_8);
        try {
            return Hkdf.computeHkdf(MAC, secret, new byte[0], context, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key for the cluster", e);
        }
    }

    @Override
    public String toString() {
        return "ClusterKey[REDACTED]";
    }
}
