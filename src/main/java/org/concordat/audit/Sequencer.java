package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.audit.JournalLog.Batch;
import org.concordat.audit.log.Checkpoint;
import org.concordat.audit.log.Growth;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.SigningKey;
import org.concordat.audit.log.Tile;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives journal entries their positions, in batches, and signs what comes of it. Any node may do the next
 * batch; the database lets one at a time, and a second one, or one that froze and thaws, changes nothing.
 */
public final class Sequencer {
    private static final int BATCH = 2_000;

    private final Transactions transactions;
    private final JournalLog log;
    private final LogSigner signer;
    private final Runnable grown;

    public Sequencer(Transactions transactions, JournalLog log, LogSigner signer) {
        this(transactions, log, signer, () -> {});
    }

    /**
     * A sequencer.
     *
     * @param grown called after each batch that gave positions
     */
    public Sequencer(Transactions transactions, JournalLog log, LogSigner signer, Runnable grown) {
        this.transactions = transactions;
        this.log = log;
        this.signer = signer;
        this.grown = grown;
    }

    /**
     * Does one batch. When the future completes, the positions, the tree and the signed checkpoint are
     * durable.
     *
     * @return whether there may be more
     */
    public Future<Boolean> sequence() {
        return transactions
                .act(
                        Scope.platform(CrossAgency.SEQUENCER),
                        Integer.class,
                        tx -> log.take(tx, BATCH)
                                .compose(taken -> taken.filter(b -> !b.placed().isEmpty())
                                        .map(b -> signer.at(b.key())
                                                .map(key -> Optional.of(new Signing(b, key))))
                                        .orElseGet(() -> Future.succeededFuture(Optional.empty()))),
                        (tx, signing) -> {
                            signing.ifPresent(s -> extend(tx, s.batch(), s.key()));
                            return signing.map(s -> s.batch().placed().size()).orElse(0);
                        })
                .map(done -> {
                    if (done > 0) {
                        grown.run();
                    }
                    return done == BATCH;
                });
    }

    private record Signing(Batch batch, SigningKey key) {}

    private void extend(Tx tx, Batch batch, SigningKey key) {
        List<Tile> changed = new ArrayList<>();
        Growth growth = Growth.from(batch.size(), batch.edge(), changed::add);
        batch.placed().forEach(growth::append);
        growth.edge().stream().filter(t -> !batch.edge().contains(t)).forEach(changed::add);
        Checkpoint to = new Checkpoint(key.verifier().name(), growth.size(), growth.root());
        log.extend(tx, batch, to, changed, Note.sign(to.text(), key));
    }
}
