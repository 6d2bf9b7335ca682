package org.concordat.messaging;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.audit.JournalLog;
import org.concordat.audit.JournalLog.Placed;
import org.concordat.audit.JournalProofs;
import org.concordat.audit.log.Receipt;
import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Receipts for senders: that it was decided, delivered and opened, provable without us (BUC-3g). */
public final class Receipts {
    private static final Set<Act> ACTS = EnumSet.of(
            Act.SHARING_DECIDED, Act.SHARING_DELIVERED, Act.NOT_SHARED, Act.SHARING_OPENED);

    private final Transactions transactions;
    private final Readings readings;
    private final Journal journal;
    private final JournalLog log;
    private final JournalProofs proofs;
    private final Permits permits;

    public Receipts(
            Transactions transactions,
            Readings readings,
            Journal journal,
            JournalLog log,
            JournalProofs proofs,
            Permits permits) {
        this.transactions = transactions;
        this.readings = readings;
        this.journal = journal;
        this.log = log;
        this.proofs = proofs;
        this.permits = permits;
    }

    private record Told(List<Placed> entries) {}

    /** The sender's receipt as of now; reading it is journalled. Who opened it is not told. */
    public Future<Receipt> of(Caller caller, UUID id) {
        return transactions
                .act(
                        Scope.of(caller),
                        Told.class,
                        tx -> readings.find(tx, caller, id).compose(found -> {
                            permits.require(
                                    caller,
                                    Action.READ_RECEIPT,
                                    found.orElseThrow(Problem::notFound).sending(caller));
                            return log.ofSharing(tx, id, ACTS).map(Told::new);
                        }),
                        (tx, told) -> {
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.RECEIPT_READ).sharing(id));
                            return told;
                        })
                .compose(told -> proofs.receipt(id, told.entries()));
    }
}
