package org.concordat.keys;

import com.google.crypto.tink.subtle.AesGcmJce;

import io.vertx.core.buffer.Buffer;

import org.concordat.kernel.Ids;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One agency's key, in memory: seals and opens without waiting for anything. */
public final class AgencyKey {
    private final UUID agency;
    private final AesGcmJce key;

    AgencyKey(UUID agency, AesGcmJce key) {
        this.agency = agency;
        this.key = key;
    }

    /** Seals a text under a data key of its own. */
    public Content seal(String text) {
        UUID id = Ids.next();
        byte[] context = KeyService.bytes("content:" + id);
        byte[] dataKey = KeyService.freshKey();
        return new Content(
                id,
                agency,
                Buffer.buffer(KeyService.encrypt(key, dataKey, context)),
                Buffer.buffer(KeyService.encrypt(
                        KeyService.cipher(dataKey), KeyService.bytes(text), context)));
    }

    String open(Content content) {
        byte[] context = KeyService.bytes("content:" + content.id());
        byte[] dataKey = KeyService.decrypt(key, content.wrappedKey().getBytes(), context);
        return new String(
                KeyService.decrypt(
                        KeyService.cipher(dataKey), content.ciphertext().getBytes(), context),
                StandardCharsets.UTF_8);
    }
}
