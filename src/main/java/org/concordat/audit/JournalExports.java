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

    private record Shown(Optional<Order> order) {}

    /** A file is written for as long as it is read; an order that ends meanwhile shows no more. */
    private Optional<Predicate<Entry>> entries(Shown shown) {
        return shown.order()
                .map(order -> entry -> order.isInForce(clock.instant()) && order.shows(entry));
    }

    /** The file, written while it is read; the export is journalled before its first byte. */
    public Future<Departing> export(Caller caller, Asked asked) {
        return shown(caller, asked.order())
                .compose(shown -> exports.stretch(asked.from(), asked.to(), entries(shown)))
                .compose(stretch -> transactions.act(
                        Scope.of(caller),
                        Stretch.class,
                        tx -> Future.succeededFuture(stretch),
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

    private Future<Shown> shown(Caller caller, Optional<UUID> id) {
        return id.map(order -> transactions
                        .read(Scope.platform(CrossAgency.JOURNAL), tx -> orders.find(tx, order))
                        .map(found -> {
                            Order known = found.orElseThrow(Problem::notFound);
                            if (known.kind() != Order.Kind.SHOW
                                    || !known.isInForce(clock.instant())) {
                                throw new Problem(
                                        Problem.Code.CONFLICT,
                                        "By this order nothing is shown, or no more.");
                            }
                            if (known.madeBy().equals(caller.practitioner())) {
                                throw new Problem(
                                        Problem.Code.FORBIDDEN,
                                        "You made this order: somebody else reads by it.");
                            }
                            return new Shown(found);
                        }))
                .orElseGet(() -> Future.succeededFuture(new Shown(Optional.empty())));
    }

    private static JournalEntry entry(Caller caller, Asked asked, Stretch stretch) {
        JournalEntry entry = JournalEntry.of(caller, Act.JOURNAL_EXPORTED)
                .with("from", stretch.from())
                .with("entries", stretch.to() - stretch.from());
        return asked.order().map(order -> entry.with("order", order.toString())).orElse(entry);
    }
}
