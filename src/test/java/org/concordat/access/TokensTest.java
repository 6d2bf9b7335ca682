package org.concordat.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Role;
import org.concordat.support.MutableClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class TokensTest {
    private static final Tokens.Keys KEYS = Tokens.Keys.fresh();

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T09:00:00Z"));
    private final Tokens tokens = new Tokens(KEYS, "rotherham", clock);
    private final Caller caller = new Caller(
            Ids.next(),
            Ids.next(),
            Ids.next(),
            7,
            Set.of(Role.HUB, Role.SUPERVISOR),
            List.of(Ids.next()));

    @Test
    void shouldSayWhoIsCalling_whenWhole() {
        Tokens.Issued issued = tokens.issue(caller);
        assertThat(verify(issued.token()))
                .contains(new Tokens.Verified(caller, issued.expiresAt()));
        assertThat(issued.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void shouldBeGoodOnAnotherNode_whenItHasTheSameKeys() {
        Tokens other = new Tokens(KEYS, "rotherham", clock);
        assertThat(other.verify(tokens.issue(caller).token()).verified()).isPresent();
    }

    @Test
    void shouldAcceptWhatWeSignOurselves_soThatTheAttacksBelowFailForTheirOwnReason() {
        assertThat(verify(signed(c -> c))).isPresent();
    }

    @Nested
    class Time {
        @Test
        void shouldRefuse_whenExpiredToTheSecond() {
            String token = tokens.issue(caller).token();
            clock.advance(Tokens.LIFE.minusSeconds(1));
            assertThat(verify(token)).isPresent();
            clock.advance(Duration.ofSeconds(1));
            assertThat(verify(token)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "exp", "iat", "nbf", "iss", "aud", "sid", "sub", "agency", "av", "roles",
                    "teams"
                })
        void shouldRefuse_whenAClaimIsMissing(String claim) {
            assertThat(verify(signed(c -> {
                        c.remove(claim);
                        return c;
                    })))
                    .isEmpty();
        }

        @Test
        void shouldRefuse_whenExpIsNotAWholeNumber() {
            long later = clock.instant().getEpochSecond() + 60;
            for (Object exp :
                    List.of(String.valueOf(later), later + 0.5, true, -later, Long.MAX_VALUE)) {
                assertThat(verify(signed(c -> c.put("exp", exp)))).as("%s", exp).isEmpty();
            }
        }

        @Test
        void shouldRefuse_whenItLivesLongerThanWeGive() {
            long now = clock.instant().getEpochSecond();
            assertThat(verify(signed(c -> c.put("exp", now + 601)))).isEmpty();
        }

        @Test
        void shouldRefuse_whenMadeInTheFuture() {
            long now = clock.instant().getEpochSecond();
            assertThat(verify(signed(c -> c.put("iat", now + 120)))).isEmpty();
            assertThat(verify(signed(c -> c.put("nbf", now + 120)))).isEmpty();
        }
    }

    @Nested
    class Meaning {
        @Test
        void shouldRefuse_whenOfAnotherPartnership() {
            Tokens other = new Tokens(KEYS, "barnsley", clock);
            assertThat(verify(other.issue(caller).token())).isEmpty();
        }

        @Test
        void shouldRefuse_whenForAnotherAudience() {
            assertThat(verify(signed(c -> c.put("aud", "somebody-else")))).isEmpty();
            assertThat(verify(signed(c -> c.put("aud", new JsonArray().add("concordat-api")))))
                    .isEmpty();
        }

        @Test
        void shouldRefuse_whenIdsOrRolesAreNone() {
            assertThat(verify(signed(c -> c.put("sub", "nobody")))).isEmpty();
            assertThat(verify(signed(c -> c.put("roles", new JsonArray().add("root")))))
                    .isEmpty();
            assertThat(verify(signed(c -> c.put("teams", new JsonArray().add(7)))))
                    .isEmpty();
            assertThat(verify(signed(c -> c.put("av", "7")))).isEmpty();
        }
    }

    @Nested
    class Forgery {
        @Test
        void shouldRefuse_whenAlgorithmIsNone() {
            String claims = part(tokens.issue(caller).token(), 1);
            for (String alg : List.of("none", "None", "NONE", "nOnE")) {
                String header = encoded(
                        new JsonObject().put("alg", alg).put("typ", "JWT").encode());
                assertThat(verify(header + "." + claims + ".")).isEmpty();
                assertThat(verify(header + "." + claims + "."
                                + part(tokens.issue(caller).token(), 2)))
                        .isEmpty();
            }
        }

        @Test
        void shouldRefuse_whenSignatureIsMissing() {
            String token = tokens.issue(caller).token();
            assertThat(verify(token.substring(0, token.lastIndexOf('.') + 1))).isEmpty();
            assertThat(verify(token.substring(0, token.lastIndexOf('.')))).isEmpty();
        }

        @Test
        void shouldRefuse_whenPublicKeyIsUsedAsSharedSecret() throws Exception {
            String kid =
                    new JsonObject(decoded(part(tokens.issue(caller).token(), 0))).getString("kid");
            String header = encoded(new JsonObject()
                    .put("alg", "HS256")
                    .put("typ", "JWT")
                    .put("kid", kid)
                    .encode());
            String text = header + "." + part(tokens.issue(caller).token(), 1);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEYS.publicKey().getBytes(), "HmacSHA256"));
            assertThat(verify(text + "."
                            + encoded(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)))))
                    .isEmpty();
        }

        @Test
        void shouldRefuse_whenSignedByAnotherKey() {
            Tokens other = new Tokens(Tokens.Keys.fresh(), "rotherham", clock);
            String theirs = other.issue(caller).token();
            assertThat(verify(theirs)).isEmpty();
            String ours = part(tokens.issue(caller).token(), 0);
            assertThat(verify(ours + theirs.substring(theirs.indexOf('.')))).isEmpty();
        }

        @Test
        void shouldRefuse_whenHeaderBringsItsOwnKey() throws Exception {
            Tokens.Keys theirs = Tokens.Keys.fresh();
            JsonObject header = new JsonObject()
                    .put("alg", "EdDSA")
                    .put("typ", "JWT")
                    .put(
                            "jwk",
                            new JsonObject()
                                    .put("kty", "OKP")
                                    .put("x", encoded(theirs.publicKey().getBytes())));
            String text =
                    encoded(header.encode()) + "." + part(tokens.issue(caller).token(), 1);
            assertThat(verify(text + "." + encoded(sign(theirs, text)))).isEmpty();
        }

        @Test
        void shouldRefuse_whenHeaderIsAnythingButOurs() throws Exception {
            JsonObject ours = new JsonObject(decoded(part(tokens.issue(caller).token(), 0)));
            String claims = part(tokens.issue(caller).token(), 1);
            for (JsonObject header : List.of(
                    ours.copy().put("kid", "another"),
                    ours.copy().put("kid", "../../dev/null"),
                    ours.copy().put("alg", "ES256"),
                    ours.copy().put("crit", new JsonArray().add("b64")).put("b64", false),
                    ours.copy().put("jku", "https://evil.example/keys"),
                    ours.copy().put("typ", "at+jwt"))) {
                String text = encoded(header.encode()) + "." + claims;
                assertThat(verify(text + "." + encoded(sign(KEYS, text))))
                        .as("%s", header)
                        .isEmpty();
            }
        }

        @Test
        void shouldRefuse_whenRolesAreRaisedAfterSigning() {
            String token = tokens.issue(caller).token();
            JsonObject claims = new JsonObject(decoded(part(token, 1)));
            claims.put("roles", new JsonArray().add("steward"));
            assertThat(verify(
                            part(token, 0) + "." + encoded(claims.encode()) + "." + part(token, 2)))
                    .isEmpty();
        }

        @Test
        void shouldRefuse_whenAnySingleCharacterIsChanged() {
            String token = tokens.issue(caller).token();
            for (int i = 0; i < token.length(); i++) {
                char other = token.charAt(i) == 'A' ? 'B' : 'A';
                assertThat(verify(token.substring(0, i) + other + token.substring(i + 1)))
                        .as("position %d", i)
                        .isEmpty();
            }
        }

        @Test
        void shouldRefuse_whenSpelledInAnotherWay() {
            String token = tokens.issue(caller).token();
            for (String other : List.of(
                    token + "=",
                    token + "==",
                    " " + token,
                    token + "\n",
                    token + ".",
                    "." + token,
                    token + ".x")) {
                assertThat(verify(other)).isEmpty();
            }
        }

        @Test
        void shouldRefuse_whenTheSameSignatureHasStrayBits() {
            String token = tokens.issue(caller).token();
            String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
            int last = alphabet.indexOf(token.charAt(token.length() - 1));
            String stray = token.substring(0, token.length() - 1) + alphabet.charAt(last ^ 1);
            assertThat(verify(stray)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    ".",
                    "..",
                    "...",
                    "a.b.c",
                    "null",
                    "{}",
                    "Bearer x",
                    "\u0000",
                    "é.é.é"
                })
        void shouldRefuse_whenNoTokenAtAll(String text) {
            assertThat(verify(text)).isEmpty();
        }

        @Test
        void shouldRefuse_whenHuge() {
            assertThat(verify("a".repeat(1_000_000))).isEmpty();
            assertThat(verify(".".repeat(1_000_000))).isEmpty();
        }

        @Test
        void shouldRefuse_whenClaimsAreNotAnObject() throws Exception {
            String header = part(tokens.issue(caller).token(), 0);
            for (String claims : List.of("[]", "1", "\"x\"", "null", "{", "")) {
                String text = header + "." + encoded(claims);
                assertThat(verify(text + "." + encoded(sign(KEYS, text))))
                        .as(claims)
                        .isEmpty();
            }
        }
    }

    @Test
    void shouldNotPrintItself() {
        assertThat(tokens.issue(caller).toString()).doesNotContain("ey");
        assertThat(KEYS.toString()).isEqualTo("Keys[REDACTED]");
    }

    private Optional<Tokens.Verified> verify(String token) {
        return tokens.verify(token).verified();
    }

    /** A token signed with our own key, its claims changed before. */
    private String signed(UnaryOperator<JsonObject> change) {
        String token = tokens.issue(caller).token();
        JsonObject claims = change.apply(new JsonObject(decoded(part(token, 1))));
        String text = part(token, 0) + "." + encoded(claims.encode());
        try {
            return text + "." + encoded(sign(KEYS, text));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(Tokens.Keys keys, String text) throws Exception {
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(keys.privateKey().getBytes())));
        signer.update(text.getBytes(StandardCharsets.UTF_8));
        return signer.sign();
    }

    private static String part(String token, int index) {
        return token.split("\\.", -1)[index];
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
