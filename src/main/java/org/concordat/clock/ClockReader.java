package org.concordat.clock;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Place;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;

import java.util.List;
import java.util.Optional;

/** What is late or due, and somebody's: ids, words and times, nothing about a person. */
public final class ClockReader {
    private static final int PAGE = 50;

    private final Transactions transactions;
    private final ClockList clocks;

    public ClockReader(Transactions transactions, ClockList clocks) {
        this.transactions = transactions;
        this.clocks = clocks;
    }

    /** A page of them. */
    public record Page(List<ClockLine> lines, Optional<Place> next) {}

    public Future<Page> of(Caller caller, Optional<Place> after) {
        return transactions
                .read(Scope.of(caller), tx -> clocks.of(tx, caller, after, PAGE + 1))
                .map(found -> {
                    List<ClockLine> shown = found.stream().limit(PAGE).toList();
                    ClockLine last = found.size() > PAGE ? shown.get(PAGE - 1) : null;
                    return new Page(
                            shown,
                            Optional.ofNullable(last).map(one -> new Place(one.due(), one.id())));
                });
    }
}
