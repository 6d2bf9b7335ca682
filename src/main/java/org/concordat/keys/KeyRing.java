package org.concordat.keys;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import org.concordat.keys.WrappedKeys.Wrapped;

import java.util.List;
import java.util.Optional;

/**
 * The key-encryption keys that a node knows. Several of them while one takes another's place: all open, and the
 * one that the database names wraps.
 *
 * @param known the first wraps where the database names none
 */
public record KeyRing(List<KeyEncryption> known) {
    public KeyRing {
        if (known.isEmpty()) {
            throw new IllegalArgumentException("There is no key-encryption key.");
        }
        known = List.copyOf(known);
    }

    /** One of them alone. */
    public static KeyRing of(byte[] key) {
        return new KeyRing(List.of(new LocalKey(key)));
    }

    /** By what they are told apart. */
    public List<String> ids() {
        return known.stream().map(KeyEncryption::id).distinct().toList();
    }

    private Optional<KeyEncryption> find(String id) {
        return known.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** Wraps a key under the one that is named, or else under the first. */
    public Future<Wrapped> wrap(Optional<String> current, byte[] key, byte[] context) {
        Optional<KeyEncryption> by =
                current.isEmpty() ? Optional.of(known.get(0)) : find(current.get());
        return by.map(one -> one.wrap(key, context)
                        .map(wrapped -> new Wrapped(Buffer.buffer(wrapped), Optional.of(one.id()))))
                .orElseGet(() -> unknown(current.orElse("")));
    }

    /** Opens a wrapped key. One that does not say under which it is may be under any. */
    public Future<byte[]> open(Wrapped wrapped, byte[] context) {
        byte[] bytes = wrapped.bytes().getBytes();
        if (wrapped.kek().isPresent()) {
            return find(wrapped.kek().get())
                    .map(one -> one.unwrap(bytes, context))
                    .orElseGet(() -> unknown(wrapped.kek().get()));
        }
        Future<byte[]> opened = known.get(0).unwrap(bytes, context);
        for (KeyEncryption next : known.subList(1, known.size())) {
            opened = opened.recover(failure -> next.unwrap(bytes, context));
        }
        return opened;
    }

    private static <T> Future<T> unknown(String id) {
        return Future.failedFuture(new KeyService.SealedOtherwise("The key-encryption key " + id
                + " is needed, and this node does not know it. Put it back"
                + " beside the others (docs/operations.md, Keys)."));
    }
}
