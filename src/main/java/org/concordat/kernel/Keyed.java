package org.concordat.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) of texts. */
public final class Keyed {
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    public Keyed(byte[] secret) {
        key = new SecretKeySpec(secret, HMAC);
    }

    /** The hash of the parts; where one ends and the next begins counts. */
    public byte[] hash(String... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same in base64url, without padding (RFC 4648 section 5). */
    public String text(String... parts) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash(parts));
    }
}
