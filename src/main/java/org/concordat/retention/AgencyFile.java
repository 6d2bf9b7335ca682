package org.concordat.retention;

import org.concordat.people.Birth;
import org.concordat.retention.Schedule.Event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * All that an agency holds about a person, by its record of them: what there is and not what it says.
 *
 * @param version the same for two who decide about the same
 * @param now the database's time at which it was read
 */
public record AgencyFile(
        UUID record,
        Optional<String> givenName,
        Optional<String> familyName,
        Birth birth,
        List<Event> events,
        List<Obstacle> obstacles,
        Holding holding,
        String version,
        Optional<Review> latest,
        Instant now) {
    /** Days are the United Kingdom's. */
    static final ZoneId ZONE = ZoneId.of("Europe/London");

    /**
     * How much there is.
     *
     * @param items by category
     * @param texts of other kinds, such as titles, reasons and notes
     */
    public record Holding(Map<String, Integer> items, int texts, int files, int concerns) {}

    /** What was decided about it. */
    public enum Decision {
        KEEP,
        ERASE
    }

    /**
     * Somebody looked at it.
     *
     * @param reason by content id
     * @param reviewOn when it is looked at again; empty where it is to be erased
     * @param readyAt from when on it may be erased; empty where it is kept
     */
    public record Review(
            UUID id,
            Decision decision,
            UUID reason,
            Optional<LocalDate> reviewOn,
            String version,
            String schedule,
            LocalDate dueOn,
            Optional<Instant> readyAt,
            Named by,
            Instant at) {}

    /** Somebody by id and name. */
    public record Named(UUID id, String name) {}

    public LocalDate today() {
        return now.atZone(ZONE).toLocalDate();
    }

    /** Somebody proposed to erase what is there now, and nobody has said otherwise since. */
    public Optional<Review> proposal() {
        return latest.filter(review ->
                review.decision() == Decision.ERASE && review.version().equals(version));
    }

    /** Somebody decided that it is kept until a day that has not come. */
    public boolean kept() {
        return latest.flatMap(Review::reviewOn).filter(today()::isBefore).isPresent();
    }
}
