package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.util.Optional;

/**
 * What another feature does in the transaction of a sharing, so that both are durable or neither is.
 *
 * @param <F> what it finds before the decision
 * @param <A> what the whole act answers
 */
public interface Beside<F, A> {
    /** Starts locking and reading, after the gate's own locks; a failure ends the whole act. */
    Future<F> find(Tx tx);

    /** Starts writing, once the sharing was decided. */
    A write(Tx tx, F found, SharingOutcome outcome);

    /** Nothing more: the outcome is the answer. */
    Beside<Optional<Void>, SharingOutcome> NOTHING = new Beside<>() {
        @Override
        public Future<Optional<Void>> find(Tx tx) {
            return Future.succeededFuture(Optional.empty());
        }

        @Override
        public SharingOutcome write(Tx tx, Optional<Void> found, SharingOutcome outcome) {
            return outcome;
        }
    };
}
