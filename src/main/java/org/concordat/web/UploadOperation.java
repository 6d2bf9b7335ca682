package org.concordat.web;

import io.vertx.core.Future;

import org.concordat.sharing.Arriving;

/** Answers an operation whose body is a file: taken in piece by piece, never whole. */
@FunctionalInterface
public interface UploadOperation {
    /**
     * Takes it in.
     *
     * @param request without its body, and with an attempt that does not know the body yet
     */
    Future<Reply> handle(Request request, Arriving body);
}
