package org.concordat.access;

import org.bouncycastle.util.encoders.Base32;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an authenticator app and we make the same codes of (RFC 6238 over RFC 4226): six digits, every 30 seconds, SHA-1,
 * which is what the apps know.
 */
public final class TotpSecret {
    public static final int STEP_SECONDS = 30;
    /** As long as the hash, as RFC 4226 advises. */
    public static final int BYTES = 20;

    private static final int MODULUS = 1_000_000;
    private static final String HMAC = "HmacSHA1";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;

    TotpSecret(byte[] secret) {
        this.secret = secret.clone();
    }

    public static TotpSecret fresh() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return new TotpSecret(secret);
    }

    /** The secret of a text, as {@link #text} writes it. */
    public static TotpSecret of(String text) {
        return new TotpSecret(Base32.decode(text));
    }

    /** In base 32 (RFC 4648), as apps take it typed in. */
    public String text() {
        return Base32.toBase32String(secret);
    }

    /** What an app reads from the square picture. */
    public String uri(String issuer, String username) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(username) + "?secret=" + text()
                + "&issuer=" + encoded(issuer) + "&algorithm=SHA1&digits=6&period="
                + STEP_SECONDS;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The code of a moment. */
    public String codeAt(Instant moment) {
        return code(stepOf(moment));
    }

    String code(long step) {
        byte[] mac = hmac(ByteBuffer.allocate(Long.BYTES).putLong(0, step).array());
        int offset = mac[mac.length - 1] & 0xf;
        int number = ByteBuffer.wrap(mac).getInt(offset) & 0x7fffffff;
        return String.format(Locale.ROOT, "%06d", number % MODULUS);
    }

    /** The step that a code is of, when it is of this one or of one beside it, and later than the last that was taken. */
    OptionalLong stepOf(String code, Instant now, long last) {
        long step = stepOf(now);
        byte[] typed = code.getBytes(StandardCharsets.UTF_8);
        return LongStream.rangeClosed(step - 1, step + 1)
                .filter(s -> s > last)
                .filter(s ->
                        MessageDigest.isEqual(code(s).getBytes(StandardCharsets.US_ASCII), typed))
                .findFirst();
    }

    static long stepOf(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), STEP_SECONDS);
    }

    private byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "TotpSecret[REDACTED]";
    }
}
