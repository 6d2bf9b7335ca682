package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

/** Whom one may write to. Reading it is open to every agency of the partnership (LLR-P9). */
public interface Register {

    /** Agencies that signed and have not left, open teams, practitioners who have not left. */
    Future<Directory> directory(Tx tx);
}
