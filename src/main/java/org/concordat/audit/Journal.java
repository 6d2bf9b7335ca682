package org.concordat.audit;

import org.concordat.kernel.Tx;

import java.util.List;

/** The journal's port for writing. */
public interface Journal {

    /** Starts writing entries in the act's own transaction; durable when that commits. */
    void write(Tx tx, List<JournalEntry> entries);

    /** Starts writing one entry in the act's own transaction; durable when that commits. */
    default void write(Tx tx, JournalEntry entry) {
        write(tx, List.of(entry));
    }
}
