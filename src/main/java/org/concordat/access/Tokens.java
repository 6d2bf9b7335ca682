package org.concordat.access;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Role;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Short-lived tokens: JWT (RFC 7519) signed with Ed25519 (RFC 8037).
 *
 * <p>The header is never read: it must be, byte for byte, the one that we write. That pins algorithm and
 * key and leaves nothing for {@code none}, {@code jwk}, {@code crit} and their like to say.
 */
public final class Tokens {
    /** From sign-in or renewal to the token's end. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final Duration CLOCKS_DIFFER_BY = Duration.ofSeconds(60);
    private static final String AUDIENCE = "concordat-api";
    private static final String ALGORITHM = "Ed25519";
    private static final int LONGEST = 8 * 1024;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final PublicKey publicKey;
    private final PrivateKey privateKey;
    private final String header;
    private final String issuer;
    private final InstantSource clock;

    /**
     * Tokens of one partnership.
     *
     * @param keys the same on every node
     * @param issuer names the partnership: a token of one is nothing in another
     */
    public Tokens(Keys keys, String issuer, InstantSource clock) {
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            this.publicKey = factory.generatePublic(
                    new X509EncodedKeySpec(keys.publicKey().getBytes()));
            this.privateKey = factory.generatePrivate(
                    new PKCS8EncodedKeySpec(keys.privateKey().getBytes()));
            byte[] print =
                    MessageDigest.getInstance("SHA-256").digest(keys.publicKey().getBytes());
            JsonObject written = new JsonObject()
                    .put("alg", "EdDSA")
                    .put("typ", "JWT")
                    .put("kid", ENCODER.encodeToString(print).substring(0, 11));
            this.header = encoded(written);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a pair of Ed25519 keys", e);
        }
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The key pair, X.509 and PKCS#8 encoded. */
    public record Keys(Buffer publicKey, Buffer privateKey) {
        public static Keys fresh() {
            try {
                KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
                return new Keys(
                        Buffer.buffer(pair.getPublic().getEncoded()),
                        Buffer.buffer(pair.getPrivate().getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return "Keys[REDACTED]";
        }
    }

    /** A token as it is handed out. */
    public record Issued(String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "Issued[REDACTED]";
        }
    }

    /** What a good token says. */
    public record Verified(Caller caller, Instant expiresAt) {}

    public Issued issue(Caller caller) {
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        Instant expiresAt = now.plus(LIFE);
        JsonObject claims = new JsonObject()
                .put("iss", issuer)
                .put("aud", AUDIENCE)
                .put("iat", now.getEpochSecond())
                .put("nbf", now.getEpochSecond())
                .put("exp", expiresAt.getEpochSecond())
                .put("sid", caller.session().toString())
                .put("sub", caller.practitioner().toString())
                .put("agency", caller.agency().toString())
                .put("av", caller.authority())
                .put(
                        "roles",
                        new JsonArray(caller.roles().stream().map(Role::id).toList()))
                .put(
                        "teams",
                        new JsonArray(
                                caller.teams().stream().map(UUID::toString).toList()));
        String signed = header + "." + encoded(claims);
        return new Issued(signed + "." + ENCODER.encodeToString(sign(signed)), expiresAt);
    }

    /** What the token says, when it is ours, whole and in its time; nothing else is told. */
    public Optional<Verified> verify(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(header)) {
            return Optional.empty();
        }
        Optional<byte[]> signature = decoded(parts[2]);
        Optional<byte[]> claims = decoded(parts[1]);
        if (signature.isEmpty()
                || claims.isEmpty()
                || !signed(parts[0] + "." + parts[1], signature.get())) {
            return Optional.empty();
        }
        try {
            return inTime(new JsonObject(new String(claims.get(), StandardCharsets.UTF_8)));
        } catch (DecodeException | IllegalArgumentException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private Optional<Verified> inTime(JsonObject claims) {
        Instant now = clock.instant();
        Optional<Instant> expires = instant(claims, "exp");
        Optional<Instant> issued = instant(claims, "iat");
        Optional<Instant> begins = instant(claims, "nbf");
        boolean good = issuer.equals(claims.getValue("iss"))
                && AUDIENCE.equals(claims.getValue("aud"))
                && expires.isPresent()
                && issued.isPresent()
                && begins.isPresent()
                && now.isBefore(expires.get())
                && !issued.get().isAfter(now.plus(CLOCKS_DIFFER_BY))
                && !begins.get().isAfter(now.plus(CLOCKS_DIFFER_BY))
                && !expires.get().isAfter(issued.get().plus(LIFE));
        return good ? Optional.of(new Verified(caller(claims), expires.get())) : Optional.empty();
    }

    private static Caller caller(JsonObject claims) {
        return new Caller(
                id(claims.getString("sid")),
                id(claims.getString("sub")),
                id(claims.getString("agency")),
                whole(claims.getValue("av"))
                        .orElseThrow(() -> new IllegalArgumentException("no authority")),
                roles(claims),
                texts(claims, "teams").stream().map(Tokens::id).toList());
    }

    private static Set<Role> roles(JsonObject claims) {
        return texts(claims, "roles").stream()
                .map(Role::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> texts(JsonObject claims, String name) {
        if (claims.getValue(name) instanceof JsonArray list) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException("no " + name);
    }

    private static UUID id(@Nullable String text) {
        return UUID.fromString(String.valueOf(text));
    }

    private static Optional<Instant> instant(JsonObject claims, String name) {
        return whole(claims.getValue(name))
                .filter(seconds -> seconds > 0 && seconds < 1L << 40)
                .map(Instant::ofEpochSecond);
    }

    private static Optional<Long> whole(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long
                ? Optional.of(((Number) value).longValue())
                : Optional.empty();
    }

    private static String encoded(JsonObject json) {
        return ENCODER.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    /** Only the one spelling that we would write ourselves. */
    private static Optional<byte[]> decoded(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return ENCODER.encodeToString(bytes).equals(part)
                    ? Optional.of(bytes)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] sign(String text) {
        try {
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(privateKey);
            signer.update(text.getBytes(StandardCharsets.US_ASCII));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    private boolean signed(String text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(publicKey);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
