package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.audit.JournalLog.Head;
import org.concordat.audit.log.Checkpoint;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.SigningKey;
import org.concordat.audit.log.Succession;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;

import java.util.Map;

/** Has the journal signed with a new key from now on; the old one vouches for it. */
public final class KeyRotation {
    private final Transactions transactions;
    private final JournalLog log;
    private final Journal journal;
    private final LogSigner signer;

    public KeyRotation(
            Transactions transactions, JournalLog log, Journal journal, LogSigner signer) {
        this.transactions = transactions;
        this.log = log;
        this.journal = journal;
        this.signer = signer;
    }

    /** The new public key, and from which size on it signs. */
    public record Rotated(String key, long from) {}

    private record Turning(Head head, SigningKey old, SigningKey next) {}

    /** Durable when the future completes; every node's next checkpoint is signed with the new key. */
    public Future<Rotated> rotate(Caller caller, Attempt attempt) {
        return transactions.act(
                Scope.of(caller).across(CrossAgency.JOURNAL).once(attempt),
                Rotated.class,
                this::turn,
                (tx, turn) -> {
                    Checkpoint from = new Checkpoint(
                            turn.old().verifier().name(),
                            turn.head().size(),
                            turn.head().root());
                    Note note = Succession.sign(turn.old(), turn.next(), from);
                    log.succeed(tx, note);
                    String key = turn.next().verifier().encoded();
                    journal.write(
                            tx,
                            JournalEntry.of(caller, Act.JOURNAL_KEY_CHANGED)
                                    .with(
                                            JournalEntry.COMMITTED,
                                            Map.of("key", key, "from", from.size())));
                    return new Rotated(key, from.size());
                });
    }

    /** While this transaction lasts, nobody sequences: the old key signs nothing more. */
    private Future<Turning> turn(Tx tx) {
        return log.hold(tx)
                .compose(standing -> Future.all(
                                signer.at(standing.key()), signer.after(standing.key()))
                        .map(both ->
                                new Turning(standing.head(), both.resultAt(0), both.resultAt(1))));
    }
}
