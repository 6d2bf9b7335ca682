package org.concordat.messaging;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Pieces;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.keys.FileOpening;

import java.util.Optional;
import java.util.UUID;

/** A stored file, opened piece by piece; whether the reader may still read is looked at each time. */
final class StoredFile implements Pieces {
    private final Transactions transactions;
    private final Readings readings;
    private final Caller reader;
    private final UUID id;
    private final FileOpening opening;
    private int position;
    private boolean over;

    StoredFile(
            Transactions transactions,
            Readings readings,
            Caller reader,
            UUID id,
            FileOpening opening) {
        this.transactions = transactions;
        this.readings = readings;
        this.reader = reader;
        this.id = id;
        this.opening = opening;
    }

    @Override
    public Future<Optional<byte[]>> next() {
        if (over) {
            return Future.succeededFuture(Optional.empty());
        }
        int at = position++;
        return transactions
                .read(Scope.of(reader), tx -> readings.piece(tx, id, at))
                .compose(stored -> {
                    over = stored.isEmpty();
                    byte[] opened = stored.map(opening::open).orElseGet(opening::end);
                    return opened.length == 0
                            ? next()
                            : Future.succeededFuture(Optional.of(opened));
                });
    }
}
