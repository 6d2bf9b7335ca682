package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.audit.log.Erasure;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Sha256;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Orders about what journal entries say: made by a steward, carried out by an auditor (design §8). */
public final class JournalOrders {
    /** So many ids are named in one entry at most. */
    private static final int AT_ONCE = 200;
    /** So often for one request at most. */
    private static final int ROUNDS = 50;

    private static final int LONGEST_WORDS = 2_000;
    private static final Duration LONGEST_SHOWN = Duration.ofDays(92);

    private final Transactions transactions;
    private final OrderBook book;
    private final Journal journal;
    private final InstantSource clock;

    public JournalOrders(
            Transactions transactions, OrderBook book, Journal journal, InstantSource clock) {
        this.transactions = transactions;
        this.book = book;
        this.journal = journal;
        this.clock = clock;
    }

    /** An order as it is asked for. */
    public record Wanted(
            Order.Kind kind,
            Order.Extent extent,
            String authority,
            String reference,
            String reason,
            Optional<Instant> expires) {}

    /** An order's id. */
    public record Entered(UUID id) {}

    /**
     * What became of carrying one out.
     *
     * @param erased how many entries say nothing any more, in all
     * @param done whether there are no more
     */
    public record Outcome(UUID id, long erased, boolean done) {}

    private record Listed(List<Order> orders) {}

    /** All orders; that they were read is in the journal. */
    public Future<List<Order>> all(Caller caller) {
        return transactions
                .act(
                        Scope.of(caller).across(CrossAgency.JOURNAL),
                        Listed.class,
                        tx -> book.all(tx).map(Listed::new),
                        (tx, listed) -> {
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.ORDERS_READ)
                                            .with("entries", listed.orders().size()));
                            return listed;
                        })
                .map(Listed::orders);
    }

    /** Makes an order. Durable when the future completes; it erases nothing by itself. */
    public Future<Entered> make(Caller caller, Attempt attempt, Wanted wanted) {
        Instant now = clock.instant();
        check(wanted, now);
        Order order = new Order(
                Ids.next(),
                wanted.kind(),
                wanted.extent(),
                wanted.authority().strip(),
                wanted.reference().strip(),
                wanted.reason().strip(),
                caller.practitioner(),
                now,
                wanted.expires(),
                Order.State.OPEN,
                Optional.empty(),
                0);
        return transactions.act(
                Scope.of(caller).across(CrossAgency.JOURNAL).once(attempt),
                Entered.class,
                tx -> Future.all(
                        wanted.extent()
                                .agency()
                                .map(agency -> book.isAgency(tx, agency))
                                .orElseGet(() -> Future.succeededFuture(true)),
                        book.concerned(tx, wanted.extent())),
                (tx, both) -> {
                    if (!both.<Boolean>resultAt(0)) {
                        throw Problem.field(
                                "agency", "unknown", "Choose an agency of the register.");
                    }
                    book.make(tx, order);
                    journal.write(tx, entries(caller, Act.ORDER_MADE, order, both.resultAt(1)));
                    return new Entered(order.id());
                });
    }

    private static void check(Wanted wanted, Instant now) {
        words("authority", wanted.authority(), "Write who ordered it.");
        words("reference", wanted.reference(), "Write the number under which it was ordered.");
        words("reason", wanted.reason(), "Write why, without names.");
        Order.Extent extent = wanted.extent();
        if (extent.agency().isEmpty()
                && extent.sharing().isEmpty()
                && extent.record().isEmpty()) {
            throw Problem.field(
                    "agency", "required", "Say of which agency, which sharing or which record.");
        }
        if (wanted.kind() == Order.Kind.ERASE
                && extent.sharing().isEmpty()
                && extent.record().isEmpty()
                && extent.until().filter(end -> end.isBefore(now)).isEmpty()) {
            throw Problem.field(
                    "until", "required", "Give a past day up to which the agency's entries go.");
        }
        boolean shown = wanted.kind() == Order.Kind.SHOW;
        if (shown
                && wanted.expires()
                        .filter(end -> end.isAfter(now) && !end.isAfter(now.plus(LONGEST_SHOWN)))
                        .isEmpty()) {
            throw Problem.field(
                    "expires", "range", "Give the day on which it ends, three months off at most.");
        }
        if (!shown && wanted.expires().isPresent()) {
            throw Problem.field("expires", "unknown", "An order to erase has no end.");
        }
    }

    private static void words(String field, String text, String otherwise) {
        if (text.isBlank()) {
            throw Problem.field(field, "required", otherwise);
        }
        if (text.length() > LONGEST_WORDS) {
            throw Problem.field(field, "long", "Write at most " + LONGEST_WORDS + " characters.");
        }
    }

    /** Ends an order that is open: nobody reads by it any more, and it is not carried out. */
    public Future<Entered> end(Caller caller, Attempt attempt, UUID id) {
        return transactions.act(
                Scope.of(caller).across(CrossAgency.JOURNAL).once(attempt),
                Entered.class,
                tx -> book.lock(tx, id).compose(found -> concerned(tx, open(found))),
                (tx, found) -> {
                    book.move(tx, id, Order.State.ENDED, clock.instant());
                    journal.write(
                            tx, entries(caller, Act.ORDER_ENDED, found.order(), found.agencies()));
                    return new Entered(id);
                });
    }

    private record Concerned(Order order, List<UUID> agencies) {}

    private Future<Concerned> concerned(Tx tx, Order order) {
        return book.concerned(tx, order.extent()).map(agencies -> new Concerned(order, agencies));
    }

    /**
     * Carries an order to erase out. Some entries at a time: each time they and the journal's word of it are durable
     * together, so whoever is interrupted, or told that it is not done, carries it out once more. What the attempt is
     * kept with, and promised, is that it was carried out.
     */
    public Future<Outcome> carryOut(Caller caller, Attempt attempt, UUID id) {
        return carryOut(caller, attempt, id, ROUNDS);
    }

    private Future<Outcome> carryOut(Caller caller, Attempt attempt, UUID id, int rounds) {
        return some(caller, id).compose(more -> {
            if (!more) {
                return carriedOut(caller, attempt, id);
            }
            return rounds == 1
                    ? read(tx -> book.find(tx, id))
                            .map(order ->
                                    new Outcome(id, order.map(Order::erased).orElse(0L), false))
                    : carryOut(caller, attempt, id, rounds - 1);
        });
    }

    private <T> Future<T> read(Transactions.Load<T> load) {
        return transactions.read(Scope.platform(CrossAgency.JOURNAL), load);
    }

    /**
     * Some that were erased.
     *
     * @param behind whether entries that it may be about have no position yet
     */
    private record Taken(List<UUID> erased, boolean behind) {}

    /** Whether there may be more. */
    private Future<Boolean> some(Caller caller, UUID id) {
        return transactions.act(
                Scope.of(caller).across(CrossAgency.JOURNAL),
                Boolean.class,
                tx -> locked(tx, id).compose(about -> erase(tx, caller, about)),
                (tx, taken) -> {
                    told(tx, taken.erased(), Optional.of(id));
                    return taken.erased().size() == AT_ONCE || taken.behind();
                });
    }

    private Future<Concerned> locked(Tx tx, UUID id) {
        return book.lock(tx, id)
                .map(found -> found.orElseThrow(Problem::notFound))
                .compose(order -> concerned(tx, order));
    }

    /** Nothing is left to erase: entries that were made before the order have all been placed, and were looked at. */
    private Future<Outcome> carriedOut(Caller caller, Attempt attempt, UUID id) {
        return transactions.act(
                Scope.of(caller).across(CrossAgency.JOURNAL).once(attempt),
                Outcome.class,
                tx -> locked(tx, id),
                (tx, about) -> {
                    Order order = about.order();
                    if (order.state() != Order.State.CARRIED_OUT) {
                        open(Optional.of(order));
                        book.move(tx, id, Order.State.CARRIED_OUT, clock.instant());
                        journal.write(
                                tx,
                                entries(caller, Act.ORDER_CARRIED_OUT, order, about.agencies()));
                    }
                    return new Outcome(id, order.erased(), true);
                });
    }

    private Future<Taken> erase(Tx tx, Caller caller, Concerned about) {
        Order order = about.order();
        if (order.state() == Order.State.CARRIED_OUT) {
            return Future.succeededFuture(new Taken(List.of(), false));
        }
        open(Optional.of(order));
        if (order.kind() != Order.Kind.ERASE) {
            throw new Problem(Problem.Code.CONFLICT, "This order lets read; it erases nothing.");
        }
        if (order.madeBy().equals(caller.practitioner())) {
            throw new Problem(
                    Problem.Code.FORBIDDEN, "You made this order: somebody else carries it out.");
        }
        Future<Boolean> behind = book.isBehind(tx, order.at());
        Future<List<UUID>> erased = book.erase(tx, order, AT_ONCE);
        return Future.all(behind, erased).map(both -> new Taken(erased.result(), behind.result()));
    }

    private void told(Tx tx, List<UUID> erased, Optional<UUID> order) {
        if (!erased.isEmpty()) {
            JournalEntry entry = JournalEntry.ofPlatform(Act.ENTRIES_ERASED)
                    .with(Erasure.IDS, Erasure.names(erased));
            journal.write(tx, order.map(o -> entry.with("order", o.toString())).orElse(entry));
        }
    }

    /**
     * Erases what the oldest entries say, some at a time, that are kept for longer than the protocol asks.
     *
     * @return whether there may be more
     */
    public Future<Boolean> retain(Duration kept) {
        return transactions.act(
                Scope.platform(CrossAgency.JOURNAL),
                Boolean.class,
                tx -> book.eraseOlder(tx, clock.instant().minus(kept), AT_ONCE),
                (tx, erased) -> {
                    told(tx, erased, Optional.empty());
                    return erased.size() == AT_ONCE;
                });
    }

    private static Order open(Optional<Order> found) {
        Order order = found.orElseThrow(Problem::notFound);
        if (order.state() != Order.State.OPEN) {
            throw new Problem(Problem.Code.CONFLICT, "This order is closed already.");
        }
        return order;
    }

    /** One for each agency that it concerns, so that each reads of it in its own journal. */
    private static List<JournalEntry> entries(
            Caller caller, Act act, Order order, List<UUID> agencies) {
        JournalEntry entry = JournalEntry.of(caller, act)
                .with("order", order.id().toString())
                .with("kind", Camel.of(order.kind()))
                .with(JournalEntry.COMMITTED, Map.of("order", Sha256.base64(order.text())));
        List<JournalEntry> others = agencies.stream()
                .filter(agency -> !agency.equals(caller.agency()))
                .map(agency -> entry.to(Optional.of(agency)))
                .toList();
        return others.isEmpty() ? List.of(entry) : others;
    }
}
