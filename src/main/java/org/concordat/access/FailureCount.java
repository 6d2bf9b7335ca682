package org.concordat.access;

import java.time.Duration;
import java.time.Instant;

/**
 * How often one subject failed to sign in lately, and until when it waits.
 *
 * @param notBefore nothing is tried for this subject before then
 * @param changedAt up to when forgetting has been reckoned
 */
public record FailureCount(int count, Instant notBefore, Instant changedAt) {
    private static final long LONGEST_SECONDS = 60;
    private static final int STEPS_TO_LONGEST = 7;

    /**
     * How lenient a count is.
     *
     * @param free so many failures cost nothing
     * @param forgetEvery one failure is forgotten after each such time, so that a large office's few
     *     mistakes of a morning do not add up to everybody's wait
     */
    public record Rule(int free, Duration forgetEvery) {}

    public static FailureCount none(Instant now) {
        return new FailureCount(0, now, now);
    }

    /** One more. Beyond the free ones the wait doubles, from a second to a minute. */
    public FailureCount another(Rule rule, Instant now) {
        long elapsed = Math.max(0, Duration.between(changedAt, now).toMillis());
        long forgotten = elapsed / rule.forgetEvery().toMillis();
        boolean all = forgotten >= count;
        int failed =
                Math.min(all ? 1 : count - (int) forgotten + 1, rule.free() + STEPS_TO_LONGEST);
        int beyond = failed - rule.free();
        long seconds = beyond <= 0 ? 0 : Math.min(1L << (beyond - 1), LONGEST_SECONDS);
        // What is left of the running time counts on; else frequent tries would stop the
        // forgetting.
        Instant reckoned = all ? now : changedAt.plus(rule.forgetEvery().multipliedBy(forgotten));
        return new FailureCount(failed, now.plusSeconds(seconds), reckoned);
    }

    /** Whole seconds still to wait, rounded up; 0 when it may be tried. */
    public long waitSeconds(Instant now) {
        if (!now.isBefore(notBefore)) {
            return 0;
        }
        long seconds = (Duration.between(now, notBefore).toMillis() + 999) / 1000;
        // No wait is longer, so this one was begun by a clock that has been put back since.
        return seconds > LONGEST_SECONDS ? 0 : seconds;
    }
}
