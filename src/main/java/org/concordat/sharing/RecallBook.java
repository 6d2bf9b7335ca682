package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where recalls are kept. */
public interface RecallBook {

    /**
     * Locks sharings' rows and reads how they stand, in the order of their ids: opened is what was opened
     * before the locks were had, and none of them is opened until the transaction is over.
     *
     * @param caller who asks for their own agency's; none that they may not see is among what is found
     */
    Future<List<Standing>> lock(Tx tx, Collection<UUID> sharings, Optional<Caller> caller);

    /** Those that were delivered under an agreement and that nobody had opened when it was looked. */
    Future<List<UUID>> unopenedUnder(Tx tx, UUID agreement);

    /** Starts writing that one was recalled, and that no duty but the supervisors' review is left of it. */
    void recall(Tx tx, Recall recall);

    /**
     * How a sharing stands.
     *
     * @param workedOn its recipient begins with it as soon as it arrives: a referral, a concern, an answer
     * @param mailbox where it was delivered to; empty for somebody outside the partnership
     */
    record Standing(
            UUID sharing,
            String kind,
            String state,
            UUID agency,
            UUID author,
            Optional<UUID> recipient,
            Optional<UUID> mailbox,
            boolean opened,
            boolean workedOn,
            Instant now) {

        /** Delivered, and not looked at by anybody. */
        boolean unopened() {
            return state.equals("delivered") && !opened && !workedOn && recipient.isPresent();
        }
    }

    /**
     * A recall.
     *
     * @param practitioner empty when a rule recalled it
     * @param reason the sender's, sealed
     */
    record Recall(
            UUID sharing,
            UUID agency,
            UUID recipient,
            Recalls.Cause cause,
            Optional<UUID> practitioner,
            Optional<UUID> reason,
            Instant at) {}
}
