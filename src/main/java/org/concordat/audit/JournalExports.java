package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Departing;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;

import java.util.OptionalLong;

/** Exports as auditors take them: the whole journal's commitments, without what its entries say. */
public final class JournalExports {
    private final Transactions transactions;
    private final Journal journal;
    private final Exports exports;

    public JournalExports(Transactions transactions, Journal journal, Exports exports) {
        this.transactions = transactions;
        this.journal = journal;
        this.exports = exports;
    }

    /** The file, written while it is read; the export is journalled before its first byte. */
    public Future<Departing> whole(Caller caller) {
        return exports.whole(false)
                .compose(all -> transactions.act(
                        Scope.of(caller),
                        Exports.Whole.class,
                        tx -> Future.succeededFuture(all),
                        (tx, found) -> {
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.JOURNAL_EXPORTED)
                                            .with("entries", found.length()));
                            return found;
                        }))
                .map(all -> new Departing(
                        "journal-" + all.length() + ".txt",
                        "text/plain; charset=utf-8",
                        OptionalLong.empty(),
                        exports.pieces(all)));
    }
}
