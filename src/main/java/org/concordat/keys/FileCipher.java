package org.concordat.keys;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.Hkdf;

import java.security.GeneralSecurityException;
import java.util.UUID;

/** How files are sealed: in segments, so that neither end needs more than one of them in memory. */
final class FileCipher {
    private static final int SEGMENT_BYTES = 64 * 1024;
    private static final int KEY_BYTES = 32;
    private static final String MAC = "HmacSha256";

    private FileCipher() {}

    /** The file's own key follows from the data key, which seals the name: no key has two uses. */
    static AesGcmHkdfStreaming of(byte[] dataKey) {
        try {
            byte[] fileKey = Hkdf.computeHkdf(
                    MAC, dataKey, new byte[0], KeyService.bytes("file"), KEY_BYTES);
            return new AesGcmHkdfStreaming(fileKey, MAC, KEY_BYTES, SEGMENT_BYTES, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no cipher for files", e);
        }
    }

    static byte[] context(UUID id) {
        return KeyService.bytes("file:" + id);
    }
}
