package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the caller's agency disclosed about a person, and received. */
public final class DisclosureLedger {
    private final Transactions transactions;
    private final Port port;
    private final Journal journal;
    private final Permits permits;

    public DisclosureLedger(
            Transactions transactions, Port port, Journal journal, Permits permits) {
        this.transactions = transactions;
        this.port = port;
        this.journal = journal;
        this.permits = permits;
    }

    /** One item that went one way. The other agency is empty for somebody outside the partnership. */
    public record Line(
            UUID sharing,
            boolean disclosed,
            Optional<UUID> agency,
            Optional<String> agencyName,
            String category,
            Instant at) {}

    /** The lines of one record, newest first. */
    public record View(List<Line> lines) {}

    /** Where the ledger is read from. */
    public interface Port {
        /** Empty when the record is not the transaction's agency's. */
        Future<Optional<List<Line>>> of(Tx tx, UUID record, int limit);
    }

    /** Reads the ledger of one of the caller's agency's records, at most the newest 200 lines. */
    public Future<View> of(Caller caller, UUID record) {
        return transactions.act(
                Scope.of(caller), View.class, tx -> port.of(tx, record, 200), (tx, found) -> {
                    List<Line> lines = permits.found(
                            found, caller, Action.READ_DISCLOSURES, Relation.OWN_AGENCY);
                    journal.write(
                            tx,
                            JournalEntry.of(caller, Act.DISCLOSURES_READ)
                                    .about(record)
                                    .with("entries", lines.size()));
                    return new View(lines);
                });
    }
}
