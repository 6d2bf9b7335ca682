package org.concordat.sharing;

import org.concordat.kernel.Attempt;
import org.concordat.kernel.Pieces;

/** A file as it arrives. */
public interface Arriving extends Pieces {
    /** What makes a repeated upload the same: known once all has come. INVARIANT (once). */
    Attempt attempt();
}
