package org.concordat.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 (FIPS 180-4), which every Java has. */
public final class Sha256 {
    private Sha256() {}

    public static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of a text in UTF-8; in base64 (RFC 4648 section 4). */
    public static String base64(String text) {
        return Base64.getEncoder()
                .encodeToString(fresh().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
