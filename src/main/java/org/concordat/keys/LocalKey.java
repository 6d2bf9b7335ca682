package org.concordat.keys;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;

import io.vertx.core.Future;

import java.security.GeneralSecurityException;
import java.util.HexFormat;

/** A key-encryption key in this process's own memory. */
public final class LocalKey implements KeyEncryption {
    private static final int ID_BYTES = 8;

    private final AesGcmJce cipher;
    private final String id;

    /**
     * A key.
     *
     * @param key 32 bytes
     */
    public LocalKey(byte[] key) {
        cipher = KeyService.cipher(key);
        try {
            id = HexFormat.of()
                    .formatHex(Hkdf.computeHkdf(
                            "HmacSha256",
                            key,
                            new byte[0],
                            KeyService.bytes("key-encryption key's name"),
                            ID_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no name for a key", e);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Future<byte[]> wrap(byte[] key, byte[] context) {
        return Future.succeededFuture(KeyService.encrypt(cipher, key, context));
    }

    @Override
    public Future<byte[]> unwrap(byte[] wrapped, byte[] context) {
        try {
            return Future.succeededFuture(KeyService.decrypt(cipher, wrapped, context));
        } catch (IllegalStateException e) {
            return Future.failedFuture(e);
        }
    }

    @Override
    public String toString() {
        return "LocalKey[" + id + "]";
    }
}
