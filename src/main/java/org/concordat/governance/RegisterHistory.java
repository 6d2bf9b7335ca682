package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where the history of the register is kept. INVARIANT (append). */
public interface RegisterHistory {

    /** Starts adding an entry; durable when the transaction commits. */
    void add(Tx tx, Caller by, RegisterChange change);

    /** Entries that the transaction may see, newest first. */
    Future<List<Line>> page(Tx tx, Query query, int limit);

    /**
     * Which entries.
     *
     * @param thing only those of this thing
     * @param agency only those that concern this agency
     * @param before only those older than this entry
     */
    record Query(Optional<UUID> thing, Optional<UUID> agency, Optional<UUID> before) {}

    /**
     * An entry as it is read.
     *
     * @param by empty for what the platform did itself
     */
    record Line(RegisterChange change, Optional<Agency.Named> by) {}
}
