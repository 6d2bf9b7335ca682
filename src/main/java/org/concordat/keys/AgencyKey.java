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
        return seal(text, KeyService.freshKey());
    }

    /** Begins to seal a file under a data key of its own. */
    public FileSeal sealFile(String name) {
        byte[] dataKey = KeyService.freshKey();
        return new FileSeal(seal(name, dataKey), FileCipher.of(dataKey));
    }

    private Content seal(String text, byte[] dataKey) {
        UUID id = Ids.next();
        byte[] context = context(id);
        return new Content(
                id,
                agency,
                Buffer.buffer(KeyService.encrypt(key, dataKey, context)),
                Buffer.buffer(KeyService.encrypt(
                        KeyService.cipher(dataKey), KeyService.bytes(text), context)));
    }

    String open(Content content) {
        return new String(
                KeyService.decrypt(
                        KeyService.cipher(dataKey(content)),
                        content.ciphertext().getBytes(),
                        context(content.id())),
                StandardCharsets.UTF_8);
    }

    FileOpening openFile(Content name) {
        return new FileOpening(name.id(), FileCipher.of(dataKey(name)));
    }

    private byte[] dataKey(Content content) {
        return KeyService.decrypt(key, content.wrappedKey().getBytes(), context(content.id()));
    }

    private static byte[] context(UUID id) {
        return KeyService.bytes("content:" + id);
    }
}
