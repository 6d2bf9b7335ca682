package org.concordat.clock;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Place;
import org.concordat.kernel.Tx;

import java.util.List;
import java.util.Optional;

/** Where somebody's clocks are read, under row level security. */
public interface ClockList {

    /** The running clocks that the caller has to do with, the earliest due first, at most {@code limit}. */
    Future<List<ClockLine>> of(Tx tx, Caller caller, Optional<Place> after, int limit);
}
