package org.concordat.keys;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import java.util.UUID;

/** Where wrapped keys are kept. Both calls keep the first writer's key, on any node. */
public interface WrappedKeys {
    /** The agency's wrapped key, or {@code fresh} where it had none; durable when it completes. */
    Future<Buffer> ofAgency(UUID agency, Buffer fresh);

    /** The platform's key pair for a purpose, or {@code fresh}; durable when it completes. */
    Future<PlatformKey> ofPlatform(String purpose, PlatformKey fresh);

    /** The public half may be empty, for a symmetric key. */
    record PlatformKey(UUID id, Buffer publicKey, Buffer wrapped) {}
}
