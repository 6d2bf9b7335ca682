package org.concordat.kernel;

import io.vertx.core.Future;

/**
 * Runs units of work: first everything that reads, then everything that writes. The two halves are what
 * lets a whole act take two round trips: what {@code load} starts without waiting travels in one flush
 * with the transaction's beginning, what {@code write} starts travels in one with its commit.
 */
public interface Transactions {

    /** The reading half. May wait for as many round trips as it needs; a sharing needs one. */
    @FunctionalInterface
    interface Load<L> {
        Future<L> load(Tx tx);
    }

    /**
     * The writing half: starts every write on {@code tx} before it returns, and says what the answer is
     * once they are committed. Throws {@link Problem} to give up; then nothing is written.
     */
    @FunctionalInterface
    interface Write<L, R> {
        R write(Tx tx, L loaded);
    }

    /**
     * Does one act.
     *
     * <p>When the future succeeds, everything that {@code write} started is committed and durable. When it
     * fails with a {@link Problem} nothing is; when it fails otherwise, whether it was committed may be
     * unknown, and trying again with the same {@link Attempt} is safe.
     *
     * <p>With an {@link Attempt} in the scope, an answer already given is given again and neither half
     * takes effect; the same key for something else fails with {@code KEY_REUSED}.
     *
     * @param answer the answer's type, by which it is stored and read again
     */
    <L, R> Future<R> act(Scope scope, Class<R> answer, Load<L> load, Write<L, R> write);

    /** Reads only, in one snapshot for each statement, under the scope's row level security. */
    <R> Future<R> read(Scope scope, Load<R> load);
}
