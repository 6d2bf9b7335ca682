package org.concordat.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody wants to share, as far as a decision needs to know it. Texts are not here: whether a
 * text is stated decides, what it says does not.
 *
 * @param persons the persons concerned, by the platform's person ids, never empty
 * @param interest whose interest the purpose serves
 * @param askingRisk whether asking for consent could raise the risk to anybody, prejudice an enquiry
 *     or delay it (ROT-3.2)
 * @param confirmed the sender confirmed, after a long hold, that it is still right
 */
public record SharingRequest(
        Kind kind,
        UUID senderAgency,
        UUID senderPractitioner,
        Recipient recipient,
        List<UUID> persons,
        String purpose,
        Optional<Interest> interest,
        boolean urgent,
        AskingRisk askingRisk,
        List<Item> items,
        Optional<Ground> ground,
        Optional<Judgement> judgement,
        boolean confirmed) {

    public enum Kind {
        MESSAGE,
        REQUEST,
        RESPONSE,
        FORWARD,
        VERBAL,
        REFERRAL,
        CONCERN,
        /** What its originator says anew, to an agency that holds what it said before. */
        CORRECTION
    }

    public enum Interest {
        PERSON,
        COMMUNITY
    }

    public enum AskingRisk {
        NO,
        YES,
        UNKNOWN
    }

    public enum Nature {
        FACT,
        OPINION
    }

    /** Exactly one of team, practitioner, external. {@code agency} is empty for an external one. */
    public record Recipient(
            Optional<UUID> agency,
            Optional<UUID> team,
            Optional<UUID> practitioner,
            boolean external) {}

    /**
     * One piece of information.
     *
     * @param category a category of the pack
     * @param about the persons it is about, a subset of {@link SharingRequest#persons()}, never empty
     * @param forwardOf the item that the sender received and passes on; empty for its own
     * @param supervisorReleased a supervisor of the sender's decided that it may go although it says
     *     where somebody is
     */
    public record Item(
            UUID id,
            String category,
            List<UUID> about,
            Optional<Nature> nature,
            Optional<LocalDate> observedOn,
            boolean sourced,
            boolean healthJustified,
            Optional<UUID> forwardOf,
            boolean supervisorReleased) {}

    /**
     * A reason to share without consent or agreement.
     *
     * @param items the items that it carries; empty carries all of them
     * @param power the lawful basis that a power, duty or order rests on
     */
    public record Ground(
            String id,
            List<UUID> items,
            boolean particulars,
            boolean necessity,
            boolean proportionality,
            boolean ifShared,
            boolean ifNotShared,
            Optional<String> power) {}

    /** Written professional judgement for the categories that it names (ROT-B1). */
    public record Judgement(
            List<String> categories,
            boolean necessity,
            boolean proportionality,
            boolean ifShared,
            boolean ifNotShared) {}
}
