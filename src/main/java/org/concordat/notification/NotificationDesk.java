package org.concordat.notification;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.keys.KeyService;
import org.concordat.notification.NotificationBook.Kept;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What each practitioner chooses of being told by e-mail. */
public final class NotificationDesk {
    /** What mail servers take in practice; no comments, quotes or lists, so that nothing can be slipped into a header. */
    private static final Pattern ADDRESS = Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+");

    private static final int LONGEST = 254;

    private final Transactions transactions;
    private final NotificationBook book;
    private final Journal journal;
    private final KeyService keys;
    private final boolean offered;

    /** @param offered whether this platform has a mail server */
    public NotificationDesk(
            Transactions transactions,
            NotificationBook book,
            Journal journal,
            KeyService keys,
            boolean offered) {
        this.transactions = transactions;
        this.book = book;
        this.journal = journal;
        this.keys = keys;
        this.offered = offered;
    }

    /** One's own choice; the address is empty where there is none. */
    public record View(boolean offered, String address, Optional<Kept> kept) {}

    private record Found(Optional<Kept> kept) {}

    private record Done(boolean on) {}

    public Future<View> own(Caller caller) {
        return transactions
                .act(
                        Scope.of(caller),
                        Found.class,
                        tx -> book.own(tx, caller).map(Found::new),
                        (tx, found) -> found)
                .compose(found -> found.kept()
                        .map(kept -> keys.open(List.of(kept.address()))
                                .map(texts -> new View(
                                        offered,
                                        String.valueOf(texts.get(kept.address().id())),
                                        found.kept())))
                        .orElseGet(() ->
                                Future.succeededFuture(new View(offered, "", Optional.empty()))));
    }

    /** Keeps a choice; durable when this completes. The first news after it is told. */
    public Future<Void> choose(Caller caller, Attempt attempt, String address, Choice choice) {
        if (!offered) {
            return Future.failedFuture(
                    new Problem(
                            Problem.Code.CONFLICT,
                            "This service has no mail server. Whoever runs it can name one in its settings."));
        }
        String plain = address.strip();
        if (plain.length() > LONGEST || !ADDRESS.matcher(plain).matches()) {
            return Future.failedFuture(Problem.field(
                    "address",
                    "invalid",
                    "Enter your e-mail address at work, like name@example.gov.uk."));
        }
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt),
                        Done.class,
                        tx -> Future.succeededFuture(true),
                        (tx, ready) -> {
                            book.keep(tx, caller, key.seal(plain), choice);
                            return changed(tx, caller, true);
                        }))
                .mapEmpty();
    }

    /** Ends it; the address is gone when this completes. */
    public Future<Void> stop(Caller caller, Attempt attempt) {
        return transactions
                .act(
                        Scope.of(caller).once(attempt),
                        Done.class,
                        tx -> Future.succeededFuture(true),
                        (tx, ready) -> {
                            book.stop(tx, caller);
                            return changed(tx, caller, false);
                        })
                .mapEmpty();
    }

    private Done changed(org.concordat.kernel.Tx tx, Caller caller, boolean on) {
        journal.write(tx, JournalEntry.of(caller, Act.NOTIFICATIONS_CHOSEN).with("on", on));
        return new Done(on);
    }
}
