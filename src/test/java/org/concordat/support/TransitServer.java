package org.concordat.support;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.vertx.core.json.JsonObject;

import org.concordat.keys.KeyService;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * A process of its own that wraps keys and speaks as Vault's transit engine does: what the tests have instead of a
 * Vault. Ends when whoever started it does.
 */
public final class TransitServer {
    private final AesGcmJce key;
    private final String token;

    private TransitServer(String token) throws GeneralSecurityException {
        this.key = new AesGcmJce(KeyService.freshKey());
        this.token = token;
    }

    /** Listens, and says at which port. */
    public static void main(String[] arguments) throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/transit/", new TransitServer(arguments[0])::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // Until nobody is there any more.
        }
        System.exit(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
        int status = 403;
        if (token.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
            try {
                JsonObject asked = new JsonObject(new String(
                        exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                byte[] context = Base64.getDecoder().decode(asked.getString("associated_data"));
                JsonObject data = path.contains("/encrypt/")
                        ? encrypted(asked, context)
                        : decrypted(asked, context);
                answer = new JsonObject()
                        .put("data", data)
                        .encode()
                        .getBytes(StandardCharsets.UTF_8);
                status = 200;
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                status = 400;
            }
        }
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private JsonObject encrypted(JsonObject asked, byte[] context) throws GeneralSecurityException {
        byte[] plain = Base64.getDecoder().decode(asked.getString("plaintext"));
        return new JsonObject()
                .put(
                        "ciphertext",
                        "vault:v1:"
                                + Base64.getEncoder().encodeToString(key.encrypt(plain, context)));
    }

    private JsonObject decrypted(JsonObject asked, byte[] context) throws GeneralSecurityException {
        String sealed = asked.getString("ciphertext").replaceFirst("^vault:v1:", "");
        return new JsonObject()
                .put(
                        "plaintext",
                        Base64.getEncoder()
                                .encodeToString(
                                        key.decrypt(Base64.getDecoder().decode(sealed), context)));
    }
}
