package org.concordat.web;

import io.vertx.core.Future;

/** Answers one operation of the OpenAPI document, for a caller whom the authority table let through. */
@FunctionalInterface
public interface Operation {
    Future<Reply> handle(Request request);
}
