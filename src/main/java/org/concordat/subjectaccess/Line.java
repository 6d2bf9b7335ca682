package org.concordat.subjectaccess;

import org.concordat.policy.Finding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One item that the agency disclosed or received about the person.
 *
 * @param disclosed otherwise it was received
 * @param other the other agency's name; empty for somebody outside the partnership
 * @param external content id of who that is
 * @param thirdParty another agency is its originator
 * @param others it is about somebody else as well
 * @param whereabouts it says where somebody is
 * @param ground the ground that was stated, where the agency itself stated one
 * @param why the findings by which it was let through
 * @param consented consent was on record for it
 * @param text content id
 */
public record Line(
        UUID id,
        UUID sharing,
        boolean disclosed,
        Optional<String> other,
        Optional<UUID> external,
        String purpose,
        String category,
        Optional<LocalDate> observedOn,
        UUID originator,
        String originatorName,
        boolean thirdParty,
        boolean others,
        boolean whereabouts,
        Instant at,
        Optional<String> ground,
        List<Finding> why,
        boolean consented,
        UUID text,
        Optional<Chosen> chosen,
        Optional<Question> question) {

    /** What can be done with a line. */
    public enum Choice {
        INCLUDE,
        REDACT,
        ASK
    }

    /**
     * What was decided last.
     *
     * @param listed the report says that something was left out
     * @param reason content id
     */
    public record Chosen(
            Choice choice,
            Optional<Exemption> exemption,
            boolean listed,
            Optional<UUID> reason,
            Named by,
            Instant at) {}

    /** What an originator said. */
    public enum State {
        ASKED,
        AGREED,
        IN_PART,
        REFUSED
    }

    /**
     * What its originator was asked.
     *
     * @param wording content id of what may be given instead
     * @param reason content id
     */
    public record Question(
            UUID id,
            State state,
            Instant askedAt,
            Instant due,
            Optional<UUID> wording,
            Optional<Exemption> exemption,
            boolean listed,
            Optional<UUID> reason,
            Optional<Instant> answeredAt) {}
}
