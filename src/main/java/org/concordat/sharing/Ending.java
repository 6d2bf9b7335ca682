package org.concordat.sharing;

import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Ends the waiting of held sharings on a person's word, with the reason that they give (BUC-3g, HMG-6). */
public final class Ending {
    private final Sharings sharings;
    private final DecisionWriter writer;
    private final Journal journal;
    private final Codec codec;

    Ending(Sharings sharings, DecisionWriter writer, Journal journal, Codec codec) {
        this.sharings = sharings;
        this.writer = writer;
        this.journal = journal;
        this.codec = codec;
    }

    /** One that is held, locked by the transaction that ends it. */
    public record Waiting(UUID sharing, String kind, UUID author) {}

    /**
     * Somebody's word.
     *
     * @param entry what the journal says of it, but for the sharing
     */
    public record Word(JournalEntry entry, UUID practitioner, String reason, Instant at) {}

    void end(Tx tx, AgencyKey key, Word word, List<Waiting> held) {
        Seals seals = new Seals(key, codec);
        for (Waiting one : held) {
            UUID id = one.sharing();
            sharings.notShared(tx, id, word.practitioner(), seals.seal(word.reason()), word.at());
            sharings.settle(tx, id, "notShared", word.at());
            writer.notShared(tx, one, word.at());
            journal.write(tx, word.entry().sharing(id));
        }
        writer.seal(tx, seals);
    }
}
