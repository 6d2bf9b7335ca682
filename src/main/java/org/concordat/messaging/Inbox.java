package org.concordat.messaging;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.keys.KeyService;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What was delivered to a practitioner and their teams. */
public final class Inbox {
    private static final int PAGE = 30;

    private final Transactions transactions;
    private final Inboxes inboxes;
    private final Journal journal;
    private final KeyService keys;
    private final Codec codec;

    public Inbox(
            Transactions transactions,
            Inboxes inboxes,
            Journal journal,
            KeyService keys,
            Codec codec) {
        this.transactions = transactions;
        this.inboxes = inboxes;
        this.journal = journal;
        this.keys = keys;
        this.codec = codec;
    }

    /** A page as its reader sees it. */
    public record View(List<Entry> entries, Optional<Cursor> next, Cursor position) {}

    /** One delivery, opened or not; one that was recalled has no title and no persons. */
    public record Entry(
            UUID id,
            UUID sharing,
            String kind,
            boolean urgent,
            String fromPractitioner,
            UUID fromAgency,
            String fromAgencyName,
            String title,
            List<Inboxes.Named> persons,
            Instant deliveredAt,
            Optional<Instant> openedAt,
            Optional<Instant> recalledAt) {}

    /** The caller's inbox; that it was read is in the journal before this completes. */
    public Future<View> page(Caller caller, Optional<Cursor> before) {
        return transactions
                .act(
                        Scope.of(caller),
                        Inboxes.Page.class,
                        tx -> inboxes.page(tx, caller, before, PAGE + 1),
                        (tx, page) -> {
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.INBOX_READ)
                                            .with(
                                                    "sharings",
                                                    page.lines().stream()
                                                            .limit(PAGE)
                                                            .map(l ->
                                                                    l.sharing().toString())
                                                            .toList()));
                            return page;
                        })
                .compose(this::opened);
    }

    private Future<View> opened(Inboxes.Page page) {
        List<Inboxes.Line> shown = page.lines().stream().limit(PAGE).toList();
        Optional<Cursor> next = page.lines().size() > PAGE
                ? Optional.of(shown.get(PAGE - 1).cursor())
                : Optional.empty();
        return keys.open(shown.stream().flatMap(l -> l.title().stream()).toList())
                .map(titles -> new View(
                        shown.stream().map(l -> entry(l, titles)).toList(), next, page.position()));
    }

    private Entry entry(Inboxes.Line line, Map<UUID, String> titles) {
        String title = line.title()
                .flatMap(c -> Optional.ofNullable(titles.get(c.id())))
                .map(t -> codec.read(t, String.class))
                .orElse(line.recalledAt().isPresent() ? "" : "(erased)");
        return new Entry(
                line.id(),
                line.sharing(),
                line.kind(),
                line.urgent(),
                line.fromPractitioner(),
                line.fromAgency(),
                line.fromAgencyName(),
                title,
                line.persons(),
                line.deliveredAt(),
                line.openedAt(),
                line.recalledAt());
    }
}
