package org.concordat.app.keys;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import org.concordat.config.KmsSettings;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Sha256;
import org.concordat.keys.KeyEncryption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key-encryption key that never leaves its service, which speaks as Vault's transit engine does. What the key
 * is for goes along as associated data, so that one wrapped key cannot be put in another's place.
 */
final class TransitService implements KeyEncryption {
    private static final Logger LOG = LoggerFactory.getLogger(TransitService.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ID_BYTES = 8;

    /** One for all: settings are read again and again, and each would have a thread of its own. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final KmsSettings settings;

    TransitService(KmsSettings settings) {
        this.settings = settings;
    }

    /** By the key's name alone: the service may move to another address. */
    @Override
    public String id() {
        byte[] name = ("transit:" + settings.key()).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Sha256.fresh().digest(name), 0, ID_BYTES);
    }

    @Override
    public Future<byte[]> wrap(byte[] key, byte[] context) {
        return ask("encrypt", new JsonObject().put("plaintext", base64(key)), context)
                .map(data -> data.getString("ciphertext").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Future<byte[]> unwrap(byte[] wrapped, byte[] context) {
        String ciphertext = new String(wrapped, StandardCharsets.US_ASCII);
        return ask("decrypt", new JsonObject().put("ciphertext", ciphertext), context)
                .map(data -> Base64.getDecoder().decode(data.getString("plaintext")));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private Future<JsonObject> ask(String what, JsonObject body, byte[] context) {
        HttpRequest request;
        try {
            // Read each time, since whoever keeps it renews it.
            String token = Files.readString(settings.tokenFile(), StandardCharsets.US_ASCII);
            request = HttpRequest.newBuilder(
                            URI.create(settings.transit() + "/" + what + "/" + settings.key()))
                    .timeout(PATIENCE)
                    .header("X-Vault-Token", token.strip())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            body.put("associated_data", base64(context)).encode()))
                    .build();
        } catch (IOException | IllegalArgumentException e) {
            return unavailable("what is in kms.tokenFile cannot be used");
        }
        return Future.fromCompletionStage(
                        CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .transform(answered -> answered.failed()
                        ? unavailable(answered.cause().getClass().getSimpleName())
                        : data(answered.result()));
    }

    private Future<JsonObject> data(HttpResponse<String> answer) {
        if (answer.statusCode() == 200) {
            try {
                JsonObject data = new JsonObject(answer.body()).getJsonObject("data");
                if (data != null) {
                    return Future.succeededFuture(data);
                }
            } catch (DecodeException e) {
                return unavailable("it says nothing that is understood here");
            }
        }
        return unavailable("it answers " + answer.statusCode());
    }

    private <T> Future<T> unavailable(String why) {
        LOG.error("The service that keeps the key-encryption key cannot be used: {}", why);
        return Future.failedFuture(
                new Problem(
                        Problem.Code.UNAVAILABLE,
                        "The service that keeps the platform's keys does not answer. Try again in a moment."));
    }

    @Override
    public String toString() {
        return "TransitService[" + id() + "]";
    }
}
