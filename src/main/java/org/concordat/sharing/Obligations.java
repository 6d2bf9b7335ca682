package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.policy.Decision.ObligationKind;
import org.concordat.sharing.ObligationBook.Discharge;
import org.concordat.sharing.ObligationBook.Owed;
import org.concordat.sharing.ObligationBook.Wanted;
import org.concordat.sharing.ObligationBook.Why;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What delivered decisions still demand (ROT-3.1). */
public final class Obligations {
    private static final String REVIEW = Camel.of(ObligationKind.SUPERVISOR_REVIEW);
    private static final ZoneId LOCAL = ZoneId.of("Europe/London");

    /** What is due later comes up when these are done. */
    private static final int MOST = 200;

    private final Transactions transactions;
    private final ObligationBook book;
    private final Contents contents;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final KeyService keys;
    private final Codec codec;
    private final Permits permits;

    public Obligations(
            Transactions transactions,
            ObligationBook book,
            Contents contents,
            Journal journal,
            Events events,
            Doorbell doorbell,
            KeyService keys,
            Codec codec,
            Permits permits) {
        this.transactions = transactions;
        this.book = book;
        this.contents = contents;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.keys = keys;
        this.codec = codec;
        this.permits = permits;
    }

    /**
     * Open obligations; titles are by obligation.
     *
     * @param more whether others are due after these
     */
    public record View(List<Owed> owed, Map<UUID, String> titles, boolean more) {}

    private record Page(List<Owed> owed, boolean more) {
        static Page of(List<Owed> found) {
            boolean more = found.size() > MOST;
            return new Page(more ? List.copyOf(found.subList(0, MOST)) : found, more);
        }
    }

    /** What is open and asked for; that it was read is in the journal before this completes. */
    public Future<View> open(Caller caller, Wanted wanted) {
        if (wanted.agency()) {
            permits.require(caller, Action.DISCHARGE_OBLIGATION, Relation.SUPERVISOR_OF_SENDER);
        }
        return transactions
                .act(
                        Scope.of(caller),
                        Page.class,
                        tx -> book.open(tx, caller, wanted, MOST + 1).map(Page::of),
                        (tx, page) -> {
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.OBLIGATIONS_READ)
                                            .with("entries", page.owed().size()));
                            return page;
                        })
                .compose(this::titled);
    }

    private Future<View> titled(Page page) {
        List<Owed> owed = page.owed();
        return keys.open(owed.stream().flatMap(o -> o.title().stream()).toList())
                .map(texts -> {
                    Map<UUID, String> titles = new HashMap<>();
                    owed.forEach(o -> o.title()
                            .filter(c -> texts.containsKey(c.id()))
                            .ifPresent(c -> titles.put(
                                    o.id(),
                                    codec.read(String.valueOf(texts.get(c.id())), String.class))));
                    return new View(owed, titles, page.more());
                });
    }

    /** Records that an obligation was met, or put off with a reason and a day to look again. */
    public Future<Recorded> discharge(
            Caller caller, Attempt attempt, UUID id, Discharge discharge) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt),
                        Recorded.class,
                        tx -> book.lock(tx, caller, id),
                        (tx, found) -> {
                            Owed owed = found.orElseThrow(Problem::notFound);
                            permits.require(caller, Action.DISCHARGE_OBLIGATION, relations(owed));
                            check(caller, owed, discharge);
                            Seals seals = new Seals(key, codec);
                            UUID note = seals.seal(discharge.note().strip());
                            contents.add(tx, seals.all());
                            book.discharge(tx, caller, id, discharge, note, owed.now());
                            journal.write(
                                    tx,
                                    entry(caller, Act.OBLIGATION_DISCHARGED, owed)
                                            .with(
                                                    "outcome",
                                                    discharge.done() ? "done" : "deferred"));
                            return new Recorded(id, owed.now());
                        }));
    }

    private record Handing(Optional<Owed> owed, Optional<UUID> to) {}

    /**
     * Hands an obligation over to a colleague of the same agency, with a note: it is theirs when this
     * completes, with its time as it was.
     */
    public Future<Recorded> handOver(
            Caller caller, Attempt attempt, UUID id, UUID colleague, String note) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt),
                        Recorded.class,
                        tx -> {
                            Future<Optional<Owed>> owed = book.lock(tx, caller, id);
                            Future<Optional<UUID>> to = book.colleague(tx, id, colleague);
                            return Future.all(owed, to)
                                    .map(both -> new Handing(owed.result(), to.result()));
                        },
                        (tx, handing) -> {
                            Owed owed = handing.owed().orElseThrow(Problem::notFound);
                            permits.require(caller, Action.DISCHARGE_OBLIGATION, relations(owed));
                            UUID to = checked(owed, handing.to());
                            Seals seals = new Seals(key, codec);
                            UUID sealed = seals.seal(note);
                            contents.add(tx, seals.all());
                            book.handOver(tx, caller, id, to, sealed, owed.now());
                            journal.write(
                                    tx,
                                    entry(caller, Act.OBLIGATION_HANDED_OVER, owed)
                                            .with("to", to.toString()));
                            events.tell(tx, to, "obligation", owed.sharing().orElse(id));
                            return new Recorded(id, owed.now());
                        }))
                .onSuccess(recorded -> doorbell.ring());
    }

    private static UUID checked(Owed owed, Optional<UUID> to) {
        if (owed.kind().equals(REVIEW)) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "A review is for any supervisor who had no part in it: nobody hands it over.");
        }
        if (owed.state().equals("done")) {
            throw new Problem(Problem.Code.CONFLICT, "This has been done already.");
        }
        return to.filter(one -> !owed.isOwnedBy(one))
                .orElseThrow(
                        () -> Problem.field(
                                "practitioner",
                                "unknown",
                                "Choose somebody else of your agency who works with people and may read of this person."));
    }

    private static JournalEntry entry(Caller caller, Act act, Owed owed) {
        JournalEntry base =
                JournalEntry.of(caller, act).under(owed.clause()).with("kind", owed.kind());
        JournalEntry of = owed.sharing().map(base::sharing).orElse(base);
        return owed.person().map(person -> of.about(person.id())).orElse(of);
    }

    private static Relation[] relations(Owed owed) {
        return Set.of(Why.MINE, Why.COVERED, Why.ESCALATED).contains(owed.why())
                ? new Relation[] {Relation.OBLIGED, Relation.SUPERVISOR_OF_SENDER}
                : new Relation[] {Relation.SUPERVISOR_OF_SENDER};
    }

    private static void check(Caller caller, Owed owed, Discharge discharge) {
        boolean review = owed.kind().equals(REVIEW);
        if (review && owed.involved().contains(caller.practitioner())) {
            throw new Problem(
                    Problem.Code.FORBIDDEN,
                    "You shared this or stated its reasons: another supervisor reviews it.");
        }
        if (review && discharge.done()) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "A review says what was found. Open it under Reviews, and decide it there.");
        }
        if (owed.state().equals("done")) {
            throw new Problem(Problem.Code.CONFLICT, "This has been done already.");
        }
        if (discharge.note().isBlank()) {
            throw Problem.field("note", "required", "Write what was done, or why it has to wait.");
        }
        LocalDate today = owed.now().atZone(LOCAL).toLocalDate();
        if (!discharge.done()
                && discharge.reviewOn().filter(d -> d.isAfter(today)).isEmpty()) {
            throw Problem.field(
                    "reviewOn",
                    "required",
                    "Give the day, after today, when this is looked at again.");
        }
    }
}
