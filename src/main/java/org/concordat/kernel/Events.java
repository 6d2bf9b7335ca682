package org.concordat.kernel;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The one event table, for whoever writes to it: ids only, never content. What is told is durable, and in
 * order for its followers, when the transaction commits; ringing the {@link Doorbell} afterwards only
 * makes them look sooner.
 */
public interface Events {

    /**
     * Starts telling those who read a mailbox.
     *
     * @param mailbox a team, a practitioner or, for its supervisors, an agency
     * @param kind what a live stream calls it, such as {@code inbox}
     */
    void tell(Tx tx, UUID mailbox, String kind, UUID ref);

    /**
     * Starts saying that something which decisions read has changed, so that held sharings are decided
     * afresh.
     *
     * @param refs the agencies or persons touched; nothing is written for none
     */
    void changed(Tx tx, Collection<UUID> refs);

    /** As {@link #changed(Tx, Collection)}, for one. */
    default void changed(Tx tx, UUID ref) {
        changed(tx, List.of(ref));
    }
}
