package org.concordat.keys;

import com.google.crypto.tink.subtle.AesGcmJce;

import io.vertx.core.buffer.Buffer;

import org.concordat.kernel.Ids;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** One agency's keys, in memory: seal and open without waiting for anything. The newest seals, all open. */
public final class AgencyKey {
    private final UUID agency;
    private final List<AesGcmJce> keys;

    /**
     * Its keys.
     *
     * @param keys the newest first
     */
    AgencyKey(UUID agency, List<AesGcmJce> keys) {
        this.agency = agency;
        this.keys = keys;
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
                Buffer.buffer(KeyService.encrypt(keys.get(0), dataKey, context)),
                Buffer.buffer(KeyService.encrypt(
                        KeyService.cipher(dataKey), KeyService.bytes(text), context)));
    }

    /** Opens a text that it sealed. */
    public String open(Content content) {
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
        byte[] wrapped = content.wrappedKey().getBytes();
        for (AesGcmJce key : keys.subList(0, keys.size() - 1)) {
            try {
                return KeyService.decrypt(key, wrapped, context(content.id()));
            } catch (KeyService.SealedOtherwise e) {
                // Of before this one.
            }
        }
        return KeyService.decrypt(keys.get(keys.size() - 1), wrapped, context(content.id()));
    }

    private static byte[] context(UUID id) {
        return KeyService.bytes("content:" + id);
    }
}
