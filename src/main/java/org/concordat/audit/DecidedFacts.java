package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.audit.log.Entry;
import org.concordat.kernel.Tx;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What decisions were made of, for exports that say what their entries say. */
public interface DecidedFacts {

    /** Lines of an export: the packs, as they were, that decisions may have been made by. */
    Future<List<String>> packs(Tx tx);

    /** Of those entries that tell of a decision, the line of an export that follows the entry; by the entry's id. */
    Future<Map<UUID, String>> of(Collection<Entry> entries);
}
