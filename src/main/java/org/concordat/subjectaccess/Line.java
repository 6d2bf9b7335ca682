package org.concordat.subjectaccess;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Role;
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
 * @param correcting it puts right what was shared before
 * @param later what became of it after it was shared
 * @param unopened nobody of the agency has opened it yet
 * @param unopenedBy the team or practitioner it came to, else the agency, where nobody has opened it
 * @param concernOf who lodged it, where it is a concern of the agency's own: theirs and their supervisors' to read
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
        boolean correcting,
        Optional<Later> later,
        boolean unopened,
        Optional<String> unopenedBy,
        Optional<UUID> concernOf,
        Optional<Chosen> chosen,
        Optional<Question> question) {

    /**
     * Whether somebody who works on the report may read its text before the report gives it: a sender relies on the
     * receipts of those to whom they sent it, and a concern is its author's and their supervisors'.
     */
    boolean readableBy(Caller caller) {
        return !unopened
                && (concernOf.isEmpty()
                        || concernOf.get().equals(caller.practitioner())
                        || caller.is(Role.SUPERVISOR));
    }

    /** What became of an item after it was shared. */
    public enum Fate {
        CORRECTED,
        WITHDRAWN,
        /** Its sender took it back before anybody opened it. */
        TAKEN_BACK
    }

    /** What became of it last, and when. */
    public record Later(Fate fate, Instant at) {}

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
        REFUSED,
        /** The request ended before they answered. */
        LAPSED
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
