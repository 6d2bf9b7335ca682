package org.concordat.keys;

import io.vertx.core.Future;

/** What wraps keys, and is itself kept outside database and backup. */
public interface KeyEncryption {
    /** Sixteen hexadecimal digits that tell which it is, and nothing about it. */
    String id();

    /** Wraps a key, bound to what it is for. */
    Future<byte[]> wrap(byte[] key, byte[] context);

    /** Opens what it wrapped; fails where that was for something else, or another wrapped it. */
    Future<byte[]> unwrap(byte[] wrapped, byte[] context);
}
