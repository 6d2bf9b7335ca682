package org.concordat.messaging;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.clock.Clocks;
import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Departing;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.keys.Content;
import org.concordat.keys.KeyService;
import org.concordat.messaging.Inboxes.Named;
import org.concordat.messaging.Readings.Attachment;
import org.concordat.messaging.Readings.Item;
import org.concordat.messaging.Readings.Listed;
import org.concordat.messaging.Readings.Stored;
import org.concordat.sharing.FileKind;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Reading of sharings by their two sides. Only the author and their supervisors read what was sent, only
 * the named team or practitioner what was received (BAR-4.1.3c); everybody else learns nothing, not even
 * that it exists.
 */
public final class SharingReader {
    private static final int PAGE = 30;

    private final Transactions transactions;
    private final Readings readings;
    private final Journal journal;
    private final KeyService keys;
    private final Codec codec;
    private final Doorbell doorbell;
    private final Permits permits;
    private final Clocks clocks;

    public SharingReader(
            Transactions transactions,
            Readings readings,
            Journal journal,
            KeyService keys,
            Codec codec,
            Doorbell doorbell,
            Permits permits,
            Clocks clocks) {
        this.transactions = transactions;
        this.readings = readings;
        this.journal = journal;
        this.keys = keys;
        this.codec = codec;
        this.doorbell = doorbell;
        this.permits = permits;
        this.clocks = clocks;
    }

    /** Which side the reader is on. */
    public enum Side {
        SENDER,
        RECIPIENT
    }

    /** A sharing, opened: texts are by content id. */
    public record View(Side side, Stored sharing, Map<UUID, String> texts) {}

    /** The caller's own sharings; titles are by sharing id. */
    public record Listing(List<Listed> entries, Map<UUID, String> titles, Optional<Cursor> next) {}

    /** Reads a sharing. By its recipient this is the opening: its receipt is durable when this completes. */
    public Future<View> read(Caller caller, UUID id) {
        return reading(caller, id, Act.SHARING_READ, Action.READ_SHARING).onSuccess(view -> {
            if (view.side() == Side.RECIPIENT) {
                doorbell.ring();
            }
        });
    }

    /** Reads why a sharing was decided as it was; does not open it. */
    public Future<View> decisions(Caller caller, UUID id) {
        return reading(caller, id, Act.DECISION_READ, Action.READ_DECISION);
    }

    /**
     * Reads the file of an item, under the rules by which its text is read; that is the opening too. In the
     * journal before this completes, and so before its first byte is given out.
     */
    public Future<Departing> attachment(Caller caller, UUID id, UUID item) {
        return reading(caller, id, Act.ATTACHMENT_READ, Action.READ_SHARING, Optional.of(item))
                .onSuccess(view -> {
                    if (view.side() == Side.RECIPIENT) {
                        doorbell.ring();
                    }
                })
                .compose(view -> departing(caller, view, item));
    }

    private static Attachment file(Stored sharing, UUID item) {
        return sharing.items().stream()
                .filter(one -> one.id().equals(item))
                .findFirst()
                .flatMap(Item::attachment)
                .orElseThrow(Problem::notFound);
    }

    private Future<Departing> departing(Caller caller, View view, UUID item) {
        Attachment file = file(view.sharing(), item);
        Content name = view.sharing().contents().stream()
                .filter(content -> content.id().equals(file.id()))
                .findFirst()
                .orElseThrow(Problem::notFound);
        return keys.openFile(name)
                .map(opening -> new Departing(
                        FileKind.nameOf(file.type(), view.texts().getOrDefault(file.id(), "file")),
                        file.type(),
                        OptionalLong.of(file.bytes()),
                        new StoredFile(transactions, readings, caller, file.id(), opening)));
    }

    private Future<View> reading(Caller caller, UUID id, Act act, Action action) {
        return reading(caller, id, act, action, Optional.empty());
    }

    /** @param item whose file is read, not its text */
    private Future<View> reading(
            Caller caller, UUID id, Act act, Action action, Optional<UUID> item) {
        return transactions
                .act(
                        Scope.of(caller),
                        Stored.class,
                        tx -> readings.find(tx, caller, id),
                        (tx, found) -> {
                            Stored sharing = found.orElseThrow(Problem::notFound);
                            Side side = side(caller, sharing, action);
                            item.ifPresent(one -> file(sharing, one));
                            boolean opens = act != Act.DECISION_READ && side == Side.RECIPIENT;
                            boolean first = opens
                                    && sharing.openings().stream()
                                            .noneMatch(o ->
                                                    o.practitioner().equals(caller.practitioner()));
                            if (first) {
                                readings.open(tx, caller, sharing);
                                clocks.stop(tx, id, Unopened.KIND);
                            }
                            journal.write(tx, entries(caller, sharing, act, item, first));
                            return sharing;
                        })
                .compose(sharing -> keys.open(sharing.contents())
                        .map(texts -> new View(side(caller, sharing, action), sharing, texts)));
    }

    /** That it was opened is the sender's to know; that it was read again is not. */
    private static List<JournalEntry> entries(
            Caller caller, Stored sharing, Act act, Optional<UUID> item, boolean first) {
        JournalEntry opened = JournalEntry.of(caller, Act.SHARING_OPENED)
                .sharing(sharing.id())
                .to(sharing.from().agency().map(Named::id));
        JournalEntry read = JournalEntry.of(caller, act).sharing(sharing.id());
        if (item.isPresent()) {
            JournalEntry ofFile = read.with("item", item.get().toString());
            return first ? List.of(opened, ofFile) : List.of(ofFile);
        }
        return List.of(first ? opened : read);
    }

    private Side side(Caller caller, Stored sharing, Action action) {
        if (permits.allows(caller, action, sharing.sending(caller))) {
            return Side.SENDER;
        }
        boolean named = Named.is(sharing.to().practitioner(), caller.practitioner())
                || sharing.to()
                        .team()
                        .map(Named::id)
                        .filter(caller.teams()::contains)
                        .isPresent();
        boolean recalled = sharing.state().equals("recalled");
        boolean received = (recalled || sharing.state().equals("delivered"))
                && Named.is(sharing.to().agency(), caller.agency());
        permits.require(
                caller,
                action,
                received && named ? new Relation[] {Relation.NAMED_RECIPIENT} : new Relation[0]);
        if (recalled) {
            throw new Problem(
                    Problem.Code.GONE,
                    "Its sender took this back before anybody opened it. There is nothing that you have to do.");
        }
        return Side.RECIPIENT;
    }

    /** The caller's own sharings, or a supervisor's whole agency's. */
    public Future<Listing> list(Caller caller, boolean heldOnly, Optional<Cursor> before) {
        return transactions
                .act(
                        Scope.of(caller),
                        Page.class,
                        tx -> readings.list(tx, caller, heldOnly, before, PAGE + 1)
                                .map(Page::new),
                        (tx, page) -> {
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.SHARINGS_LISTED)
                                            .with("box", heldOnly ? "held" : "sent")
                                            .with(
                                                    "entries",
                                                    Math.min(
                                                            PAGE, page.entries().size())));
                            return page;
                        })
                .compose(page -> listing(page.entries()));
    }

    private record Page(List<Listed> entries) {}

    private Future<Listing> listing(List<Listed> found) {
        List<Listed> shown = found.stream().limit(PAGE).toList();
        Optional<Cursor> next =
                found.size() > PAGE ? Optional.of(shown.get(PAGE - 1).cursor()) : Optional.empty();
        return keys.open(shown.stream().flatMap(l -> l.title().stream()).toList())
                .map(texts -> new Listing(shown, titles(shown, texts), next));
    }

    private Map<UUID, String> titles(List<Listed> shown, Map<UUID, String> texts) {
        Map<UUID, String> titles = new HashMap<>();
        shown.forEach(l -> l.title()
                .flatMap(c -> Optional.ofNullable(texts.get(c.id())))
                .ifPresent(t -> titles.put(l.id(), codec.read(t, String.class))));
        return titles;
    }
}
