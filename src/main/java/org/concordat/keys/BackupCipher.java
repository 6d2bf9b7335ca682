package org.concordat.keys;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.Hkdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/**
 * How a backup is sealed: as a stream, in segments that are each authenticated and have their place, so that
 * neither end needs it in memory, and none can be changed, moved or left out.
 */
public final class BackupCipher {
    private static final int SEGMENT_BYTES = 1024 * 1024;
    private static final int KEY_BYTES = 32;
    private static final int NAME_BYTES = 8;
    private static final String MAC = "HmacSha256";

    private final AesGcmHkdfStreaming cipher;
    private final String keyName;

    /**
     * A cipher.
     *
     * @param key 32 bytes
     */
    public BackupCipher(byte[] key) {
        try {
            cipher = new AesGcmHkdfStreaming(
                    derived(key, "backup", KEY_BYTES), MAC, KEY_BYTES, SEGMENT_BYTES, 0);
            keyName = HexFormat.of().formatHex(derived(key, "backup key's name", NAME_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no cipher for backups", e);
        }
    }

    private static byte[] derived(byte[] key, String purpose, int bytes)
            throws GeneralSecurityException {
        return Hkdf.computeHkdf(MAC, key, new byte[0], KeyService.bytes(purpose), bytes);
    }

    /** Tells which key it was, and nothing about it. */
    public String keyName() {
        return keyName;
    }

    /** Whatever is written to the answer is sealed; closing it seals the end. */
    public OutputStream seal(OutputStream into, byte[] context) throws IOException {
        try {
            return cipher.newEncryptingStream(into, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption failed", e);
        }
    }

    /**
     * What was sealed. Reading fails where it is not as it was written, and at the end where that was cut off.
     */
    public InputStream open(InputStream from, byte[] context) throws IOException {
        try {
            return cipher.newDecryptingStream(from, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("decryption failed", e);
        }
    }
}
