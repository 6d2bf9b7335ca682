package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where orders are kept, and what they erase. */
public interface OrderBook {

    /** All there are or were, the newest first. */
    Future<List<Order>> all(Tx tx);

    Future<Optional<Order>> find(Tx tx, UUID id);

    /** One of them, locked. */
    Future<Optional<Order>> lock(Tx tx, UUID id);

    /** Whether the agency is one that is registered. */
    Future<Boolean> isAgency(Tx tx, UUID agency);

    /**
     * The agencies whose acts an order is about, or that a sharing or record of it belongs to. Whom a sharing has not
     * reached is not among them: the order would tell that there is one. INVARIANT (silent).
     */
    Future<List<UUID>> concerned(Tx tx, Order.Extent extent);

    /** Whether there are entries of before a moment that have no position yet. */
    Future<Boolean> isBehind(Tx tx, Instant than);

    /** Starts keeping an order, made now by the database's clock. */
    void make(Tx tx, Order order);

    /** Starts noting how far an order has got. */
    void move(Tx tx, UUID id, Order.State to, Instant at);

    /**
     * Erases what some of the entries say that an order is about, and have a position; their leaves stay. Durable
     * when the transaction commits.
     *
     * @param limit how many at most
     * @return the entries that say nothing any more
     */
    Future<List<UUID>> erase(Tx tx, Order order, int limit);

    /** As {@link #erase(Tx, Order, int)}, of everything older than a moment. */
    Future<List<UUID>> eraseOlder(Tx tx, Instant than, int limit);
}
