package org.concordat.audit.log;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

import java.security.SecureRandom;

/** A private key of the log or of a witness. Its text form says the public half only. */
public final class SigningKey {
    public static final int SEED_BYTES = Ed25519.SECRET_KEY_SIZE;

    private final byte[] seed;
    private final byte[] publicKey;
    private final VerifierKey verifier;

    private SigningKey(byte[] seed, VerifierKey verifier) {
        this.seed = seed;
        this.publicKey = verifier.publicKey().array();
        this.verifier = verifier;
    }

    /**
     * The key that a seed stands for.
     *
     * @param seed 32 random bytes (RFC 8032 section 5.1.5)
     */
    public static SigningKey of(String name, SignatureType type, byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("an Ed25519 seed has 32 bytes");
        }
        byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        return new SigningKey(seed.clone(), new VerifierKey(name, type, Bytes.of(publicKey)));
    }

    public static byte[] freshSeed() {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return seed;
    }

    public VerifierKey verifier() {
        return verifier;
    }

    /** The public key goes with the seed: without it, it would be made again for each signature, at the cost of one. */
    byte[] sign(byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    @Override
    public String toString() {
        return "SigningKey[" + verifier + "]";
    }
}
