package org.concordat.notification;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.EventFeed;
import org.concordat.kernel.EventFeed.Event;
import org.concordat.kernel.Events;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.KeyService;
import org.concordat.notification.Mailer.Fault;
import org.concordat.notification.Mailer.Letter;
import org.concordat.notification.NotificationBook.Due;
import org.concordat.notification.NotificationBook.News;
import org.concordat.notification.NotificationBook.Reader;
import org.concordat.notification.NotificationBook.Untold;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Follows what happens, works out who is to be told, and tells them. Any node; each step once in the cluster. */
public final class Notifier {
    private static final String FOLLOWER = "notification";
    private static final Set<String> OPENED = Set.of("inbox");
    private static final Set<String> TOLD = Set.of("inbox", "clock", "obligation");
    private static final int EVENTS = 500;
    /** With two connections and twenty seconds each, within the two minutes for which they are taken. */
    private static final int AT_ONCE = 10;
    /** A mail server that is away for a moment is nobody's concern. */
    private static final int FAILURES_TOLD = 3;

    private static final Scope SCOPE = Scope.platform(CrossAgency.FOLLOW);

    private final Transactions transactions;
    private final EventFeed feed;
    private final NotificationBook book;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final KeyService keys;
    private final Mailer mailer;
    private final Optional<String> address;
    private final InstantSource clock;

    /** @param address where the platform is, for the message */
    public Notifier(
            Transactions transactions,
            EventFeed feed,
            NotificationBook book,
            Journal journal,
            Events events,
            Doorbell doorbell,
            KeyService keys,
            Mailer mailer,
            Optional<String> address,
            InstantSource clock) {
        this.transactions = transactions;
        this.feed = feed;
        this.book = book;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.keys = keys;
        this.mailer = mailer;
        this.address = address;
        this.clock = clock;
    }

    private record Step(Cursor from, Cursor to, List<News> news, boolean more) {
        static final Step NONE = new Step(Cursor.START, Cursor.START, List.of(), false);
    }

    private record Stepped(boolean more) {}

    /** Notes who is to be told of the next events; whether there may be more of them. */
    public Future<Boolean> follow() {
        return transactions
                .act(SCOPE, Stepped.class, this::next, (tx, step) -> {
                    if (!step.to().equals(step.from())) {
                        book.note(tx, step.news());
                        feed.advance(tx, FOLLOWER, step.from(), step.to());
                    }
                    return new Stepped(step.more());
                })
                .map(Stepped::more);
    }

    /** What two noted at once would be told twice. */
    private Future<Step> next(Tx tx) {
        return book.turn(tx)
                .compose(mine -> mine ? following(tx) : Future.succeededFuture(Step.NONE));
    }

    private Future<Step> following(Tx tx) {
        return feed.follower(tx, FOLLOWER)
                .compose(from -> from.equals(Cursor.START)
                        // What happened before there was a mail server is no news.
                        ? feed.position(tx).map(now -> new Step(from, now, List.of(), true))
                        : feed.after(tx, from, EVENTS).compose(found -> step(tx, from, found)));
    }

    private Future<Step> step(Tx tx, Cursor from, List<Event> found) {
        if (found.isEmpty()) {
            return Future.succeededFuture(new Step(from, from, List.of(), false));
        }
        Cursor to = found.get(found.size() - 1).cursor();
        List<Event> telling = found.stream()
                .filter(event -> TOLD.contains(event.kind()) && event.mailbox().isPresent())
                .toList();
        Set<UUID> mailboxes =
                telling.stream().flatMap(e -> e.mailbox().stream()).collect(Collectors.toSet());
        Future<List<Reader>> readers = book.readers(tx, mailboxes);
        Future<Set<UUID>> urgent = book.urgent(tx, telling);
        return Future.all(readers, urgent)
                .map(both -> new Step(
                        from,
                        to,
                        news(telling, readers.result(), urgent.result()),
                        found.size() == EVENTS));
    }

    private List<News> news(List<Event> telling, List<Reader> readers, Set<UUID> urgent) {
        Instant now = clock.instant();
        Map<UUID, List<Reader>> byMailbox =
                readers.stream().collect(Collectors.groupingBy(Reader::mailbox));
        Map<UUID, News> news = telling.stream()
                .flatMap(event ->
                        byMailbox.getOrDefault(event.mailbox().orElseThrow(), List.of()).stream()
                                .filter(reader ->
                                        !event.hiddenFrom().contains(reader.practitioner()))
                                .map(reader ->
                                        news(reader, event, urgent.contains(event.ref()), now)))
                .collect(Collectors.toMap(News::practitioner, one -> one, Notifier::both));
        return List.copyOf(news.values());
    }

    private static News news(Reader reader, Event event, boolean urgent, Instant now) {
        boolean opened = OPENED.contains(event.kind());
        return new News(
                reader.practitioner(),
                reader.agency(),
                opened ? Set.of(event.ref()) : Set.of(),
                !opened,
                Timing.due(reader.choice(), now, reader.toldAt(), urgent));
    }

    private static News both(News a, News b) {
        Set<UUID> sharings = new HashSet<>(a.sharings());
        sharings.addAll(b.sharings());
        return new News(
                a.practitioner(),
                a.agency(),
                sharings,
                a.other() || b.other(),
                a.due().isBefore(b.due()) ? a.due() : b.due());
    }

    private record Claimed(List<Due> due) {}

    /** Tells some who are due; whether there may be more of them. */
    public Future<Boolean> tell() {
        Instant now = clock.instant();
        return transactions
                .act(
                        SCOPE,
                        Claimed.class,
                        tx -> book.claim(tx, now, AT_ONCE),
                        (tx, due) -> new Claimed(due))
                .compose(claimed -> Future.join(
                                claimed.due().stream().map(this::tell).toList())
                        .map(done -> claimed.due().size() == AT_ONCE));
    }

    private Future<Void> tell(Due due) {
        if (due.unopened().isEmpty() && !due.other()) {
            return told(due, Optional.empty());
        }
        return keys.open(List.of(due.address()))
                .map(texts -> String.valueOf(texts.get(due.address().id())))
                .compose(to -> mailer.send(letter(to, !due.urgent().isEmpty())))
                // An address that cannot be opened is that one reader's trouble, and nobody else's.
                .recover(failure -> failure instanceof Problem
                        ? Future.failedFuture(failure)
                        : Future.succeededFuture(Optional.of(Fault.REFUSED)))
                .compose(fault -> fault.isPresent()
                        ? failed(due, fault.get())
                        : told(due, Optional.of(clock.instant())));
    }

    private Letter letter(String to, boolean urgent) {
        String title = (urgent ? "Urgent: something" : "Something") + " to read in Concordat";
        return new Letter(
                to,
                title,
                "You have something " + (urgent ? "urgent " : "") + "to read in Concordat.\n\n"
                        + address.map(at -> at + "/\n\n").orElse("")
                        + "This message says no more on purpose. You choose when you get it in Concordat, under"
                        + " \"Your sign-ins\".\n");
    }

    private Future<Void> told(Due due, Optional<Instant> at) {
        int times = due.urgent().isEmpty() ? 0 : due.times() + 1;
        Optional<Instant> again =
                times == 0 ? Optional.empty() : Timing.again(due.choice(), clock.instant(), times);
        return transactions
                .act(SCOPE, Noted.class, tx -> Future.succeededFuture(true), (tx, ready) -> {
                    book.told(tx, due, at, times, again);
                    return new Noted(false);
                })
                .mapEmpty();
    }

    private Future<Void> failed(Due due, Fault fault) {
        Instant now = clock.instant();
        int failures = due.failures() + 1;
        return transactions
                .act(
                        SCOPE,
                        Noted.class,
                        tx -> failures < FAILURES_TOLD
                                ? Future.succeededFuture(List.<Untold>of())
                                : book.untold(tx, due, now),
                        (tx, untold) -> {
                            book.failed(tx, due, now, fault, Timing.retry(now, failures));
                            untold.forEach(one -> {
                                events.tell(tx, one.practitioner(), "untold", one.sharing());
                                journal.write(
                                        tx,
                                        JournalEntry.ofPlatform(
                                                        Act.NOTIFICATION_FAILED, one.agency())
                                                .sharing(one.sharing()));
                            });
                            return new Noted(!untold.isEmpty());
                        })
                .onSuccess(noted -> {
                    if (noted.rings()) {
                        doorbell.ring();
                    }
                })
                .mapEmpty();
    }

    private record Noted(boolean rings) {}
}
