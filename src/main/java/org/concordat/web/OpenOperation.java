package org.concordat.web;

import io.vertx.core.Future;

/** Answers an operation that takes nothing and that nobody has to be signed in for. */
@FunctionalInterface
public interface OpenOperation {
    Future<Reply> handle();
}
