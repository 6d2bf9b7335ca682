package org.concordat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.access.TokenFault;
import org.concordat.access.Tokens;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Role;
import org.concordat.support.TestDatabase;
import org.concordat.support.TestNode;
import org.concordat.support.TestRegister;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Attacks on tokens, over HTTP. Each is refused in the same words, and each for its own reason: what the
 * node counts tells which check it was that refused.
 */
class TokenAttacksTest {
    private static final String ME = "/api/v1/me";
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static TestDatabase database;
    private static TestNode node;
    private static JsonObject session;
    private static String good;

    @BeforeAll
    static void start() {
        database = TestDatabase.empty();
        TestRegister register = new TestRegister(database);
        UUID agency = register.agency("Hilltop School");
        register.practitioner(agency, "attacked", Role.PRACTITIONER);
        node = TestNode.start(database);
        session = node.signIn("attacked");
        good = session.getString("token");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /**
     * One attack.
     *
     * @param fault that the node must have found, and no other
     * @param headers of the request, as name, value
     */
    record Attack(String name, TokenFault fault, Supplier<String[]> headers) {
        @Override
        public String toString() {
            return name + " → " + Camel.of(fault);
        }
    }

    private static final class Attacks {
        private final List<Attack> all = new ArrayList<>();

        void token(String name, TokenFault fault, Supplier<String> token) {
            headers(name, fault, () -> new String[] {"Authorization", "Bearer " + token.get()});
        }

        void headers(String name, TokenFault fault, Supplier<String[]> headers) {
            all.add(new Attack(name, fault, headers));
        }

        /** A header that is not ours, signed with our own key. */
        void header(String name, TokenFault fault, UnaryOperator<JsonObject> change) {
            token(
                    name,
                    fault,
                    () -> signed(change.apply(new JsonObject(text(0))).encode(), text(1)));
        }

        /** Claims that are not right, signed with our own key. */
        void claims(String name, TokenFault fault, UnaryOperator<JsonObject> change) {
            token(
                    name,
                    fault,
                    () -> signed(text(0), change.apply(new JsonObject(text(1))).encode()));
        }

        /** Claims written as we would not, signed with our own key. */
        void written(String name, TokenFault fault, UnaryOperator<String> change) {
            token(name, fault, () -> signed(text(0), change.apply(text(1))));
        }
    }

    static List<Attack> attacks() {
        Attacks attacks = new Attacks();
        algorithms(attacks);
        keys(attacks);
        headersOtherwise(attacks);
        signatures(attacks);
        times(attacks);
        meaning(attacks);
        spelling(attacks);
        shapes(attacks);
        purposes(attacks);
        ways(attacks);
        return attacks.all;
    }

    private static void algorithms(Attacks to) {
        for (String alg : List.of("none", "None", "NONE", "nOnE", " none", "none\t")) {
            to.token(
                    "alg '" + alg + "', no signature",
                    TokenFault.ALGORITHM_NONE,
                    () -> coded(new JsonObject(text(0)).put("alg", alg).encode()) + "." + part(1)
                            + ".");
        }
        to.token(
                "alg none with the good signature",
                TokenFault.ALGORITHM_NONE,
                () -> coded(new JsonObject(text(0)).put("alg", "none").encode()) + "." + part(1)
                        + "." + part(2));
        to.header("alg empty", TokenFault.ALGORITHM_OTHER, h -> h.put("alg", ""));
        to.header("alg null", TokenFault.ALGORITHM_OTHER, h -> h.putNull("alg"));
        to.header("alg missing", TokenFault.ALGORITHM_OTHER, h -> {
            h.remove("alg");
            return h;
        });
        to.header(
                "alg a list",
                TokenFault.ALGORITHM_OTHER,
                h -> h.put("alg", new JsonArray().add("EdDSA")));
        for (String alg : List.of("ES256", "RS256", "PS512", "Ed25519", "eddsa")) {
            to.header("alg " + alg, TokenFault.ALGORITHM_OTHER, h -> h.put("alg", alg));
        }
        for (String mac : List.of("HS256", "HS384", "HS512")) {
            to.token(
                    "the public key as a shared secret, " + mac, TokenFault.ALGORITHM_OTHER, () -> {
                        String text =
                                coded(new JsonObject(text(0)).put("alg", mac).encode()) + "."
                                        + part(1);
                        return text + "." + coded(mac("Hmac" + mac.replace("HS", "SHA"), text));
                    });
        }
    }

    private static void keys(Attacks to) {
        for (String kid : List.of(
                "another",
                "",
                "../../../../dev/null",
                "file:///dev/null",
                "x' union select 'a' --",
                "| id",
                "https://evil.example/key")) {
            to.header("kid '" + kid + "'", TokenFault.KEY_OTHER, h -> h.put("kid", kid));
        }
        to.header("kid a number", TokenFault.KEY_OTHER, h -> h.put("kid", 0));
        to.token("an embedded key that it is signed with", TokenFault.KEY_BROUGHT, () -> {
            Tokens.Keys theirs = Tokens.Keys.fresh();
            JsonObject key = new JsonObject()
                    .put("kty", "OKP")
                    .put("crv", "Ed25519")
                    .put("x", coded(theirs.publicKey().getBytes()));
            return signed(theirs, new JsonObject(text(0)).put("jwk", key).encode(), text(1));
        });
        for (String member : List.of("jku", "x5u")) {
            to.header(
                    member,
                    TokenFault.KEY_BROUGHT,
                    h -> h.put(member, "http://127.0.0.1:" + node.port() + "/keys"));
        }
        to.header("x5c", TokenFault.KEY_BROUGHT, h -> h.put("x5c", new JsonArray().add("MIIB")));
        to.header("x5t#S256", TokenFault.KEY_BROUGHT, h -> h.put("x5t#S256", "abc"));
        to.token(
                "signed by another key",
                TokenFault.SIGNATURE_WRONG,
                () -> signed(Tokens.Keys.fresh(), text(0), text(1)));
        to.token(
                "roles added, signed by another key",
                TokenFault.SIGNATURE_WRONG,
                () -> signed(
                        Tokens.Keys.fresh(),
                        text(0),
                        new JsonObject(text(1))
                                .put("roles", new JsonArray().add("steward"))
                                .encode()));
        to.token(
                "agency swapped, signed by another key",
                TokenFault.SIGNATURE_WRONG,
                () -> signed(
                        Tokens.Keys.fresh(),
                        text(0),
                        new JsonObject(text(1))
                                .put("agency", Ids.next().toString())
                                .encode()));
    }

    private static void headersOtherwise(Attacks to) {
        to.header(
                "crit",
                TokenFault.CRITICAL,
                h -> h.put("crit", new JsonArray().add("b64")).put("b64", false));
        to.header("crit empty", TokenFault.CRITICAL, h -> h.put("crit", new JsonArray()));
        to.header("another type", TokenFault.TYPE_OTHER, h -> h.put("typ", "at+jwt"));
        to.header("a logout token's type", TokenFault.TYPE_OTHER, h -> h.put("typ", "logout+jwt"));
        to.header("a member more", TokenFault.HEADER_MORE, h -> h.put("zip", "DEF"));
        to.header("b64 without crit", TokenFault.HEADER_MORE, h -> h.put("b64", false));
        to.token(
                "a header with spaces",
                TokenFault.HEADER_SPELLING,
                () -> signed(text(0).replace(":", ": "), text(1)));
        to.token(
                "a header with escapes",
                TokenFault.HEADER_SPELLING,
                () -> signed(text(0).replace("EdDSA", "\\u0045dDSA"), text(1)));
        to.token(
                "alg twice, the second ours",
                TokenFault.HEADER_REPEATED_MEMBER,
                () -> signed(text(0).replace("{", "{\"alg\":\"none\","), text(1)));
        to.token(
                "kid twice",
                TokenFault.HEADER_REPEATED_MEMBER,
                () -> signed(text(0).replace("}", ",\"kid\":\"../x\"}"), text(1)));
        to.token(
                "a header that is a list",
                TokenFault.HEADER_UNREADABLE,
                () -> signed("[]", text(1)));
        to.token(
                "a header that is no JSON",
                TokenFault.HEADER_UNREADABLE,
                () -> signed("{", text(1)));
        to.token(
                "a header that nests without end",
                TokenFault.HEADER_UNREADABLE,
                () -> signed("{\"a\":" + "[".repeat(1_500), text(1)));
        to.token("no header", TokenFault.HEADER_UNREADABLE, () -> "." + part(1) + "." + part(2));
        to.header("a token in a token", TokenFault.NESTED, h -> h.put("cty", "JWT"));
        to.header(
                "encrypted, by its header",
                TokenFault.ENCRYPTED,
                h -> h.put("alg", "dir").put("enc", "A256GCM"));
    }

    private static void signatures(Attacks to) {
        to.token("no signature", TokenFault.SIGNATURE_LENGTH, () -> part(0) + "." + part(1) + ".");
        to.token(
                "a psychic signature",
                TokenFault.SIGNATURE_WRONG,
                () -> withSignature(new byte[64]));
        to.token("the neutral point and nothing", TokenFault.SIGNATURE_WRONG, () -> {
            byte[] neutral = new byte[64];
            neutral[0] = 1;
            return withSignature(neutral);
        });
        to.token(
                "half a signature",
                TokenFault.SIGNATURE_LENGTH,
                () -> withSignature(java.util.Arrays.copyOf(signature(), 32)));
        to.token(
                "a byte too many",
                TokenFault.SIGNATURE_LENGTH,
                () -> withSignature(java.util.Arrays.copyOf(signature(), 65)));
        to.token(
                "S beyond the order",
                TokenFault.SIGNATURE_MALLEABLE,
                () -> withSignature(plusOrder(signature())));
        to.token("one bit turned", TokenFault.SIGNATURE_WRONG, () -> {
            byte[] turned = signature();
            turned[7] ^= 1;
            return withSignature(turned);
        });
        to.token("stray bits at the end", TokenFault.SIGNATURE_SPELLING, () -> {
            String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
            int last = alphabet.indexOf(good.charAt(good.length() - 1));
            return good.substring(0, good.length() - 1) + alphabet.charAt(last ^ 1);
        });
        to.token("the signature of another token", TokenFault.SIGNATURE_WRONG, () -> {
            String other = signed(text(0), text(1).replace("\"av\"", "\"aw\""));
            return part(0) + "." + part(1) + other.substring(other.lastIndexOf('.'));
        });
        to.token(
                "roles raised after signing",
                TokenFault.SIGNATURE_WRONG,
                () -> part(0) + "."
                        + coded(new JsonObject(text(1))
                                .put("roles", new JsonArray().add("steward"))
                                .encode())
                        + "." + part(2));
        to.token(
                "another session after signing",
                TokenFault.SIGNATURE_WRONG,
                () -> part(0) + "."
                        + coded(new JsonObject(text(1))
                                .put("sid", Ids.next().toString())
                                .encode())
                        + "." + part(2));
    }

    private static void times(Attacks to) {
        to.claims(
                "expired",
                TokenFault.EXPIRED,
                c -> c.put("iat", now() - 600).put("nbf", now() - 600).put("exp", now() - 1));
        to.claims("not yet valid", TokenFault.BEGINS_LATER, c -> c.put("nbf", now() + 120));
        to.claims(
                "made far in the future",
                TokenFault.ISSUED_LATER,
                c -> c.put("iat", now() + 9_000).put("exp", now() + 9_300));
        to.claims("lives too long", TokenFault.LIVES_TOO_LONG, c -> c.put("exp", now() + 86_400));
        to.claims("exp stripped", TokenFault.EXPIRY, c -> without(c, "exp"));
        to.claims("exp a text", TokenFault.EXPIRY, c -> c.put("exp", "" + (now() + 60)));
        to.claims("exp a fraction", TokenFault.EXPIRY, c -> c.put("exp", now() + 60.5));
        to.claims("exp negative", TokenFault.EXPIRY, c -> c.put("exp", -now()));
        to.claims("exp null", TokenFault.EXPIRY, c -> c.putNull("exp"));
        to.claims("exp true", TokenFault.EXPIRY, c -> c.put("exp", true));
        to.claims("exp huge", TokenFault.EXPIRY, c -> c.put("exp", Long.MAX_VALUE));
        to.written(
                "exp beyond any number",
                TokenFault.EXPIRY,
                c -> c.replaceAll("\"exp\":[0-9]+", "\"exp\":99999999999999999999999999"));
        to.claims("iat stripped", TokenFault.ISSUED, c -> without(c, "iat"));
        to.claims("iat a text", TokenFault.ISSUED, c -> c.put("iat", "now"));
        to.claims("nbf stripped", TokenFault.BEGINNING, c -> without(c, "nbf"));
    }

    private static void meaning(Attacks to) {
        to.claims("another issuer", TokenFault.ISSUER, c -> c.put("iss", "concordat-barnsley"));
        to.claims("issuer stripped", TokenFault.ISSUER, c -> without(c, "iss"));
        to.token(
                "of another partnership, by the same keys",
                TokenFault.ISSUER,
                () -> new Tokens(TestNode.KEYS, "barnsley", node.clock)
                        .issue(caller())
                        .token());
        to.token(
                "of another partnership",
                TokenFault.KEY_OTHER,
                () -> new Tokens(Tokens.Keys.fresh(), "test", node.clock)
                        .issue(caller())
                        .token());
        to.claims("another audience", TokenFault.AUDIENCE, c -> c.put("aud", "other-api"));
        to.claims(
                "a list of audiences with ours",
                TokenFault.AUDIENCE,
                c -> c.put("aud", new JsonArray().add("concordat-api").add("other-api")));
        to.claims("audience stripped", TokenFault.AUDIENCE, c -> without(c, "aud"));
        to.claims("no session", TokenFault.SESSION, c -> without(c, "sid"));
        to.claims("a session that is no id", TokenFault.SESSION, c -> c.put("sid", "1-1-1-1-1"));
        to.claims("nobody", TokenFault.PRACTITIONER, c -> c.put("sub", "nobody"));
        to.claims(
                "somebody in a list",
                TokenFault.PRACTITIONER,
                c -> c.put("sub", new JsonArray().add(c.getString("sub"))));
        to.claims("no agency", TokenFault.AGENCY, c -> c.putNull("agency"));
        to.claims("authority as a text", TokenFault.AUTHORITY, c -> c.put("av", "1"));
        to.claims(
                "a role that is none",
                TokenFault.ROLES,
                c -> c.put("roles", new JsonArray().add("root")));
        to.claims("roles as a text", TokenFault.ROLES, c -> c.put("roles", "steward"));
        to.claims(
                "a team that is none",
                TokenFault.TEAMS,
                c -> c.put("teams", new JsonArray().add(7)));
    }

    private static void spelling(Attacks to) {
        to.written(
                "roles twice",
                TokenFault.CLAIM_REPEATED,
                c -> c.replaceFirst("\\{", "{\"roles\":[\"steward\"],"));
        to.written(
                "sub twice, by an escape",
                TokenFault.CLAIM_REPEATED,
                c -> c.replaceFirst("\\{", "{\"s\\\\u0075b\":\"" + Ids.next() + "\","));
        to.written(
                "escapes",
                TokenFault.CLAIMS_SPELLING,
                c -> c.replace("\"roles\"", "\"\\u0072oles\""));
        to.written("spaces", TokenFault.CLAIMS_SPELLING, c -> c.replace(",", ", "));
        to.written("more behind the end", TokenFault.CLAIMS_UNREADABLE, c -> c + "{}");
        to.written("a list", TokenFault.CLAIMS_UNREADABLE, c -> "[" + c + "]");
        to.written("null", TokenFault.CLAIMS_UNREADABLE, c -> "null");
        to.written("nothing", TokenFault.CLAIMS_UNREADABLE, c -> "");
        to.token("padding", TokenFault.CHARACTERS, () -> good + "==");
        to.token(
                "the other alphabet",
                TokenFault.CHARACTERS,
                () -> part(0) + "." + part(1) + "."
                        + Base64.getEncoder().encodeToString(signature()));
        to.token(
                "a space in it",
                TokenFault.CHARACTERS,
                () -> part(0) + ". " + part(1) + "." + part(2));
        to.token("percent signs", TokenFault.CHARACTERS, () -> good.replaceFirst("\\.", "%2E"));
        to.token("quotes", TokenFault.CHARACTERS, () -> "\"" + good + "\"");
        to.token("a letter beyond ASCII", TokenFault.CHARACTERS, () -> "\u00e9" + good);
    }

    private static void shapes(Attacks to) {
        to.token("a part more", TokenFault.PARTS, () -> good + ".x");
        to.token("an empty part more", TokenFault.PARTS, () -> good + ".");
        to.token("an empty part before", TokenFault.PARTS, () -> "." + good);
        to.token("a part less", TokenFault.PARTS, () -> part(0) + "." + part(1));
        to.token("dots alone", TokenFault.PARTS, () -> "....");
        to.token(
                "an encrypted token",
                TokenFault.PARTS,
                () -> coded("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}") + "..AAAA." + part(1)
                        + ".AAAA");
        to.token(
                "JSON instead",
                TokenFault.CHARACTERS,
                () -> new JsonObject()
                        .put("protected", part(0))
                        .put("payload", part(1))
                        .put("signature", part(2))
                        .encode());
        to.token("long", TokenFault.TOO_LONG, () -> "a".repeat(9_000));
    }

    private static void purposes(Attacks to) {
        to.token("the page's own token", TokenFault.PARTS, () -> session.getString("csrfToken"));
        to.token(
                "a promise of the journal",
                TokenFault.CHARACTERS,
                () -> Base64.getEncoder()
                        .encodeToString("concordat/test\n1\nabc=\n\n— concordat/test a+b/c=\n"
                                .getBytes(StandardCharsets.UTF_8)));
        to.token(
                "a provider's token",
                TokenFault.ALGORITHM_OTHER,
                () -> signed(
                        "{\"kid\":\"theirs\",\"typ\":\"JWT\",\"alg\":\"RS256\"}",
                        "{\"iss\":\"https://provider.example\",\"sub\":\"a\",\"aud\":\"concordat\"}"));
        to.token(
                "a session's id", TokenFault.PARTS, () -> new JsonObject(text(1)).getString("sid"));
        to.token("the word null", TokenFault.PARTS, () -> "null");
    }

    private static void ways(Attacks to) {
        to.headers(
                "two headers, both good", TokenFault.SEVERAL, () -> new String[] {
                    "Authorization", "Bearer " + good, "Authorization", "Bearer " + good
                });
        to.headers("header and cookie that differ", TokenFault.SEVERAL, () ->
                new String[] {"Authorization", "Bearer " + good, "Cookie", "concordat=x"});
        to.headers("two cookies", TokenFault.SEVERAL, () ->
                new String[] {"Cookie", "concordat=" + good + "; concordat=x"});
        to.headers("two cookies in two headers", TokenFault.SEVERAL, () ->
                new String[] {"Cookie", "concordat=x", "Cookie", "concordat=" + good});
        to.headers(
                "Basic", TokenFault.NOT_BEARER, () -> new String[] {"Authorization", "Basic eDp5"});
        to.headers("no scheme", TokenFault.NOT_BEARER, () -> new String[] {"Authorization", good});
        to.headers("Bearer and a tab", TokenFault.NOT_BEARER, () ->
                new String[] {"Authorization", "Bearer\t" + good});
        to.headers("Bearer and two spaces", TokenFault.CHARACTERS, () ->
                new String[] {"Authorization", "Bearer  " + good});
        to.headers("two tokens in one header", TokenFault.CHARACTERS, () ->
                new String[] {"Authorization", "Bearer " + good + ", Bearer " + good});
        to.headers("Bearer alone", TokenFault.NOT_BEARER, () ->
                new String[] {"Authorization", "Bearer"});
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void shouldRefuse_eachForItsOwnReasonAndAllInTheSameWords(Attack attack) {
        Map<String, Long> before = refused();
        HttpResponse<String> answer = node.get(ME, attack.headers().get());
        Map<String, Long> found = new TreeMap<>();
        refused().forEach((fault, count) -> {
            long more = count - before.getOrDefault(fault, 0L);
            if (more != 0) {
                found.put(fault, more);
            }
        });
        assertThat(found).isEqualTo(Map.of(Camel.of(attack.fault()), 1L));
        assertThat(shown(answer)).isEqualTo(shown(node.get(ME)));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void shouldKnowSixtyAttacksAtLeast_andLetTheGoodTokenIn() {
        assertThat(attacks()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(attacks().stream().map(Attack::name)).doesNotHaveDuplicates();
        for (String scheme : List.of("Bearer ", "bearer ", "BEARER ")) {
            assertThat(node.get(ME, "Authorization", scheme + good).statusCode())
                    .isEqualTo(200);
        }
        assertThat(node.get(ME, "aUTHORIZATION", "Bearer " + signed(text(0), text(1)))
                        .statusCode())
                .as("what we sign ourselves is good, so that each fails for its own reason")
                .isEqualTo(200);
        assertThat(node.get(ME, "Authorization", "Bearer " + good, "Cookie", "concordat=" + good)
                        .statusCode())
                .isEqualTo(200);
        assertThat(attacks().stream().map(Attack::fault).distinct())
                .as("every fault but that of whoever sends nothing")
                .hasSize(TokenFault.values().length - 1);
    }

    @Test
    void shouldRefuse_whenTheTokenIsElsewhereThanItBelongs() {
        for (String path : List.of("?access_token=" + good, "?token=" + good)) {
            assertThat(node.get(ME + path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(node.get(ME, "X-Authorization", "Bearer " + good).statusCode())
                .isEqualTo(401);
        assertThat(node.get(ME, "Cookie", "Concordat=" + good).statusCode()).isEqualTo(401);
        HttpRequest.Builder form = HttpRequest.newBuilder(node.uri("/api/v1/session/renew"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("access_token=" + good));
        assertThat(node.send(form).statusCode()).isEqualTo(415);
    }

    @Test
    void shouldRefuse_whenTheSessionIsNotThatOfTheToken() {
        JsonObject other = node.signIn("attacked");
        String theirs = other.getString("token");
        String swapped = signed(
                text(0),
                new JsonObject(text(1)).put("sub", Ids.next().toString()).encode());
        assertThat(node.get(ME, "Authorization", "Bearer " + swapped).statusCode())
                .isEqualTo(401);
        String unknown = signed(
                text(0),
                new JsonObject(text(1)).put("sid", Ids.next().toString()).encode());
        assertThat(node.get(ME, "Authorization", "Bearer " + unknown).statusCode())
                .isEqualTo(401);
        assertThat(node.post("/api/v1/sign-out", "", "Authorization", "Bearer " + theirs)
                        .statusCode())
                .isEqualTo(204);
        assertThat(node.get(ME, "Authorization", "Bearer " + theirs).statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldHangUpOnTenMegabytes_andOnAHeaderInTwoLines() throws IOException {
        assertThat(raw("Authorization: Bearer " + "a".repeat(10 * 1024 * 1024)))
                .doesNotContain(" 200 ");
        assertThat(raw("Authorization: Bearer " + part(0) + ".\r\n " + part(1) + "." + part(2)))
                .doesNotContain(" 200 ");
        assertThat(raw("Authorization : Bearer " + good)).doesNotContain(" 200 ");
        assertThat(node.get(ME, "Authorization", "Bearer " + good).statusCode()).isEqualTo(200);
    }

    /** The answer's first line; empty when there was none. */
    private static String raw(String header) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            socket.setSoTimeout(10_000);
            try {
                socket.getOutputStream()
                        .write(("GET " + ME + " HTTP/1.1\r\nHost: x\r\n" + header
                                        + "\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
                byte[] begun = socket.getInputStream().readNBytes(64);
                return new String(begun, StandardCharsets.ISO_8859_1);
            } catch (IOException hungUp) {
                return "";
            }
        }
    }

    private static Map<String, Long> refused() {
        Map<String, Long> counts = new TreeMap<>();
        String start = "concordat_tokens_refused_total{fault=\"";
        node.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .forEach(line -> {
                    int end = line.indexOf('"', start.length());
                    counts.put(
                            line.substring(start.length(), end),
                            Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)));
                });
        return counts;
    }

    private static String shown(HttpResponse<String> answer) {
        JsonObject body = new JsonObject(answer.body());
        body.remove("requestId");
        return answer.statusCode() + body.encode() + answer.headers().map().keySet();
    }

    private static long now() {
        return node.clock.instant().getEpochSecond();
    }

    private static Caller caller() {
        return new Caller(
                Ids.next(), Ids.next(), Ids.next(), 1, java.util.Set.of(Role.STEWARD), List.of());
    }

    private static JsonObject without(JsonObject claims, String name) {
        claims.remove(name);
        return claims;
    }

    private static String part(int index) {
        return good.split("\\.", -1)[index];
    }

    private static String text(int index) {
        return new String(Base64.getUrlDecoder().decode(part(index)), StandardCharsets.UTF_8);
    }

    private static byte[] signature() {
        return Base64.getUrlDecoder().decode(part(2));
    }

    private static String withSignature(byte[] signature) {
        return part(0) + "." + part(1) + "." + coded(signature);
    }

    private static byte[] plusOrder(byte[] signature) {
        byte[] high = new byte[32];
        for (int i = 0; i < 32; i++) {
            high[i] = signature[63 - i];
        }
        byte[] sum = new BigInteger(1, high).add(ORDER).toByteArray();
        byte[] other = signature.clone();
        for (int i = 0; i < 32; i++) {
            other[32 + i] = i < sum.length ? sum[sum.length - 1 - i] : 0;
        }
        return other;
    }

    private static String signed(String header, String claims) {
        return signed(TestNode.KEYS, header, claims);
    }

    private static String signed(Tokens.Keys keys, String header, String claims) {
        String text = coded(header) + "." + coded(claims);
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(keys.privateKey().getBytes())));
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return text + "." + coded(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mac(String algorithm, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(TestNode.KEYS.publicKey().getBytes(), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String coded(String text) {
        return coded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String coded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
