package org.concordat.web;

import io.vertx.core.http.HttpServerResponse;

import java.util.HashSet;
import java.util.Set;

/** The live streams of one server, so that they can be ended: by themselves they never do. */
final class OpenStreams {
    private static final int FIRST_SWEEP = 64;

    private final Set<HttpServerResponse> open = new HashSet<>();
    private int sweepAt = FIRST_SWEEP;

    /**
     * Keeps a response. Those that have ended are swept out now and then rather than by a handler of
     * their own, which whoever streams would replace.
     */
    synchronized void opened(HttpServerResponse response) {
        open.add(response);
        if (open.size() >= sweepAt) {
            open.removeIf(one -> one.ended() || one.closed());
            sweepAt = Math.max(FIRST_SWEEP, 2 * open.size());
        }
    }

    synchronized void endAll() {
        for (HttpServerResponse response : open) {
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        }
        open.clear();
    }
}
