package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where obligations are kept. */
public interface ObligationBook {

    /** What is open: the caller's own, or, for a supervisor, all of their agency. */
    Future<List<Owed>> open(Tx tx, Caller caller);

    /** One of the transaction's agency's, locked. */
    Future<Optional<Owed>> lock(Tx tx, UUID id);

    /** Starts writing that it was discharged or put off. */
    void discharge(Tx tx, Caller caller, UUID id, Discharge discharge, UUID note, Instant at);

    /**
     * An obligation; the sharing's title is sealed.
     *
     * @param owner empty: the agency's supervisors
     * @param involved who wrote the sharing or stated its reasons
     */
    record Owed(
            UUID id,
            UUID sharing,
            Optional<UUID> owner,
            List<UUID> involved,
            String kind,
            String label,
            String clause,
            Instant due,
            String state,
            Optional<LocalDate> reviewOn,
            Optional<Content> title,
            Instant now) {}

    /**
     * What became of it.
     *
     * @param reviewOn when one put off is looked at again; needed then
     */
    record Discharge(boolean done, String note, Optional<LocalDate> reviewOn) {}
}
