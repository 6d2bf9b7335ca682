package org.concordat.governance;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Days on which a practitioner is away. Why is nobody's business.
 *
 * @param until the last of them
 * @param cover who covers: a colleague or a team of the same agency
 */
public record Absence(
        UUID id,
        Agency.Named practitioner,
        UUID agency,
        LocalDate from,
        LocalDate until,
        Optional<Cover> cover) {

    /** Who covers. */
    public record Cover(boolean team, UUID id, String name) {}

    public boolean on(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }

    boolean meets(LocalDate first, LocalDate last) {
        return !last.isBefore(from) && !first.isAfter(until);
    }
}
