package org.concordat.notification;

import java.time.Duration;
import java.util.Optional;

/**
 * How somebody wants to be told.
 *
 * @param every the shortest time between two messages, from nothing to a week; urgent ones do not wait for it
 * @param quiet when nothing is sent
 * @param urgentAlways whether urgent ones are sent in the quiet hours too
 */
public record Choice(Duration every, Optional<QuietHours> quiet, boolean urgentAlways) {
    public static final Duration LONGEST = Duration.ofDays(7);
}
