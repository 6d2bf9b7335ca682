package org.concordat.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

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
        return Base64.getEncoder().encodeToString(of(text));
    }

    /** Of a text in UTF-8; in hexadecimal, 64 lower-case digits. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    private static byte[] of(String text) {
        return fresh().digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
