package org.concordat.web;

import io.vertx.core.http.HttpServerResponse;

import org.concordat.kernel.Limits;
import org.concordat.kernel.Problem;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The live streams of one node, so that there are not too many of them, and that they can be ended: by
 * themselves they never do.
 */
final class OpenStreams {
    private static final int FIRST_SWEEP = 64;
    private static final long LATER_SECONDS = 5;

    private final Limits limits;
    private final Map<UUID, Set<HttpServerResponse>> open = new HashMap<>();
    private int opened;
    private int sweepAt = FIRST_SWEEP;

    OpenStreams(Limits limits) {
        this.limits = limits;
    }

    /**
     * Keeps a response. Those that have ended are swept out now and then rather than by a handler of
     * their own, which whoever streams would replace.
     */
    synchronized void opened(UUID practitioner, HttpServerResponse response) {
        if (opened >= sweepAt || opened >= limits.streams()) {
            sweep();
        }
        if (opened >= limits.streams()) {
            throw Problem.busy(LATER_SECONDS);
        }
        Set<HttpServerResponse> own = open.computeIfAbsent(practitioner, id -> new HashSet<>());
        if (own.size() >= limits.streamsOfPractitioner()) {
            int before = own.size();
            own.removeIf(OpenStreams::isOver);
            opened -= before - own.size();
        }
        if (own.size() >= limits.streamsOfPractitioner()) {
            throw Problem.tooMany(
                    "You have this open in very many places. Close some of them.", LATER_SECONDS);
        }
        own.add(response);
        opened++;
    }

    private void sweep() {
        open.values().forEach(own -> own.removeIf(OpenStreams::isOver));
        open.values().removeIf(Set::isEmpty);
        opened = open.values().stream().mapToInt(Set::size).sum();
        sweepAt = Math.max(FIRST_SWEEP, 2 * opened);
    }

    private static boolean isOver(HttpServerResponse response) {
        return response.ended() || response.closed();
    }

    /** How many there are. */
    synchronized int count() {
        sweep();
        return opened;
    }

    synchronized void endAll() {
        for (Set<HttpServerResponse> own : open.values()) {
            own.stream().filter(one -> !isOver(one)).forEach(HttpServerResponse::end);
        }
        open.clear();
        opened = 0;
    }
}
