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

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What delivered decisions still demand (ROT-3.1). */
public final class Obligations {
    private static final ZoneId LOCAL = ZoneId.of("Europe/London");

    private final Transactions transactions;
    private final ObligationBook book;
    private final Contents contents;
    private final Journal journal;
    private final KeyService keys;
    private final Codec codec;
    private final Permits permits;

    public Obligations(
            Transactions transactions,
            ObligationBook book,
            Contents contents,
            Journal journal,
            KeyService keys,
            Codec codec,
            Permits permits) {
        this.transactions = transactions;
        this.book = book;
        this.contents = contents;
        this.journal = journal;
        this.keys = keys;
        this.codec = codec;
        this.permits = permits;
    }

    /** Open obligations; titles are by obligation. */
    public record View(List<Owed> owed, Map<UUID, String> titles) {}

    private record Page(List<Owed> owed) {}

    /** What the caller owes; that it was read is in the journal before this completes. */
    public Future<View> open(Caller caller) {
        return transactions
                .act(
                        Scope.of(caller),
                        Page.class,
                        tx -> book.open(tx, caller).map(Page::new),
                        (tx, page) -> {
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.OBLIGATIONS_READ)
                                            .with("entries", page.owed().size()));
                            return page;
                        })
                .compose(page -> titled(page.owed()));
    }

    private Future<View> titled(List<Owed> owed) {
        return keys.open(owed.stream().flatMap(o -> o.title().stream()).toList())
                .map(texts -> {
                    Map<UUID, String> titles = new HashMap<>();
                    owed.forEach(o -> o.title()
                            .filter(c -> texts.containsKey(c.id()))
                            .ifPresent(c -> titles.put(
                                    o.id(),
                                    codec.read(String.valueOf(texts.get(c.id())), String.class))));
                    return new View(owed, titles);
                });
    }

    /** Records that an obligation was met, or put off with a reason and a day to look again. */
    public Future<Recorded> discharge(
            Caller caller, Attempt attempt, UUID id, Discharge discharge) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt),
                        Recorded.class,
                        tx -> book.lock(tx, id),
                        (tx, found) -> {
                            Owed owed = found.orElseThrow(Problem::notFound);
                            permits.require(
                                    caller, Action.DISCHARGE_OBLIGATION, relations(caller, owed));
                            check(caller, owed, discharge);
                            Seals seals = new Seals(key, codec);
                            UUID note = seals.seal(discharge.note().strip());
                            contents.add(tx, seals.all());
                            book.discharge(tx, caller, id, discharge, note, owed.now());
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.OBLIGATION_DISCHARGED)
                                            .sharing(owed.sharing())
                                            .under(owed.clause())
                                            .with("kind", owed.kind())
                                            .with(
                                                    "outcome",
                                                    discharge.done() ? "done" : "deferred"));
                            return new Recorded(id, owed.now());
                        }));
    }

    private static Relation[] relations(Caller caller, Owed owed) {
        return owed.owner().equals(Optional.of(caller.practitioner()))
                ? new Relation[] {Relation.OBLIGED, Relation.SUPERVISOR_OF_SENDER}
                : new Relation[] {Relation.SUPERVISOR_OF_SENDER};
    }

    private static void check(Caller caller, Owed owed, Discharge discharge) {
        boolean review = owed.kind().equals(Camel.of(ObligationKind.SUPERVISOR_REVIEW));
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
