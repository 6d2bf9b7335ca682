package org.concordat.timeline;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Place;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.KeyService;
import org.concordat.timeline.Timelines.Entry;
import org.concordat.timeline.Timelines.Thing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What happened about a person, as far as the reader and their agency may see it. */
public final class Timeline {
    private static final int PAGE = 50;

    private final Transactions transactions;
    private final Timelines timelines;
    private final Journal journal;
    private final KeyService keys;
    private final Codec codec;
    private final Permits permits;

    public Timeline(
            Transactions transactions,
            Timelines timelines,
            Journal journal,
            KeyService keys,
            Codec codec,
            Permits permits) {
        this.transactions = transactions;
        this.timelines = timelines;
        this.journal = journal;
        this.keys = keys;
        this.codec = codec;
        this.permits = permits;
    }

    /** One page, newest first; titles are by content id. */
    public record View(List<Entry> entries, Map<UUID, String> titles, Optional<Place> next) {}

    /** Reads it; in the journal before a title is opened. */
    public Future<View> of(
            Caller caller, UUID record, Optional<String> kind, Optional<Place> before) {
        return transactions
                .act(
                        Scope.of(caller),
                        Page.class,
                        tx -> timelines
                                .of(tx, caller, record, kind, before, PAGE + 1)
                                .map(found -> new Page(permits.found(
                                        found, caller, Action.READ_TIMELINE, Relation.OWN_AGENCY))),
                        (tx, page) -> {
                            tell(tx, caller, record, page.shown());
                            return page;
                        })
                .compose(this::view);
    }

    /** What was found: one more than a page where there are others. */
    private record Page(List<Entry> found) {
        List<Entry> shown() {
            return found.stream().limit(PAGE).toList();
        }

        Optional<Place> next() {
            return found.size() > PAGE
                    ? Optional.of(found.get(PAGE - 1).place())
                    : Optional.empty();
        }
    }

    /** INVARIANT (silent): how many there are is told only where sealed ones may be. */
    private void tell(Tx tx, Caller caller, UUID record, List<Entry> shown) {
        journal.write(tx, JournalEntry.of(caller, Act.TIMELINE_READ).about(record));
        List<String> sealed = shown.stream()
                .filter(Entry::sealed)
                .flatMap(entry -> entry.thing().stream())
                .map(Thing::id)
                .distinct()
                .map(UUID::toString)
                .toList();
        if (!sealed.isEmpty()) {
            journal.write(
                    tx,
                    JournalEntry.of(caller, Act.SEALED_LISTED)
                            .about(record)
                            .with("concerns", sealed));
        }
    }

    private Future<View> view(Page page) {
        List<Entry> shown = page.shown();
        return keys.open(shown.stream().flatMap(entry -> entry.title().stream()).toList())
                .map(texts -> {
                    Map<UUID, String> titles = new HashMap<>();
                    texts.forEach((id, text) -> titles.put(id, codec.read(text, String.class)));
                    return new View(shown, titles, page.next());
                });
    }
}
