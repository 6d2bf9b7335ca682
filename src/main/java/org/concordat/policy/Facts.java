package org.concordat.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was true, as committed, when a sharing was decided. Kept with the decision, so that it can be
 * decided again years later (BUC-3g). An empty Optional where a value is expected means unknown, and
 * unknown never delivers.
 *
 * @param now the database's time, taken after the locks
 * @param sender the sending agency
 * @param recipient the receiving agency; empty for somebody outside the partnership
 * @param communities every community that both agencies are members of today
 * @param agreements every agreement that covers the flow from sender to recipient, in whatever state
 * @param people one for each person of the request
 * @param origins one for each item that the sender received and passes on
 * @param trainedUntil the last day that the sending practitioner's training covers; empty when no
 *     training is recorded
 * @param heldSince when the sharing was first held; empty when it is new
 */
public record Facts(
        Instant now,
        Optional<Agency> sender,
        Optional<Agency> recipient,
        RecipientDesk desk,
        List<Community> communities,
        List<Agreement> agreements,
        List<Person> people,
        List<Origin> origins,
        Optional<LocalDate> trainedUntil,
        Optional<Instant> heldSince) {

    /**
     * A signatory organisation, as it stood.
     *
     * @param kind the kind of agency, as lawful bases name them: authority, school, police, health,
     *     housing, charity, hub
     * @param signed signed the protocol, and has not left
     * @param registrationExpires the end of its registration with the regulator
     * @param commissioned works for a signatory that commissioned it (BUC-7)
     * @param caldicottGuardian has named one (LLR-P10)
     */
    public record Agency(
            UUID id,
            String kind,
            boolean signed,
            Optional<LocalDate> registrationExpires,
            boolean commissioned,
            boolean caldicottGuardian) {}

    /**
     * The team or practitioner that is to receive it.
     *
     * @param exists known, and of the receiving agency
     * @param active not closed, not left
     * @param covered somebody is on duty now; a named practitioner counts as covered while active and not
     *     away
     * @param nextCover when one that is not covered will be; empty when nobody knows
     * @param barred the persons about whom none of its readers may read: a relative, the alleged source
     *     of harm, their own case
     * @param links every agency that it, or any of its readers, belongs or is seconded to, and the one
     *     that commissioned it
     */
    public record RecipientDesk(
            boolean exists,
            boolean active,
            boolean covered,
            Optional<Instant> nextCover,
            List<UUID> barred,
            List<UUID> links) {
        public static RecipientDesk unknown() {
            return new RecipientDesk(false, false, false, Optional.empty(), List.of(), List.of());
        }
    }

    /** What an originator said to passing on an item of its own to this recipient (BUC-3i). */
    public enum Permission {
        NOT_ASKED,
        ASKED,
        GRANTED,
        REFUSED
    }

    /**
     * Where an item came from that the sender passes on.
     *
     * @param item the item as the sender received it
     * @param originator the agency that first disclosed it and still owns it
     */
    public record Origin(UUID item, UUID originator, Permission permission) {}

    /** An information community that both agencies belong to. */
    public record Community(UUID id, String name, List<String> purposes) {}

    public enum AgreementState {
        DRAFT,
        IN_FORCE,
        SUSPENDED,
        ENDED
    }

    public enum Controller {
        RECIPIENT,
        JOINT
    }

    /**
     * An agreement from sender to recipient.
     *
     * @param number the register's number, shown to people
     * @param lawfulBasis an id of the catalogue of lawful bases
     * @param legalPower the power it rests on, when it is a statutory one, id of the same catalogue
     * @param from first day in force
     * @param reviewBy the day its review is due; overdue warns and does not end it
     * @param controller who controls the data after receipt (LLR-a)
     */
    public record Agreement(
            UUID id,
            int number,
            UUID community,
            AgreementState state,
            List<String> purposes,
            List<String> categories,
            String lawfulBasis,
            Optional<String> legalPower,
            LocalDate from,
            LocalDate reviewBy,
            Controller controller) {

        public boolean inForceOn(LocalDate day) {
            return state == AgreementState.IN_FORCE && !day.isBefore(from);
        }
    }

    /**
     * A person concerned.
     *
     * @param bornOn latest day they can have been born, so that nobody counts as grown up on a guess;
     *     empty when unknown or unborn
     * @param consents every statement about them that the platform holds, of any agency, oldest first
     * @param flag there when any record of them, of any agency, has an address that it could be
     *     dangerous to know
     */
    public record Person(
            UUID id, Optional<LocalDate> bornOn, List<Consent> consents, Optional<Flag> flag) {}

    /**
     * Who must not learn where a person is, over all flagged addresses.
     *
     * @param everybody some flag names nobody in particular
     * @param restricted the agencies that flags name
     */
    public record Flag(boolean everybody, List<UUID> restricted) {}

    public enum ConsentState {
        GIVEN,
        REFUSED,
        WITHDRAWN,
        NOT_SOUGHT
    }

    public enum ConsentBy {
        PERSON,
        PARENT,
        CARER,
        ATTORNEY,
        DEPUTY,
        BEST_INTERESTS
    }

    /**
     * One statement of the consent ledger. Empty lists mean everything (only possible for refused,
     * withdrawn and not sought; and for categories of a given one: every category).
     *
     * @param recordedBy the agency that recorded it
     * @param competent whether the person was judged able to decide; empty when not recorded
     * @param disclosers the agencies that may disclose under it
     * @param until the last day it holds
     */
    public record Consent(
            UUID id,
            UUID recordedBy,
            ConsentState state,
            ConsentBy by,
            Optional<Boolean> competent,
            List<UUID> disclosers,
            List<UUID> communities,
            List<UUID> agencies,
            List<String> purposes,
            List<String> categories,
            Optional<LocalDate> until,
            Instant recordedAt) {}
}
