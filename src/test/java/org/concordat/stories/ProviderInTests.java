package org.concordat.stories;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An identity provider that says whatever a test has it say, over real HTTP on this machine. */
final class ProviderInTests implements AutoCloseable {
    static final String CLIENT = "concordat-tests";
    static final String SECRET = "of a client in tests";

    private final HttpServer server;
    private final RSAKey key = fresh();
    private volatile boolean namesItself;
    private volatile int status = 200;
    private volatile String token = "";
    private final AtomicInteger keysAsked = new AtomicInteger();
    private volatile Map<String, String> lastForm = Map.of();
    private volatile RSAKey shown = key;
    private final AtomicReference<Runnable> whileAsked = new AtomicReference<>(() -> {});

    ProviderInTests() {
        try {
            server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, 200, metadata()));
        server.createContext("/keys", exchange -> {
            keysAsked.incrementAndGet();
            answer(exchange, 200, new JWKSet(shown.toPublicJWK()).toString());
        });
        server.createContext("/token", exchange -> {
            whileAsked.getAndSet(() -> {}).run();
            lastForm = form(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(
                    exchange,
                    status,
                    new JsonObject()
                            .put("access_token", "an access token")
                            .put("token_type", "Bearer")
                            .put("id_token", token)
                            .encode());
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    private static RSAKey fresh() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(java.util.UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on it says that its answers name it. */
    void namesItself() {
        namesItself = true;
    }

    /** What happens once, while it takes its time to answer. */
    void meanwhile(Runnable what) {
        whileAsked.set(what);
    }

    void failsWith(int instead) {
        status = instead;
    }

    void says(String idToken) {
        token = idToken;
    }

    Map<String, String> lastForm() {
        return lastForm;
    }

    int keysAsked() {
        return keysAsked.get();
    }

    private String metadata() {
        return new JsonObject()
                .put("issuer", issuer())
                .put("authorization_endpoint", issuer() + "/authorize")
                .put("token_endpoint", issuer() + "/token")
                .put("jwks_uri", issuer() + "/keys")
                .put("response_types_supported", new JsonArray().add("code"))
                .put("subject_types_supported", new JsonArray().add("public"))
                .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256"))
                .put("authorization_response_iss_parameter_supported", namesItself)
                .encode();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    static Map<String, String> form(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String one : text.split("&")) {
            int is = one.indexOf('=');
            fields.put(
                    URLDecoder.decode(one.substring(0, is), StandardCharsets.UTF_8),
                    URLDecoder.decode(one.substring(is + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    /** What it would say of somebody, all of it right. */
    JWTClaimsSet.Builder claims(String subject, String nonce) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)))
                .claim("nonce", nonce)
                .claim("sid", "session of " + subject)
                .claim("groups", List.of("workers"));
    }

    String signed(JWTClaimsSet claims) {
        return signed(claims, key);
    }

    String signedByAnother(JWTClaimsSet claims) {
        return signed(claims, fresh());
    }

    /** With a new key that it has shown nobody yet. */
    String signedByANewKey(JWTClaimsSet claims) {
        shown = fresh();
        return signed(claims, shown);
    }

    private static String signed(JWTClaimsSet claims, RSAKey by) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(by.getKeyID())
                            .type(JOSEObjectType.JWT)
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(by));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** By a secret that both sides have. */
    String signedBySecret(JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            jwt.sign(new MACSigner((SECRET + SECRET).getBytes(StandardCharsets.UTF_8)));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
