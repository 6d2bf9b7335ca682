package org.concordat.keys;

import com.google.crypto.tink.subtle.AesGcmJce;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import org.concordat.kernel.Ids;
import org.concordat.keys.WrappedKeys.PlatformKey;
import org.concordat.keys.WrappedKeys.Wrapped;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Seals and opens texts. AES-256-GCM throughout (NIST SP 800-38D), by Tink. */
public final class KeyService {
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** No number of keys: what was counted so is asked for again. */
    private static final long NEVER = -1;

    private final UUID node = Ids.next();
    private final WrappedKeys wrappedKeys;
    private final Map<UUID, Remembered> agencyKeys = new ConcurrentHashMap<>();
    private volatile KeyRing ring;
    private volatile long agencyKeysCounted;

    /** Sealed under another key, be it one that is not known here, or altered. */
    static final class SealedOtherwise extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        SealedOtherwise(Throwable cause) {
            super(
                    "Sealed under another key, or altered. Where several nodes share a database they"
                            + " share one key-encryption key: name its file in kekFile.",
                    cause);
        }

        SealedOtherwise(String message) {
            super(message);
        }
    }

    public KeyService(KeyRing ring, WrappedKeys wrappedKeys) {
        this.ring = ring;
        this.wrappedKeys = wrappedKeys;
    }

    /**
     * A service under one key-encryption key.
     *
     * @param keyEncryptionKey 32 bytes
     */
    public KeyService(byte[] keyEncryptionKey, WrappedKeys wrappedKeys) {
        this(KeyRing.of(keyEncryptionKey), wrappedKeys);
    }

    public static byte[] freshKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /**
     * An agency's key in memory.
     *
     * @param last the key that was known before it was asked for again
     * @param counted how many agencies' keys there were when it was asked for
     */
    private record Remembered(Future<AgencyKey> key, Optional<AgencyKey> last, long counted) {
        /** What is known for certain, be the key itself still on its way. */
        Optional<AgencyKey> known() {
            return key.succeeded() ? Optional.of(key.result()) : last;
        }

        Remembered stale() {
            return new Remembered(key, known(), NEVER);
        }
    }

    /**
     * The agency's key, ready to use; made, durably, the first time that anybody asks. One that may have been renewed
     * meanwhile is asked for again, and goes on while there is no answer.
     */
    public Future<AgencyKey> of(UUID agency) {
        Remembered known = agencyKeys.get(agency);
        long counted = agencyKeysCounted;
        if (known != null && !known.key().failed() && known.counted() == counted) {
            return known.key();
        }
        Optional<AgencyKey> last = Optional.ofNullable(known).flatMap(Remembered::known);
        Future<AgencyKey> asked = asked(agency);
        Remembered again = new Remembered(
                asked.recover(failure -> last.filter(key -> unanswered(failure))
                        .map(Future::succeededFuture)
                        .orElse(Future.failedFuture(failure))),
                last,
                counted);
        agencyKeys.put(agency, again);
        // Whoever comes next asks again, and has until then what was known before.
        asked.onFailure(failure -> last.ifPresentOrElse(
                key -> agencyKeys.replace(
                        agency, again, new Remembered(Future.succeededFuture(key), last, NEVER)),
                () -> agencyKeys.remove(agency, again)));
        return again.key();
    }

    /** Whether nobody said anything; that a key is another, or was altered, is an answer. */
    private static boolean unanswered(Throwable failure) {
        return !(failure instanceof SealedOtherwise);
    }

    private Future<AgencyKey> asked(UUID agency) {
        byte[] context = agencyContext(agency);
        return wrappedKeys
                .ofAgency(agency)
                .compose(kept -> kept.isEmpty()
                        ? wrapped(freshKey(), context)
                                .compose(fresh -> wrappedKeys.offerAgency(agency, fresh))
                        : Future.succeededFuture(kept))
                .compose(kept -> opened(kept, context))
                .map(keys -> new AgencyKey(agency, keys));
    }

    /** What an agency's keys are bound to when they are wrapped. */
    public static byte[] agencyContext(UUID agency) {
        return bytes("agency:" + agency);
    }

    /** What a key of the platform is bound to when it is wrapped. */
    public static byte[] platformContext(String purpose) {
        return bytes("platform:" + purpose);
    }

    private Future<Wrapped> wrapped(byte[] key, byte[] context) {
        return wrappedKeys.current().compose(current -> ring.wrap(current, key, context));
    }

    private Future<List<AesGcmJce>> opened(List<Wrapped> kept, byte[] context) {
        List<Future<byte[]>> all = new ArrayList<>();
        kept.forEach(one -> all.add(ring.open(one, context)));
        return Future.all(all)
                .map(done -> all.stream().map(key -> cipher(key.result())).toList());
    }

    /** Opens texts of any agencies. The answer is by content id. */
    public Future<Map<UUID, String>> open(Collection<Content> contents) {
        return withKeys(
                contents,
                ready -> contents.stream()
                        .collect(Collectors.toMap(
                                Content::id, c -> ready.of(c).open(c), (a, b) -> a)));
    }

    /** Begins to open the file that has this name. */
    public Future<FileOpening> openFile(Content name) {
        return withKeys(List.of(name), ready -> ready.of(name).openFile(name));
    }

    /** Another node may have renewed a key meanwhile: what cannot be opened is tried once more with all there are. */
    private <T> Future<T> withKeys(Collection<Content> contents, Function<Ready, T> use) {
        return ready(contents).map(use).recover(failure -> {
            if (!(failure instanceof SealedOtherwise)) {
                return Future.failedFuture(failure);
            }
            contents.forEach(content -> agencyKeys.computeIfPresent(
                    content.agency(), (agency, known) -> known.stale()));
            return ready(contents).map(use);
        });
    }

    /** Agencies' keys for one piece of work, whatever is forgotten meanwhile. */
    private record Ready(Map<UUID, Future<AgencyKey>> byAgency) {
        AgencyKey of(Content content) {
            return Objects.requireNonNull(byAgency.get(content.agency())).result();
        }
    }

    private Future<Ready> ready(Collection<Content> contents) {
        Map<UUID, Future<AgencyKey>> byAgency = new HashMap<>();
        contents.forEach(content -> byAgency.computeIfAbsent(content.agency(), this::of));
        return Future.all(List.copyOf(byAgency.values())).map(all -> new Ready(byAgency));
    }

    /** A secret of the platform for one purpose, the same on every node. */
    public Future<byte[]> platformSecret(String purpose) {
        return platformKeyPair(
                        purpose, new KeyPairBytes(Buffer.buffer(), Buffer.buffer(freshKey())))
                .map(pair -> pair.privateKey().getBytes());
    }

    /** A key pair of the platform for one purpose: the one kept, else {@code fresh}, durably. */
    public Future<KeyPairBytes> platformKeyPair(String purpose, KeyPairBytes fresh) {
        byte[] context = platformContext(purpose);
        return wrappedKeys
                .ofPlatform(purpose)
                .compose(kept -> kept.isPresent()
                        ? Future.succeededFuture(kept.get())
                        : wrapped(fresh.privateKey().getBytes(), context)
                                .compose(wrapped -> wrappedKeys.offerPlatform(
                                        purpose,
                                        new PlatformKey(Ids.next(), fresh.publicKey(), wrapped))))
                .compose(kept -> ring.open(kept.wrapped(), context)
                        .map(key -> new KeyPairBytes(kept.publicKey(), Buffer.buffer(key))));
    }

    /** Encoded as the key's own algorithm says; the public half may be empty. */
    public record KeyPairBytes(Buffer publicKey, Buffer privateKey) {
        @Override
        public String toString() {
            return "KeyPairBytes[REDACTED]";
        }
    }

    /** By what the key-encryption keys that are known here are told apart. */
    public List<String> known() {
        return ring.ids();
    }

    /**
     * Knows other key-encryption keys from now on.
     *
     * @return what is missing: the keys that are still needed and not among them, or nothing; then they are known
     */
    public Future<Optional<String>> know(KeyRing others) {
        // What does not say under which it is may be under any that is known so far.
        boolean forgets = !others.ids().containsAll(ring.ids());
        return wrappedKeys.underOthers(others.ids()).map(under -> {
            String needed = under.entrySet().stream()
                    .filter(one -> !one.getKey().isEmpty() || forgets)
                    .map(one -> one.getValue() + " keys "
                            + (one.getKey().isEmpty()
                                    ? "do not say under which key-encryption key they are"
                                    : "are still under the key-encryption key " + one.getKey()))
                    .collect(Collectors.joining("; "));
            if (needed.isEmpty()) {
                ring = others;
                return Optional.empty();
            }
            return Optional.of(needed);
        });
    }

    /** Says what this node knows, and learns whether agencies' keys were renewed. */
    public Future<Void> look() {
        return wrappedKeys.hold(node, new TreeSet<>(ring.ids())).map(counted -> {
            agencyKeysCounted = counted;
            return null;
        });
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
            throw new SealedOtherwise(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
