package org.concordat.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a message goes out, and when it goes again. */
final class Timing {
    /** Between messages about an urgent sharing that nobody opens; after the last, its clock escalates (HMG-7). */
    static final Duration REPEAT = Duration.ofMinutes(15);

    static final int MOST_REPEATS = 4;

    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final int LONGEST_RETRY = 6;

    private Timing() {}

    /** When somebody is told of what came now. */
    static Instant due(Choice choice, Instant now, Optional<Instant> toldAt, boolean urgent) {
        Instant wanted = urgent
                ? now
                : toldAt.map(told -> told.plus(choice.every()))
                        .filter(next -> next.isAfter(now))
                        .orElse(now);
        return urgent && choice.urgentAlways()
                ? wanted
                : choice.quiet().map(quiet -> quiet.after(wanted)).orElse(wanted);
    }

    /** When they are told again of something urgent that lies there unopened. */
    static Optional<Instant> again(Choice choice, Instant now, int timesTold) {
        return timesTold > MOST_REPEATS
                ? Optional.empty()
                : Optional.of(due(choice, now.plus(REPEAT), Optional.empty(), true));
    }

    /** When what could not be sent is tried again: after one minute, then twice as long, up to about an hour. */
    static Instant retry(Instant now, int failures) {
        return now.plus(FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, LONGEST_RETRY)));
    }
}
