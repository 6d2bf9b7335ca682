package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

/**
 * What another feature does in the transaction of a change to the register, so that both are durable or neither is.
 *
 * @param <F> what it finds before the change
 */
public interface Also<F> {
    /** Starts locking and reading, after the register's own locks; a failure ends the whole act. */
    Future<F> find(Tx tx);

    /** Starts writing, once the change is entered. Throws to give up: then nothing is written. */
    void write(Tx tx, F found, Entered entered);

    /** Nothing more. */
    static Also<Boolean> nothing() {
        return new Also<>() {
            @Override
            public Future<Boolean> find(Tx tx) {
                return Future.succeededFuture(false);
            }

            @Override
            public void write(Tx tx, Boolean found, Entered entered) {}
        };
    }
}
