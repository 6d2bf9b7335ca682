package org.concordat.sharing;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.UUID;

/** Lets a sharing wait again that somebody recorded as not shared: the opposite of {@link Ending}. */
public final class Reopening {
    private final Sharings sharings;
    private final Journal journal;
    private final ClearedDelivery.Receiver receiver;

    public Reopening(Sharings sharings, Journal journal, ClearedDelivery.Receiver receiver) {
        this.sharings = sharings;
        this.journal = journal;
        this.receiver = receiver;
    }

    /**
     * Starts writing that it is held, on the caller's word that it is still right, and having it decided afresh
     * for whatever has changed meanwhile. INVARIANT (gate): nothing goes by this itself. What was recorded of its
     * not being shared is kept.
     */
    public void reopen(Tx tx, Caller caller, UUID sharing, Instant at) {
        sharings.reopen(tx, sharing, at);
        receiver.reopened(tx, sharing, at);
        journal.write(tx, JournalEntry.of(caller, Act.SHARING_REOPENED).sharing(sharing));
    }
}
