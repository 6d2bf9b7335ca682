package org.concordat.keys;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where wrapped keys are kept. Both offers keep the first writer's key, on any node. */
public interface WrappedKeys {
    /** The agency's wrapped keys, the newest first; may be none. */
    Future<List<Wrapped>> ofAgency(UUID agency);

    /** As above, with {@code fresh} where there was none; durable when it completes. */
    Future<List<Wrapped>> offerAgency(UUID agency, Wrapped fresh);

    /** The platform's key pair for a purpose, where it has one. */
    Future<Optional<PlatformKey>> ofPlatform(String purpose);

    /** The platform's key pair for a purpose, or {@code fresh}; durable when it completes. */
    Future<PlatformKey> offerPlatform(String purpose, PlatformKey fresh);

    /** Under which key-encryption key fresh keys are wrapped, where that was said. */
    Future<Optional<String>> current();

    /**
     * How many keys are under key-encryption keys other than these, by which they are under; those that do not say
     * under which they are, by an empty name.
     */
    Future<Map<String, Long>> underOthers(Collection<String> keks);

    /** Says which key-encryption keys a node knows; answers how many agencies' keys there are. */
    Future<Long> hold(UUID node, Collection<String> keks);

    /**
     * A wrapped key.
     *
     * @param kek under which key-encryption key; empty for any of before there were several
     */
    record Wrapped(Buffer bytes, Optional<String> kek) {}

    /** The public half may be empty, for a symmetric key. */
    record PlatformKey(UUID id, Buffer publicKey, Wrapped wrapped) {}
}
