package org.concordat.access;

import io.vertx.core.buffer.Buffer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) of texts. */
final class Keyed {
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    Keyed(byte[] secret) {
        key = new SecretKeySpec(secret, HMAC);
    }

    /** The hash of the parts; where one ends and the next begins counts. */
    Buffer hash(String... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(Buffer.buffer().appendInt(bytes.length).getBytes());
                mac.update(bytes);
            }
            return Buffer.buffer(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String text(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(hash(parts).getBytes());
    }
}
