package org.concordat.keys;

import io.vertx.core.buffer.Buffer;

import java.util.UUID;

/**
 * A sealed text.
 *
 * @param agency the agency whose key wraps its data key
 * @param wrappedKey the data key, sealed under the agency's key and bound to this id
 * @param ciphertext the text, sealed under the data key and bound to this id
 */
public record Content(UUID id, UUID agency, Buffer wrappedKey, Buffer ciphertext) {}
