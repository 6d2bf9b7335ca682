package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Rounds;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * This node's follower of the journal's head: one query for all who follow, and only those hear of it whose agency
 * has something new. It tells that there is more and never what: each reads that for itself, under row level
 * security. A lost ring costs latency only. INVARIANT (doorbell).
 */
public final class JournalTail {
    private final Transactions transactions;
    private final JournalPages pages;
    private final Rounds rounds = new Rounds(this::look);
    private final Map<UUID, Set<Runnable>> ofAgency = new ConcurrentHashMap<>();
    private final Set<Runnable> ofAll = new CopyOnWriteArraySet<>();
    private volatile long size;

    public JournalTail(Transactions transactions, JournalPages pages) {
        this.transactions = transactions;
        this.pages = pages;
    }

    /** Stands where the journal ends now; to be called once, before anybody follows. */
    public Future<Void> start() {
        return look().mapEmpty();
    }

    /** How far the journal goes, as far as this node knows: all before it can be read. */
    public long size() {
        return size;
    }

    /**
     * From now on calls {@code listener}, on any thread, when there is more.
     *
     * @param agency whose entries; empty for everybody's
     */
    public void listen(Optional<UUID> agency, Runnable listener) {
        agency.ifPresentOrElse(
                id -> ofAgency.compute(id, (same, known) -> {
                    Set<Runnable> all = known == null ? new CopyOnWriteArraySet<>() : known;
                    all.add(listener);
                    return all;
                }),
                () -> ofAll.add(listener));
    }

    public void leave(Optional<UUID> agency, Runnable listener) {
        ofAll.remove(listener);
        agency.ifPresent(id -> ofAgency.computeIfPresent(id, (same, known) -> {
            known.remove(listener);
            return known.isEmpty() ? null : known;
        }));
    }

    /** Looks how far the journal goes. Calls while it looks make it look once more. */
    public void wake() {
        rounds.wake();
    }

    private Future<Boolean> look() {
        Set<UUID> asked = Set.copyOf(ofAgency.keySet());
        return transactions
                .read(Scope.platform(CrossAgency.JOURNAL), tx -> pages.growth(tx, size, asked))
                .map(growth -> {
                    if (growth.size() > size) {
                        // First, so that whoever begins to listen now reads up to here by itself.
                        size = growth.size();
                        // Whoever came after it was asked read up to the old end only.
                        ofAgency.forEach((agency, listeners) -> {
                            if (growth.agencies().contains(agency) || !asked.contains(agency)) {
                                listeners.forEach(Runnable::run);
                            }
                        });
                        ofAll.forEach(Runnable::run);
                    }
                    return false;
                });
    }
}
