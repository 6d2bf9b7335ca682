package org.concordat.web;

import io.vertx.core.Future;

/** Answers an operation that nobody has to be signed in for: whoever asks, the answer is the same. */
@FunctionalInterface
public interface OpenOperation {
    Future<Reply> handle(Inputs inputs);
}
