package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Consent that comes to its end, or to a day on which somebody else is to be asked. Across agencies: ids only. */
public interface ConsentEndings {

    /** Why an agency that recorded consent is to ask again. */
    enum Why {
        /** It was given until a day. */
        RENEW_CONSENT,
        /** It was given without an end, long ago. */
        REVIEW_CONSENT,
        /** A parent or carer gave it, and the child comes of an age to be asked as well. */
        ASK_CHILD,
        /** A parent or carer gave it, and the child comes of age. */
        ASK_ADULT
    }

    /**
     * When agencies are reminded.
     *
     * @param noticeDays how long before the day
     * @param reviewMonths after how long consent without an end is asked about
     */
    record Terms(int noticeDays, int reviewMonths, int ageToAsk, int adultAge) {}

    /**
     * A statement that there is a reason to ask about, and no duty for it yet.
     *
     * @param recorder who recorded it; empty when they have left
     * @param day by when
     */
    record Ending(
            UUID consent,
            UUID agency,
            UUID record,
            Optional<UUID> recorder,
            Why why,
            Instant day) {}

    /** The most pressing first. */
    Future<List<Ending>> coming(Tx tx, Terms terms, int limit);

    /**
     * Goes on through what was delivered, or told by word of mouth, since it last did, and writes that notice is to be
     * given of whoever it is about and has none on record; in this transaction.
     *
     * @param days within which
     */
    Future<Unnoticed> unnoticed(Tx tx, String label, String clause, int days);

    /** Duties that were written, and whether there is more to go through. */
    record Unnoticed(List<Untold> duties, boolean more) {}

    /**
     * Somebody of whom no notice is on record.
     *
     * @param owner who shared; empty where they have left since
     */
    record Untold(UUID duty, UUID agency, Optional<UUID> owner, UUID record, UUID sharing) {}

    /** Starts writing that the agency is to ask: fails with the transaction where another did so meanwhile. */
    void remind(Tx tx, Ending ending, UUID obligation, String label, String clause);
}
