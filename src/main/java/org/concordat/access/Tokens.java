package org.concordat.access;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Role;
import org.concordat.kernel.Sha256;
import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Short-lived tokens: JWT (RFC 7519) signed with Ed25519 (RFC 8037).
 *
 * <p>Nothing is decided by what a header says: it must be, byte for byte, the one that we write. That pins
 * algorithm and key and leaves nothing for {@code none}, {@code jwk}, {@code crit} and their like to say.
 * Claims, too, have one spelling: nothing is said twice, escaped or set apart.
 */
public final class Tokens {
    /** From sign-in or renewal to the token's end. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final Duration CLOCKS_DIFFER_BY = Duration.ofSeconds(60);
    private static final String AUDIENCE = "concordat-api";
    private static final String ALGORITHM = "Ed25519";
    private static final int LONGEST = 8 * 1024;
    private static final Pattern ALPHABET = Pattern.compile("[A-Za-z0-9_.-]*");
    private static final int SIGNATURE_BYTES = 64;
    /** One for each of the busiest sessions; who falls out is checked in full again. */
    private static final int KNOWN_GOOD = 4096;
    /** Of the group of Ed25519 (RFC 8032 section 5.1). */
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final PublicKey publicKey;
    private final PrivateKey privateKey;
    private final JsonObject written;
    private final String header;
    private final String issuer;
    private final InstantSource clock;
    private final Map<String, Verified> good = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
            return size() > KNOWN_GOOD;
        }
    };

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
            this.written = new JsonObject()
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

    /**
     * What the token says, when it is ours, whole and in its time; else the first of its faults. A signature
     * takes longer than all else of a short request, and a browser sends the same token for minutes: one that
     * was found good is known by its hash, and only its time is looked at again.
     */
    public TokenCheck verify(String token) {
        try {
            require(token.length() <= LONGEST, TokenFault.TOO_LONG);
            String hash = Sha256.base64(token);
            Optional<Verified> known = known(hash);
            if (known.isPresent()) {
                require(clock.instant().isBefore(known.get().expiresAt()), TokenFault.EXPIRED);
                return new TokenCheck.Good(known.get());
            }
            Verified verified = verified(token);
            remember(hash, verified);
            return new TokenCheck.Good(verified);
        } catch (Faulty faulty) {
            return new TokenCheck.Refused(faulty.fault);
        }
    }

    private Optional<Verified> known(String hash) {
        synchronized (good) {
            return Optional.ofNullable(good.get(hash));
        }
    }

    private void remember(String hash, Verified verified) {
        synchronized (good) {
            good.put(hash, verified);
        }
    }

    private Verified verified(String token) {
        require(ALPHABET.matcher(token).matches(), TokenFault.CHARACTERS);
        String[] parts = token.split("\\.", -1);
        require(parts.length == 3, TokenFault.PARTS);
        if (!parts[0].equals(header)) {
            String theirs = decoded(parts[0])
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElseThrow(() -> new Faulty(TokenFault.HEADER_UNREADABLE));
            throw new Faulty(TokenHeaders.fault(theirs, written));
        }
        byte[] signature =
                decoded(parts[2]).orElseThrow(() -> new Faulty(TokenFault.SIGNATURE_SPELLING));
        byte[] claims = decoded(parts[1]).orElseThrow(() -> new Faulty(TokenFault.CLAIMS_SPELLING));
        checkSignature(parts[0] + "." + parts[1], signature);
        return inTime(claimed(new String(claims, StandardCharsets.UTF_8)));
    }

    /** Only as we would write them: nothing is said twice, escaped or set apart. */
    private static JsonObject claimed(String text) {
        require(!TokenHeaders.repeats(text), TokenFault.CLAIM_REPEATED);
        try {
            JsonObject claims = new JsonObject(text);
            require(claims.encode().equals(text), TokenFault.CLAIMS_SPELLING);
            return claims;
        } catch (DecodeException | ClassCastException e) {
            throw new Faulty(TokenFault.CLAIMS_UNREADABLE);
        }
    }

    private Verified inTime(JsonObject claims) {
        require(issuer.equals(claims.getValue("iss")), TokenFault.ISSUER);
        require(AUDIENCE.equals(claims.getValue("aud")), TokenFault.AUDIENCE);
        Instant expires = instant(claims, "exp", TokenFault.EXPIRY);
        Instant issued = instant(claims, "iat", TokenFault.ISSUED);
        Instant begins = instant(claims, "nbf", TokenFault.BEGINNING);
        Instant now = clock.instant();
        Instant later = now.plus(CLOCKS_DIFFER_BY);
        require(now.isBefore(expires), TokenFault.EXPIRED);
        require(!issued.isAfter(later), TokenFault.ISSUED_LATER);
        require(!begins.isAfter(later), TokenFault.BEGINS_LATER);
        require(!expires.isAfter(issued.plus(LIFE)), TokenFault.LIVES_TOO_LONG);
        return new Verified(caller(claims), expires);
    }

    private static Caller caller(JsonObject claims) {
        return new Caller(
                said(TokenFault.SESSION, () -> id(claims.getString("sid"))),
                said(TokenFault.PRACTITIONER, () -> id(claims.getString("sub"))),
                said(TokenFault.AGENCY, () -> id(claims.getString("agency"))),
                whole(claims.getValue("av")).orElseThrow(() -> new Faulty(TokenFault.AUTHORITY)),
                said(TokenFault.ROLES, () -> roles(claims)),
                said(
                        TokenFault.TEAMS,
                        () -> texts(claims, "teams").stream().map(Tokens::id).toList()));
    }

    private static <T> T said(TokenFault otherwise, Supplier<T> what) {
        try {
            return what.get();
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new Faulty(otherwise);
        }
    }

    private static Set<Role> roles(JsonObject claims) {
        return texts(claims, "roles").stream()
                .map(Role::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> texts(JsonObject claims, String name) {
        if (claims.getValue(name) instanceof JsonArray list
                && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException("no " + name);
    }

    private static UUID id(@Nullable String text) {
        String written = String.valueOf(text);
        UUID id = UUID.fromString(written);
        if (!id.toString().equals(written)) {
            throw new IllegalArgumentException("another spelling");
        }
        return id;
    }

    private static Instant instant(JsonObject claims, String name, TokenFault otherwise) {
        return whole(claims.getValue(name))
                .filter(seconds -> seconds > 0 && seconds < 1L << 40)
                .map(Instant::ofEpochSecond)
                .orElseThrow(() -> new Faulty(otherwise));
    }

    private static Optional<Long> whole(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long
                ? Optional.of(((Number) value).longValue())
                : Optional.empty();
    }

    private static void require(boolean holds, TokenFault otherwise) {
        if (!holds) {
            throw new Faulty(otherwise);
        }
    }

    private static final class Faulty extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final TokenFault fault;

        Faulty(TokenFault fault) {
            super(fault.name(), null, false, false);
            this.fault = fault;
        }
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

    private void checkSignature(String text, byte[] signature) {
        require(signature.length == SIGNATURE_BYTES, TokenFault.SIGNATURE_LENGTH);
        require(number(signature).compareTo(ORDER) < 0, TokenFault.SIGNATURE_MALLEABLE);
        boolean right;
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(publicKey);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            right = verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            right = false;
        }
        require(right, TokenFault.SIGNATURE_WRONG);
    }

    /** The second half, the lowest byte first. */
    private static BigInteger number(byte[] signature) {
        byte[] high = new byte[SIGNATURE_BYTES / 2];
        for (int i = 0; i < high.length; i++) {
            high[i] = signature[SIGNATURE_BYTES - 1 - i];
        }
        return new BigInteger(1, high);
    }
}
