package org.concordat.access;

import java.time.Duration;
import java.time.Instant;

/**
 * How often one subject failed to sign in, and until when it waits.
 *
 * @param notBefore nothing is tried for this subject before then
 */
public record FailureCount(int count, Instant notBefore, Instant changedAt) {
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final long LONGEST_SECONDS = 60;

    public static FailureCount none(Instant now) {
        return new FailureCount(0, now, now);
    }

    /** One more. The first {@code free} cost nothing; then the wait doubles from a second to a minute. */
    public FailureCount another(int free, Instant now) {
        boolean forgotten = changedAt.plus(FORGOTTEN_AFTER).isBefore(now);
        int failed = forgotten ? 1 : count + 1;
        int beyond = Math.min(failed - free, 7);
        long seconds = beyond <= 0 ? 0 : Math.min(1L << (beyond - 1), LONGEST_SECONDS);
        return new FailureCount(failed, now.plusSeconds(seconds), now);
    }

    /** Whole seconds still to wait, rounded up; 0 when it may be tried. */
    public long waitSeconds(Instant now) {
        if (!now.isBefore(notBefore)) {
            return 0;
        }
        return Math.min(LONGEST_SECONDS, Duration.between(now, notBefore).toSeconds() + 1);
    }
}
