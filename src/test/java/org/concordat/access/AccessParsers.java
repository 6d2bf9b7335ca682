package org.concordat.access;

import org.concordat.fuzz.parsers.Parser;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Role;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What reads who somebody says to be. */
public final class AccessParsers {
    private static final Tokens.Keys KEYS = Tokens.Keys.fresh();
    private static final Tokens TOKENS = new Tokens(
            KEYS, "rotherham", InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z")));
    private static final UUID ID = new UUID(0x123456789ABC7DEFL, 0x8123456789ABCDEFL);
    private static final String TOKEN = TOKENS.issue(
                    new Caller(ID, ID, ID, 7, Set.of(Role.HUB), List.of(ID)))
            .token();

    public static final List<Parser> ALL = List.of(
            Parser.ofText(
                    "token",
                    Set.of(),
                    TOKENS::verify,
                    TOKEN,
                    token("{\"alg\":\"none\"}", "{}"),
                    token("{\"alg\":\"EdDSA\",\"jwk\":{},\"crit\":[1e999,null]}", "{}"),
                    token("[".repeat(4_000), "{}"),
                    "a.b.c"),
            Parser.ofText(
                    "token-claims",
                    Set.of(),
                    claims -> TOKENS.verify(signed(claims)),
                    new String(
                            Base64.getUrlDecoder().decode(TOKEN.split("\\.", -1)[1]),
                            StandardCharsets.UTF_8),
                    claims("[null]", "[]"),
                    claims("[]", "[null]"),
                    claims("[[]]", "{}"),
                    "[".repeat(4_000)),
            Parser.ofText(
                    "address",
                    Set.of(),
                    Addresses::counted,
                    "192.0.2.1",
                    "fe80::1%eth0",
                    "::ffff:192.0.2.1",
                    ":".repeat(100_000) + "x"),
            Parser.ofText(
                    "browser",
                    Set.of(),
                    BrowserName::of,
                    "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"),
            Parser.ofText(
                    "username",
                    Set.of(),
                    typed -> {
                        String once = Usernames.normal(typed);
                        Parser.hold(Usernames.normal(once).equals(once), "two spellings");
                    },
                    "Ms.O'Neill ",
                    "\u0130\u0327",
                    "\u039f\u03a3",
                    "\ufdfa"));

    private AccessParsers() {}

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String token(String header, String claims) {
        return encoded(header) + "." + encoded(claims) + "." + encoded(new byte[64]);
    }

    /** In time, as we would write them. */
    private static String claims(String roles, String teams) {
        return "{\"iss\":\"rotherham\",\"aud\":\"concordat-api\",\"iat\":1795424400,\"nbf\":1795424400,"
                + "\"exp\":1795425000,\"sid\":\"" + ID + "\",\"sub\":\"" + ID + "\",\"agency\":\""
                + ID
                + "\",\"av\":7,\"roles\":" + roles + ",\"teams\":" + teams + "}";
    }

    /** What no stranger can send, and the only way to what comes after the signature. */
    private static String signed(String claims) throws GeneralSecurityException {
        String text = TOKEN.substring(0, TOKEN.indexOf('.')) + "." + encoded(claims);
        PrivateKey key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(KEYS.privateKey().getBytes()));
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(key);
        signer.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + encoded(signer.sign());
    }
}
