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
    private final SigningKey key;

    public Sequencer(Transactions transactions, JournalLog log, SigningKey key) {
        this.transactions = transactions;
        this.log = log;
        this.key = key;
    }

    /**
     * Does one batch. When the future completes, the positions, the tree and the signed checkpoint are
     * durable.
     *
     * @return whether there may be more
     */
    public Future<Boolean> sequence() {
        return transactions.act(
                Scope.platform(CrossAgency.JOURNAL),
                Boolean.class,
                tx -> log.take(tx, BATCH),
                (tx, taken) -> {
                    Optional<Batch> batch = taken.filter(b -> !b.placed().isEmpty());
                    batch.ifPresent(b -> extend(tx, b));
                    return batch.filter(b -> b.placed().size() == BATCH).isPresent();
                });
    }

    private void extend(Tx tx, Batch batch) {
        List<Tile> changed = new ArrayList<>();
        Growth growth = Growth.from(batch.size(), batch.edge(), changed::add);
        batch.placed().forEach(growth::append);
        growth.edge().stream().filter(t -> !batch.edge().contains(t)).forEach(changed::add);
        Checkpoint to = new Checkpoint(key.verifier().name(), growth.size(), growth.root());
        log.extend(tx, batch, to, changed, Note.sign(to.text(), key));
    }
}
