package org.concordat.keys;

import com.google.crypto.tink.subtle.AesGcmJce;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import org.concordat.keys.WrappedKeys.PlatformKey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Seals and opens texts. AES-256-GCM throughout (NIST SP 800-38D), by Tink. */
public final class KeyService {
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AesGcmJce keyEncryptionKey;
    private final WrappedKeys wrappedKeys;
    private final Map<UUID, Future<AgencyKey>> agencyKeys = new ConcurrentHashMap<>();

    /**
     * A service under one key-encryption key.
     *
     * @param keyEncryptionKey 32 bytes
     */
    public KeyService(byte[] keyEncryptionKey, WrappedKeys wrappedKeys) {
        this.keyEncryptionKey = cipher(keyEncryptionKey);
        this.wrappedKeys = wrappedKeys;
    }

    public static byte[] freshKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /** The agency's key, ready to use; made, durably, the first time that anybody asks. */
    public Future<AgencyKey> of(UUID agency) {
        Future<AgencyKey> known = agencyKeys.get(agency);
        if (known != null && !known.failed()) {
            return known;
        }
        byte[] context = bytes("agency:" + agency);
        Future<AgencyKey> asked = wrappedKeys
                .ofAgency(agency, Buffer.buffer(encrypt(keyEncryptionKey, freshKey(), context)))
                .map(wrapped -> new AgencyKey(
                        agency, cipher(decrypt(keyEncryptionKey, wrapped.getBytes(), context))));
        agencyKeys.put(agency, asked);
        return asked;
    }

    /** Opens texts of any agencies. The answer is by content id. */
    public Future<Map<UUID, String>> open(Collection<Content> contents) {
        List<Future<AgencyKey>> keys = new ArrayList<>();
        contents.stream().map(Content::agency).distinct().forEach(agency -> keys.add(of(agency)));
        return Future.all(keys)
                .map(all -> contents.stream()
                        .collect(Collectors.toMap(
                                Content::id, c -> of(c.agency()).result().open(c), (a, b) -> a)));
    }

    /** Begins to open the file that has this name. */
    public Future<FileOpening> openFile(Content name) {
        return of(name.agency()).map(key -> key.openFile(name));
    }

    /** A secret of the platform for one purpose, the same on every node. */
    public Future<byte[]> platformSecret(String purpose) {
        return platformKeyPair(
                        purpose, new KeyPairBytes(Buffer.buffer(), Buffer.buffer(freshKey())))
                .map(pair -> pair.privateKey().getBytes());
    }

    /** A key pair of the platform for one purpose: the one kept, else {@code fresh}, durably. */
    public Future<KeyPairBytes> platformKeyPair(String purpose, KeyPairBytes fresh) {
        byte[] context = bytes("platform:" + purpose);
        Buffer wrapped =
                Buffer.buffer(encrypt(keyEncryptionKey, fresh.privateKey().getBytes(), context));
        PlatformKey offered =
                new PlatformKey(org.concordat.kernel.Ids.next(), fresh.publicKey(), wrapped);
        return wrappedKeys
                .ofPlatform(purpose, offered)
                .map(kept -> new KeyPairBytes(
                        kept.publicKey(),
                        Buffer.buffer(
                                decrypt(keyEncryptionKey, kept.wrapped().getBytes(), context))));
    }

    /** Encoded as the key's own algorithm says; the public half may be empty. */
    public record KeyPairBytes(Buffer publicKey, Buffer privateKey) {
        @Override
        public String toString() {
            return "KeyPairBytes[REDACTED]";
        }
    }

    static AesGcmJce cipher(byte[] key) {
        try {
            return new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key of 32 bytes", e);
        }
    }

    static byte[] encrypt(AesGcmJce cipher, byte[] plain, byte[] context) {
        try {
            return cipher.encrypt(plain, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption failed", e);
        }
    }

    static byte[] decrypt(AesGcmJce cipher, byte[] sealed, byte[] context) {
        try {
            return cipher.decrypt(sealed, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Sealed under another key, or altered. Where several nodes share a database they"
                            + " share one key-encryption key: name its file in kekFile.",
                    e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
