package org.concordat.sharing;

import org.concordat.kernel.Problem;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** So many previews a minute for each practitioner on a node, so that nobody probes by previewing. */
public final class PreviewLimit {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final int perMinute;
    private final Map<UUID, Deque<Instant>> taken = new ConcurrentHashMap<>();

    public PreviewLimit(InstantSource clock, int perMinute) {
        this.clock = clock;
        this.perMinute = perMinute;
    }

    /** Fails with {@code TOO_MANY} when the practitioner has had their share of this minute. */
    void take(UUID practitioner) {
        Instant now = clock.instant();
        Deque<Instant> recent = taken.computeIfAbsent(practitioner, p -> new ArrayDeque<>());
        synchronized (recent) {
            while (!recent.isEmpty() && recent.peekFirst().isBefore(now.minus(WINDOW))) {
                recent.removeFirst();
            }
            if (recent.size() >= perMinute) {
                throw Problem.tooMany(
                        "That is a lot of previews. Wait a few seconds and go on.",
                        Duration.between(now, recent.getFirst().plus(WINDOW)).toSeconds());
            }
            recent.addLast(now);
        }
    }
}
