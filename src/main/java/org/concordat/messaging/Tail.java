package org.concordat.messaging;

import io.vertx.core.Future;

import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.EventFeed;
import org.concordat.kernel.EventFeed.Event;
import org.concordat.kernel.Rounds;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/**
 * This node's reader of the event table: one query for all live streams, each told of its mailboxes'
 * events. It reads on from where it stands, so a lost ring costs latency only. INVARIANT (doorbell).
 */
public final class Tail {
    private static final int BATCH = 1000;

    private final Transactions transactions;
    private final EventFeed feed;
    private final Map<UUID, Set<Consumer<Event>>> listeners = new ConcurrentHashMap<>();
    private final Rounds rounds = new Rounds(this::look);
    private volatile Cursor position = Cursor.START;

    public Tail(Transactions transactions, EventFeed feed) {
        this.transactions = transactions;
        this.feed = feed;
    }

    /** Stands where the order stands now; to be called once, before streams are served. */
    public Future<Void> start() {
        return transactions
                .read(Scope.platform(CrossAgency.FOLLOW), feed::position)
                .onSuccess(now -> position = now)
                .mapEmpty();
    }

    /** Whatever comes after is told to whoever listened before asking. */
    public Cursor position() {
        return position;
    }

    /** From now on tells {@code listener} of the mailbox's events, in order, on any thread. */
    public void listen(UUID mailbox, Consumer<Event> listener) {
        listeners.compute(mailbox, (id, known) -> {
            Set<Consumer<Event>> all = known == null ? new CopyOnWriteArraySet<>() : known;
            all.add(listener);
            return all;
        });
    }

    public void leave(UUID mailbox, Consumer<Event> listener) {
        listeners.computeIfPresent(mailbox, (id, known) -> {
            known.remove(listener);
            return known.isEmpty() ? null : known;
        });
    }

    /** Reads what is new, all of it. Calls while it reads make it look once more. */
    public void wake() {
        rounds.wake();
    }

    private Future<Boolean> look() {
        return transactions
                .read(Scope.platform(CrossAgency.FOLLOW), tx -> feed.after(tx, position, BATCH))
                .map(events -> {
                    events.forEach(this::tell);
                    return events.size() == BATCH;
                });
    }

    /**
     * Moves on first: whoever begins to listen in between then finds the event by catching up to the
     * position, and never falls between the two.
     */
    private void tell(Event event) {
        position = event.cursor();
        event.mailbox().ifPresent(mailbox -> {
            for (Consumer<Event> listener : listeners.getOrDefault(mailbox, Set.of())) {
                listener.accept(event);
            }
        });
    }
}
