package org.concordat.kernel;

import io.vertx.core.Future;

import java.util.Optional;

/** Bytes that come piece by piece, none before it is asked for: so many at a time are in memory. */
@FunctionalInterface
public interface Pieces {
    /** The next piece; empty when all have come. Not to be asked again before it has answered. */
    Future<Optional<byte[]>> next();
}
