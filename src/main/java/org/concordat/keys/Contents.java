package org.concordat.keys;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Where sealed texts are kept. */
public interface Contents {
    /** Starts writing them; durable when the transaction commits. */
    void add(Tx tx, List<Content> contents);

    /** Those of the ids that the transaction's role may see; erased ones are missing. */
    Future<List<Content>> find(Tx tx, Collection<UUID> ids);
}
