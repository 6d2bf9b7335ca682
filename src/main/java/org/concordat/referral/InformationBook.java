package org.concordat.referral;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;
import org.concordat.messaging.Inboxes.Named;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where requests to partners and their answers are kept. */
public interface InformationBook {

    /**
     * A request as its partner sees it.
     *
     * @param team the team that is asked, or the addressee
     * @param replyTeam where an answer goes, or to whom
     * @param paused its time stands still; why is the hub's
     * @param persons the partner's own records
     */
    record Request(
            UUID id,
            UUID referral,
            UUID hub,
            UUID agency,
            String agencyName,
            Optional<UUID> team,
            Optional<UUID> addressee,
            Optional<UUID> replyTeam,
            Optional<UUID> replyTo,
            String purpose,
            Instant askedAt,
            Instant due,
            boolean paused,
            List<Named> persons,
            Optional<Given> answer,
            Instant now) {}

    /**
     * An answer, for whoever gave it.
     *
     * @param state its sharing's
     */
    record Given(
            String how,
            Optional<String> reason,
            Optional<UUID> sharing,
            Optional<String> state,
            String by,
            Instant at) {}

    Future<Optional<Request>> find(Tx tx, UUID id);

    /**
     * Starts writing a request, for its sharing.
     *
     * @param question sealed, for the hub's other workers
     */
    void ask(Tx tx, UUID sharing, Referral referral, UUID question, Instant due, Instant at);

    /**
     * An answer as it is written.
     *
     * @param arrivedAt when it reached the hub; empty while the gate holds it
     */
    record Answer(
            UUID request,
            UUID hub,
            UUID agency,
            AnswerKind how,
            Optional<String> reason,
            Optional<UUID> note,
            Optional<UUID> sharing,
            UUID by,
            Instant at,
            Optional<Instant> arrivedAt) {}

    /** Starts writing an answer; the act fails with CONFLICT where there is one already. */
    void answer(Tx tx, Answer answer);

    /** Starts writing that a request is due as its clock is now, and telling the hub and whose turn it is. */
    void retimed(Tx tx, UUID request);

    /**
     * Starts writing that what was replied to a request has reached the hub; where it is an answer which waited, the
     * referral is settled and the request's clock stopped.
     */
    void arrived(Tx tx, UUID sharing, UUID request, Instant at);

    /**
     * Starts taking the referral back into triage if every partner that was asked has answered, and telling
     * the hub. Locks the referral: whoever stops a clock besides does so after this, as all do who change both.
     */
    void settle(Tx tx, UUID request, Instant at);
}
