package org.concordat.messaging;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.messaging.Inboxes.Named;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Decision.Proposal;
import org.concordat.policy.Finding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stored sharings for reading, as far as row level security shows them to the caller's agency. */
public interface Readings {

    Future<Optional<Stored>> find(Tx tx, Caller caller, UUID sharing);

    /**
     * The caller's own sharings, newest first; a supervisor's whole agency's.
     *
     * @param heldOnly only those that wait
     */
    Future<List<Listed>> list(
            Tx tx, Caller caller, boolean heldOnly, Optional<Cursor> before, int limit);

    /** Starts writing that the caller opened it, and telling its sender. */
    void open(Tx tx, Caller caller, Stored sharing);

    /** What was erased, when, and by which row of the schedule. */
    record LetGo(Instant at, String schedule) {}

    /**
     * A sharing with everything that the agency may see of it. Texts are in {@code contents}, sealed.
     *
     * @param consentEndedAt since when the consent that it relied on holds no more
     * @param letGo that the reader's agency has erased some or all of it
     * @param answerBy there for a partner whom the hub asks from a referral
     * @param untoldAt since when nobody of its recipient could be told of it by e-mail; for the sender's side only
     */
    record Stored(
            UUID id,
            String kind,
            String state,
            boolean urgent,
            String purpose,
            Party from,
            Party to,
            UUID title,
            Optional<UUID> external,
            Instant createdAt,
            Optional<Instant> settledAt,
            List<Person> persons,
            List<Item> items,
            List<Onward> onward,
            Corrected corrected,
            Optional<String> controller,
            Optional<String> means,
            Optional<Instant> toldAt,
            Optional<Instant> answerBy,
            Optional<Instant> untoldAt,
            List<Made> decisions,
            List<Finding> why,
            List<Opening> openings,
            List<Owed> obligations,
            List<Stated> statements,
            List<Said> said,
            List<Related> conversation,
            Optional<Ended> notShared,
            Optional<Recalled> recalled,
            Optional<Instant> consentEndedAt,
            Optional<LetGo> letGo,
            List<Content> contents,
            Instant now) {

        /** How a caller stands to it on the sender's side; none for everybody else. */
        Relation[] sending(Caller caller) {
            if (!Named.is(from.agency(), caller.agency())) {
                return new Relation[0];
            }
            return Named.is(from.practitioner(), caller.practitioner())
                    ? new Relation[] {Relation.SUPERVISOR_OF_SENDER, Relation.AUTHOR}
                    : new Relation[] {Relation.SUPERVISOR_OF_SENDER};
        }
    }

    /** A side: agency always, but for an external recipient; team or practitioner where known. */
    record Party(Optional<Named> agency, Optional<Named> team, Optional<Named> practitioner) {}

    /** A person concerned by the reader's agency's own record; what was told of them is sealed. */
    record Person(int position, Optional<UUID> record, UUID identity) {}

    /** A piece of a file, sealed; empty after the last. */
    Future<Optional<byte[]>> piece(Tx tx, UUID attachment, int position);

    /**
     * One item.
     *
     * @param about the positions of the persons it is about
     * @param forwardOf the item received that it passes on: for its sender only
     */
    record Item(
            UUID id,
            int position,
            String category,
            Optional<String> nature,
            Optional<LocalDate> observedOn,
            UUID content,
            List<Integer> about,
            Optional<UUID> forwardOf,
            Optional<Attachment> attachment) {}

    /** A file beside an item's text; its name is sealed, under the file's id. */
    record Attachment(UUID id, String type, long bytes) {}

    /**
     * What became of asking for an item of another agency's: for the side that asked only.
     *
     * @param request what its originator was asked
     * @param challenge of its refusal, where there is one
     * @param reason why it was refused, sealed
     */
    record Onward(
            UUID request,
            Optional<UUID> challenge,
            int position,
            String originator,
            String state,
            Optional<UUID> reason,
            Optional<Instant> answeredAt) {}

    /**
     * What originators said anew: of the items, and with this sharing itself.
     *
     * @param superseded what it corrects, as far as the reader's side had it
     */
    record Corrected(
            List<Anew> items, Optional<Correcting> correcting, List<Superseded> superseded) {}

    /** An item's originator's last word on it; reason and content are sealed. */
    record Anew(
            int position,
            String kind,
            Instant at,
            UUID reason,
            UUID content,
            Optional<String> nature,
            Optional<LocalDate> observedOn,
            String originator) {}

    /** What a sharing that corrects says of itself; reason and note are sealed. */
    record Correcting(
            String kind,
            UUID reason,
            Optional<UUID> note,
            Optional<String> acknowledgedBy,
            Optional<Instant> acknowledgedAt) {}

    record Superseded(UUID content, UUID sharing) {}

    /** A decision, for the sender's side only. */
    record Made(
            UUID id,
            Instant at,
            String outcome,
            String cause,
            String summary,
            List<Finding> findings,
            List<ItemVerdict> items,
            List<Proposal> remedies) {}

    record Opening(UUID practitioner, String name, Instant at) {}

    record Owed(UUID id, String kind, String label, Instant due, String state) {}

    /** A ground or judgement as stated; {@code items} are the positions that it names. */
    record Stated(
            String kind,
            Optional<String> ground,
            List<Integer> items,
            List<String> categories,
            Optional<String> power,
            String by,
            Instant at,
            UUID content) {}

    /** What was said of an obligation each time. */
    record Said(
            UUID obligation,
            String outcome,
            UUID note,
            Optional<LocalDate> reviewOn,
            String by,
            Instant at) {}

    record Related(UUID id, UUID title, Party from, Instant at, boolean sent) {}

    /** @param challenge to it, where there is one */
    record Ended(UUID reason, String by, Instant at, Optional<UUID> challenge) {}

    /**
     * That it was taken back unopened.
     *
     * @param by and {@code reason}: there when somebody of the sender's did it
     */
    record Recalled(String cause, Optional<UUID> reason, Optional<String> by, Instant at) {}

    record Listed(
            UUID id,
            String kind,
            String state,
            boolean urgent,
            Party to,
            Optional<Content> title,
            List<Named> persons,
            Instant createdAt,
            List<Proposal> remedies,
            Cursor cursor) {}
}
