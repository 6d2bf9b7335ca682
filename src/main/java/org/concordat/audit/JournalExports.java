package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.audit.Exports.Stretch;
import org.concordat.audit.log.Entry;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Departing;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;

import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;

/** Exports as auditors take them: without what entries say, but for what a journalled order shows (design §8). */
public final class JournalExports {
    private final Transactions transactions;
    private final Journal journal;
    private final OrderBook orders;
    private final Exports exports;
    private final InstantSource clock;

    public JournalExports(
            Transactions transactions,
            Journal journal,
            OrderBook orders,
            Exports exports,
            InstantSource clock) {
        this.transactions = transactions;
        this.journal = journal;
        this.orders = orders;
        this.exports = exports;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param from the first entry's position, from 0
     * @param to the position after the last; more follow up to the next signed checkpoint
     * @param order by which what entries say is shown
     */
    public record Asked(long from, long to, Optional<UUID> order) {}

    /**
     * The file, written while it is read. The export is journalled before its first byte, in the transaction that found the
     * order in force.
     */
    public Future<Departing> export(Caller caller, Asked asked) {
        return exports.stretch(asked.from(), asked.to())
                .compose(stretch -> transactions.act(
                        Scope.of(caller).across(CrossAgency.JOURNAL),
                        Stretch.class,
                        tx -> shown(tx, caller, asked.order()).map(stretch::showing),
                        (tx, found) -> {
                            journal.write(tx, entry(caller, asked, found));
                            return found;
                        }))
                .map(stretch -> new Departing(
                        "journal-" + (stretch.from() == 0 ? "" : stretch.from() + "-")
                                + stretch.to() + ".txt",
                        "text/plain",
                        OptionalLong.empty(),
                        exports.pieces(stretch)));
    }

    /** Which entries an order shows; empty where none is named. One whose day passes while the file is written shows no more. */
    private Future<Optional<Predicate<Entry>>> shown(Tx tx, Caller caller, Optional<UUID> id) {
        return id.map(order -> orders.lock(tx, order)
                        .map(found -> inForce(caller, found.orElseThrow(Problem::notFound)))
                        .map(known -> Optional.<Predicate<Entry>>of(
                                entry -> known.isInForce(clock.instant()) && known.shows(entry))))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Order inForce(Caller caller, Order order) {
        if (order.kind() != Order.Kind.SHOW || !order.isInForce(clock.instant())) {
            throw new Problem(Problem.Code.CONFLICT, "By this order nothing is shown, or no more.");
        }
        if (order.madeBy().equals(caller.practitioner())) {
            throw new Problem(
                    Problem.Code.FORBIDDEN, "You made this order: somebody else reads by it.");
        }
        return order;
    }

    private static JournalEntry entry(Caller caller, Asked asked, Stretch stretch) {
        JournalEntry entry = JournalEntry.of(caller, Act.JOURNAL_EXPORTED)
                .with("from", stretch.from())
                .with("entries", stretch.to() - stretch.from());
        return asked.order().map(order -> entry.with("order", order.toString())).orElse(entry);
    }
}
