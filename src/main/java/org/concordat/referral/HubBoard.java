package org.concordat.referral;

import io.vertx.core.Future;

import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.messaging.Inboxes.Named;
import org.concordat.referral.BoardBook.Day;
import org.concordat.referral.BoardBook.Open;
import org.concordat.referral.Presence.Seen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What hub workers see beside the queue: each other, and how the days went. Names no person at risk. */
public final class HubBoard {
    private static final int DAYS = 14;

    private final Transactions transactions;
    private final BoardBook book;
    private final Presence presence;
    private final Permits permits;

    public HubBoard(Transactions transactions, BoardBook book, Presence presence, Permits permits) {
        this.transactions = transactions;
        this.book = book;
        this.presence = presence;
        this.permits = permits;
    }

    /** A colleague at the board, and what they look at. */
    public record Here(Named practitioner, Optional<UUID> referral) {}

    /** Tells the colleagues where the caller looks, and answers where they do; the caller is not among them. */
    public Future<List<Here>> look(Caller caller, Optional<UUID> referral) {
        permits.require(caller, Action.READ_QUEUE);
        presence.seen(caller.agency(), caller.practitioner(), referral);
        List<Seen> others = presence.at(caller.agency()).stream()
                .filter(seen -> !seen.practitioner().equals(caller.practitioner()))
                .toList();
        return transactions
                .act(
                        Scope.of(caller),
                        Names.class,
                        tx -> book.names(
                                        tx,
                                        others.stream().map(Seen::practitioner).toList())
                                .map(Names::new),
                        (tx, names) -> names)
                .map(names -> named(others, names));
    }

    private record Names(List<Named> names) {}

    private static List<Here> named(List<Seen> others, Names known) {
        Map<UUID, Named> byId =
                known.names().stream().collect(Collectors.toMap(Named::id, name -> name));
        return others.stream()
                .flatMap(seen -> Optional.ofNullable(byId.get(seen.practitioner())).stream()
                        .map(name -> new Here(name, seen.referral())))
                .toList();
    }

    /** How many wait of each rating, and how the last two weeks went. */
    public record Figures(List<Open> open, List<Day> days) {}

    public Future<Figures> figures(Caller caller) {
        permits.require(caller, Action.READ_QUEUE);
        return transactions.act(
                Scope.of(caller),
                Figures.class,
                tx -> {
                    Future<List<Open>> open = book.open(tx);
                    Future<List<Day>> days = book.days(tx, DAYS);
                    return Future.all(open, days)
                            .map(both -> new Figures(open.result(), days.result()));
                },
                (tx, figures) -> figures);
    }
}
