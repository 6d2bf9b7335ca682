package org.concordat.access;

import org.concordat.kernel.Problem;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * So many questions a minute from one address to a node, where nobody has to be signed in to ask: whoever asks without end
 * does not keep others from their work. Counts are forgotten with the minute.
 */
public final class AskingLimit {
    private final InstantSource clock;
    private final int perMinute;
    private final Map<String, Integer> asked = new HashMap<>();
    private Instant minute = Instant.MIN;

    public AskingLimit(InstantSource clock, int perMinute) {
        this.clock = clock;
        this.perMinute = perMinute;
    }

    /** Fails with {@code TOO_MANY} when the address has had its share of this minute. */
    public synchronized void take(String address) {
        Instant now = clock.instant();
        Instant begun = now.truncatedTo(ChronoUnit.MINUTES);
        if (!begun.equals(minute)) {
            asked.clear();
            minute = begun;
        }
        if (asked.merge(Addresses.counted(address), 1, Integer::sum) > perMinute) {
            throw Problem.tooMany(
                    "That is a lot of questions from one address. Wait a little and ask again.",
                    Duration.between(now, begun.plus(1, ChronoUnit.MINUTES)).toSeconds());
        }
    }
}
