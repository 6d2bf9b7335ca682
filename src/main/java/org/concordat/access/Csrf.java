package org.concordat.access;

import org.concordat.kernel.Keyed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * Proof that a request comes from a page of ours: a keyed hash of the session. Bound to the session rather
 * than used once, so that the Back button and a second tab keep working.
 */
public final class Csrf {
    private final Keyed keyed;

    /**
     * Tokens under one key.
     *
     * @param secret the same on every node
     */
    public Csrf(byte[] secret) {
        this.keyed = new Keyed(secret);
    }

    public String token(UUID session) {
        return keyed.text("csrf", session.toString());
    }

    /** Compares in constant time. */
    public boolean matches(UUID session, String sent) {
        return MessageDigest.isEqual(
                token(session).getBytes(StandardCharsets.US_ASCII),
                sent.getBytes(StandardCharsets.UTF_8));
    }
}
