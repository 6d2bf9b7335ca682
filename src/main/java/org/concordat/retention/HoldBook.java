package org.concordat.retention;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where holds are kept. */
public interface HoldBook {

    /** Those of the caller's agency: what stands first, the newest first; at most 200. */
    Future<List<Hold>> all(Tx tx);

    /** Those on one record and those on the whole agency that stand. */
    Future<List<Hold>> on(Tx tx, UUID record);

    Future<Optional<Hold>> find(Tx tx, UUID id);

    /** Starts writing one. */
    void place(Tx tx, Caller caller, Hold hold);

    /** Starts writing that it was lifted. */
    void lift(Tx tx, UUID id, UUID reason, Caller caller, Instant at);
}
