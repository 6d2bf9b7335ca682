package org.concordat.oversight;

import org.concordat.keys.Content;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that a supervisor looks at afterwards: an obligation of the agency's supervisors.
 *
 * @param about whose work it is; empty where nobody's name stands on it
 * @param involved who wrote, stated or read: they do not review it
 * @param ground the one that was stated last
 * @param title id of the sharing's
 * @param people how many people an unusual reading was about
 * @param readings how often they were read about
 * @param contents title, note, feedback and answer, sealed; erased ones are missing
 */
public record Review(
        UUID id,
        Reason reason,
        String clause,
        Optional<UUID> sharing,
        boolean referral,
        Optional<Named> about,
        List<UUID> involved,
        Optional<String> ground,
        Instant due,
        String state,
        Optional<LocalDate> reviewOn,
        Optional<LocalDate> day,
        Optional<UUID> title,
        int people,
        int readings,
        Optional<Found> found,
        List<Content> contents,
        Instant now) {

    /** Somebody by id and name. */
    public record Named(UUID id, String name) {}

    /**
     * What was found. Texts are by content id.
     *
     * @param feedback what the practitioner was told, if anything
     */
    public record Found(
            Outcome outcome,
            Named by,
            Instant at,
            UUID note,
            Optional<UUID> feedback,
            Optional<Feedback.Answer> answer) {}

    /** One reading of a person: by the reader's agency's own record. */
    public record Reading(
            UUID record,
            Optional<String> givenName,
            Optional<String> familyName,
            boolean expected,
            String act,
            Optional<UUID> sharing,
            Instant at) {}

    boolean done() {
        return state.equals("done");
    }

    boolean involves(UUID practitioner) {
        return involved.contains(practitioner);
    }
}
