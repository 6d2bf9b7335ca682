package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Decision.ObligationKind;
import org.concordat.policy.Decision.Proposal;
import org.concordat.policy.Facts;
import org.concordat.policy.Finding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The gate's port to what is stored. */
public interface Sharings {

    /**
     * Whose facts are wanted.
     *
     * @param forwarded items that the sender says it received
     * @param passedOn items of others' that it passes on
     * @param attachments files that the sender says it uploaded
     */
    record Wanted(
            UUID senderAgency,
            UUID senderPractitioner,
            List<UUID> records,
            Optional<UUID> team,
            Optional<UUID> practitioner,
            Optional<UUID> inReplyTo,
            List<UUID> forwarded,
            List<UUID> passedOn,
            List<UUID> attachments) {}

    /**
     * What was found, after the locks.
     *
     * @param people in the order in which they were asked for; missing ones are not the sender's
     * @param conversation of the sharing replied to; empty when the sender is no party to it
     * @param forwarded those of the wanted items that the sender's agency has received
     * @param passedOn those of others' items that are passed on, by the item received
     * @param attachments those of the wanted files that the sender uploaded within a day
     */
    record Found(
            Instant now,
            String senderName,
            Optional<Facts.Agency> sender,
            Optional<Facts.Agency> recipient,
            Facts.RecipientDesk desk,
            List<Facts.Community> communities,
            List<Facts.Agreement> agreements,
            List<Concerned> people,
            Map<UUID, List<Facts.Consent>> consents,
            Optional<LocalDate> trainedUntil,
            Optional<UUID> conversation,
            Map<UUID, Received> forwarded,
            Map<UUID, PassedOn> passedOn,
            Set<UUID> attachments) {}

    /**
     * A record of the sender's and the person behind it.
     *
     * @param flag there when any agency's record of that person has a flagged address
     */
    record Concerned(
            UUID record,
            UUID person,
            Optional<LocalDate> bornOn,
            Identity identity,
            Optional<Facts.Flag> flag) {}

    /** What a recipient is told of who it is about. */
    record Identity(
            Optional<String> givenName,
            Optional<String> familyName,
            Optional<LocalDate> dateOfBirth,
            Optional<String> estimatedBirth,
            Optional<LocalDate> expectedOn) {}

    /**
     * An item that the sender's agency received and may ask to pass on, as its originator says it now.
     *
     * @param withdrawn its originator has taken it back
     * @param about the persons whom it is about, of the platform's
     */
    record Received(
            UUID item,
            UUID originator,
            UUID content,
            String category,
            Optional<String> nature,
            Optional<LocalDate> observedOn,
            boolean sourced,
            boolean withdrawn,
            Set<UUID> about) {}

    /** What an item's originator says of it since it was corrected. */
    record Anew(
            UUID content,
            Optional<String> nature,
            Optional<LocalDate> observedOn,
            boolean withdrawn) {}

    /**
     * Where an item that is passed on began, and what its originator said to passing it to this recipient.
     *
     * @param root the originator's own item, at the beginning of the chain
     * @param mailbox who of the originator's is asked: the practitioner who first sent it and may still read
     *     it, else its supervisors
     * @param about the persons whom it is about, of the platform's
     * @param anew there once it was corrected
     */
    record PassedOn(
            UUID item,
            UUID content,
            UUID originator,
            UUID root,
            UUID rootSharing,
            UUID mailbox,
            Facts.Permission permission,
            Set<UUID> about,
            Optional<Anew> anew) {}

    /**
     * Takes the locks in their order and then reads, in one flush: agencies, persons and the items that are
     * passed on, shared. What is read is as committed after the locks were had. INVARIANT (fresh).
     */
    Future<Found> lockAndFind(Tx tx, Wanted wanted);

    /**
     * Locks one sharing's row and reads it, whatever its state; empty when there is none, and NOT_FOUND for a
     * caller whose agency did not send it, or who must not read about a person concerned.
     */
    Future<Optional<Held>> lockSent(Tx tx, UUID sharing, Optional<Caller> caller);

    /** Whether the supervisors have been asked to see to a held sharing, and have not done so yet. */
    Future<Boolean> chased(Tx tx, UUID sharing);

    /** Starts writing that the supervisors were told of a held sharing. */
    void escalated(Tx tx, UUID sharing, Instant at);

    /** Starts writing a sharing that nobody has seen before. */
    void add(Tx tx, SharingRow sharing, List<PersonRow> persons, List<ItemRow> items);

    void add(Tx tx, StatementRow statement);

    void add(Tx tx, DecisionRow decision);

    /** The sharing's state after a decision or a person's word. */
    void settle(Tx tx, UUID sharing, String state, Instant at);

    /** When a held sharing is decided again whether or not anything was heard. */
    void recheckAt(Tx tx, UUID sharing, Instant at);

    void confirm(Tx tx, UUID sharing, Instant at);

    void notShared(Tx tx, UUID sharing, UUID practitioner, UUID reason, Instant at);

    /** Starts writing that one which was not shared is held again, and having it decided afresh. */
    void reopen(Tx tx, UUID sharing, Instant at);

    void oblige(Tx tx, List<ObligationRow> obligations);

    /**
     * Starts writing the disclosure ledger's rows of a delivery, and a record of the recipient's own for
     * each person of whom it had none.
     */
    void disclose(Tx tx, DeliveredRows delivered);

    /** A sharing as it is first written. Texts are content ids. */
    record SharingRow(
            UUID id,
            String kind,
            UUID senderAgency,
            UUID senderPractitioner,
            Optional<UUID> recipientAgency,
            Optional<UUID> recipientTeam,
            Optional<UUID> recipientPractitioner,
            Optional<UUID> recipientExternal,
            String purpose,
            String interest,
            boolean urgent,
            String askingRisk,
            UUID title,
            Optional<UUID> inReplyTo,
            UUID conversation,
            String state,
            Instant createdAt,
            Optional<Instant> recheckAt,
            Optional<Told> told) {}

    /** How and when somebody was told before it was recorded (BUC-3f). */
    record Told(NewSharing.Means means, Instant at) {}

    record PersonRow(int position, UUID record, UUID identity) {}

    /** @param attachment the file that its content is given as it is first written */
    record ItemRow(
            UUID id,
            int position,
            String category,
            List<UUID> about,
            Optional<String> nature,
            Optional<LocalDate> observedOn,
            boolean sourced,
            boolean healthJustified,
            UUID originator,
            Optional<UUID> forwardOf,
            UUID content,
            Optional<UUID> attachment) {}

    /** A ground, a judgement, a release or a health justification; {@code stated} names the texts that were written. */
    record StatementRow(
            UUID id,
            UUID sharing,
            String kind,
            Optional<String> ground,
            List<UUID> items,
            List<String> categories,
            Optional<String> power,
            List<String> stated,
            UUID content,
            UUID practitioner,
            Instant at) {}

    record DecisionRow(
            UUID id,
            UUID sharing,
            String outcome,
            String cause,
            String summary,
            List<Finding> findings,
            List<ItemVerdict> items,
            List<Proposal> remedies,
            UUID facts,
            String pack,
            String packVersion,
            int rulesVersion,
            Instant at) {}

    record ObligationRow(
            UUID id,
            UUID sharing,
            UUID agency,
            Optional<UUID> owner,
            ObligationKind kind,
            String label,
            String clause,
            Instant due,
            boolean done) {}

    /**
     * What one delivery adds to the ledger.
     *
     * @param told items that the recipient was told, and that the platform does not show it
     */
    record DeliveredRows(
            UUID sharing,
            UUID decision,
            UUID discloser,
            Optional<UUID> recipient,
            List<ItemRow> released,
            List<ItemRow> told,
            Optional<UUID> title,
            List<DeliveredPerson> persons,
            Facts.Controller controller,
            Optional<UUID> agreement,
            List<UUID> consents,
            Instant at) {}

    record DeliveredPerson(UUID person, UUID identityContent, Identity identity) {}

    /** A sharing as its sender wrote it, whole; that it is held still its row's state says. */
    record Held(
            SharingRow row,
            List<PersonRow> persons,
            List<ItemRow> items,
            Optional<StatementRow> ground,
            Optional<StatementRow> judgement,
            List<StatementRow> releases,
            Optional<Instant> confirmedAt,
            List<Finding> lastFindings) {
        boolean waits() {
            return row.state().equals("held");
        }
    }
}
