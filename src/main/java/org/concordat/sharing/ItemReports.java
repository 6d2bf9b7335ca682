package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Codec;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.sharing.CorrectionBook.Agency;
import org.concordat.sharing.CorrectionBook.CopyRow;
import org.concordat.sharing.CorrectionBook.Ledger;
import org.concordat.sharing.CorrectionBook.NewReport;
import org.concordat.sharing.CorrectionBook.Own;
import org.concordat.sharing.CorrectionBook.Reportable;
import org.concordat.sharing.CorrectionBook.Reported;
import org.concordat.sharing.CorrectionBook.Said;
import org.concordat.sharing.Spread.Standing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What recipients say is wrong with an item (BAR-4.1.3d), and what its originator sees of where it went. */
public final class ItemReports {
    private final Transactions transactions;
    private final CorrectionBook book;
    private final Contents contents;
    private final Journal journal;
    private final Events events;
    private final KeyService keys;
    private final Codec codec;
    private final Doorbell doorbell;
    private final Permits permits;

    public ItemReports(
            Transactions transactions,
            CorrectionBook book,
            Contents contents,
            Journal journal,
            Events events,
            KeyService keys,
            Codec codec,
            Doorbell doorbell,
            Permits permits) {
        this.transactions = transactions;
        this.book = book;
        this.contents = contents;
        this.journal = journal;
        this.events = events;
        this.keys = keys;
        this.codec = codec;
        this.doorbell = doorbell;
        this.permits = permits;
    }

    /**
     * A recipient's word on an item.
     *
     * @param kind {@code inaccurate} or {@code inadequate}
     * @param words what is wrong with it, for its originator to read
     */
    public record NewWord(String kind, String words) {}

    /** Reports an item to its originator. When this completes it is durable, and the originator is told. */
    public Future<Recorded> report(
            Caller caller, Attempt attempt, UUID sharing, UUID item, NewWord word) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).across(CrossAgency.GATE).once(attempt),
                        Recorded.class,
                        tx -> book.reportable(tx, caller, sharing, item),
                        (tx, found) -> {
                            Reportable of = found.orElseThrow(Problem::notFound);
                            permits.require(caller, Action.REPORT_ITEM, relations(caller, of));
                            return reported(tx, caller, of, sharing, item, word, key);
                        }))
                .onSuccess(recorded -> doorbell.ring());
    }

    private Recorded reported(
            Tx tx,
            Caller caller,
            Reportable of,
            UUID sharing,
            UUID item,
            NewWord word,
            AgencyKey key) {
        if (of.originator().equals(caller.agency())) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "Your own agency said this first: correct it where you shared it.");
        }
        if (of.withdrawn()) {
            throw new Problem(
                    Problem.Code.CONFLICT, "The agency that it came from has withdrawn this.");
        }
        if (of.already()) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "You have reported this; the agency it came from has not answered yet.");
        }
        Seals seals = new Seals(key, codec);
        UUID id = Ids.next();
        book.report(
                tx,
                caller,
                new NewReport(
                        id,
                        of,
                        sharing,
                        item,
                        word.kind(),
                        seals.seal(word.words().strip())));
        contents.add(tx, seals.all());
        events.tell(tx, of.mailbox(), "obligation", id);
        journal.write(
                tx,
                List.of(
                        JournalEntry.of(caller, Act.ITEM_REPORTED).sharing(sharing),
                        JournalEntry.ofPlatform(Act.ITEM_REPORTED, of.originator())
                                .sharing(of.rootSharing())));
        return new Recorded(id, of.now());
    }

    private static Relation[] relations(Caller caller, Reportable of) {
        return of.practitioner().equals(Optional.of(caller.practitioner()))
                        || of.team().filter(caller.teams()::contains).isPresent()
                ? new Relation[] {Relation.NAMED_RECIPIENT}
                : new Relation[0];
    }

    /** Reports with their texts, sealed ones by content id. */
    public record View(List<Reported> reports, Map<UUID, String> texts) {}

    private record Page(List<Reported> reports) {}

    /** What the caller reported or may answer; that it was read is in the journal before this completes. */
    public Future<View> of(Caller caller) {
        return transactions
                .act(
                        Scope.of(caller),
                        Page.class,
                        tx -> book.reports(tx, caller).map(Page::new),
                        (tx, page) -> {
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.ITEM_REPORTS_READ)
                                            .with("entries", page.reports().size()));
                            return page;
                        })
                .compose(page -> keys.open(page.reports().stream()
                                .flatMap(r -> Stream.of(r.words(), r.note(), r.text())
                                        .flatMap(Optional::stream))
                                .toList())
                        .map(texts -> new View(page.reports(), texts)));
    }

    /**
     * Where an item went, for its originator.
     *
     * @param standings by agency, of the newest correction
     */
    public record Where(
            Own item, Ledger ledger, Map<UUID, Standing> standings, Map<UUID, String> texts) {}

    private record Found(Own item, Ledger ledger) {}

    /** Who got an item from whom, and who has heard of its correction; in the journal before this completes. */
    public Future<Where> where(Caller caller, UUID sharing, UUID item) {
        return transactions
                .act(
                        Scope.of(caller).across(CrossAgency.GATE),
                        Found.class,
                        tx -> book.own(tx, caller, sharing, item).compose(own -> {
                            Own known = own.orElseThrow(Problem::notFound);
                            permits.require(
                                    caller,
                                    Action.READ_ITEM_LEDGER,
                                    Corrections.relations(caller, known));
                            return book.ledger(tx, known.root())
                                    .map(ledger -> new Found(known, ledger));
                        }),
                        (tx, found) -> {
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.ITEM_LEDGER_READ)
                                            .sharing(found.item().rootSharing()));
                            return found;
                        })
                .compose(found -> keys.open(sealed(found))
                        .map(texts ->
                                new Where(found.item(), found.ledger(), standings(found), texts)));
    }

    private static List<Content> sealed(Found found) {
        return Stream.of(
                        found.item().text().stream(),
                        found.ledger().corrections().stream()
                                .flatMap(said -> Stream.concat(
                                        said.text().stream(), said.reason().stream())),
                        found.ledger().copies().stream().flatMap(copy -> copy.note().stream()))
                .flatMap(contents -> contents)
                .distinct()
                .toList();
    }

    private static Map<UUID, Standing> standings(Found found) {
        Ledger ledger = found.ledger();
        Set<UUID> left = ledger.agencies().stream()
                .filter(Agency::left)
                .map(Agency::id)
                .collect(Collectors.toSet());
        Optional<UUID> newest =
                ledger.corrections().stream().reduce((a, b) -> b).map(Said::id);
        List<Spread.Copy> copies = ledger.copies().stream()
                .filter(copy -> newest.equals(Optional.of(copy.correction())))
                .map(copy -> copy(copy, left))
                .toList();
        return Spread.standings(found.item().originator(), ledger.edges(), copies);
    }

    private static Spread.Copy copy(CopyRow row, Set<UUID> left) {
        return new Spread.Copy(
                row.agency(),
                row.told(),
                row.acknowledgedAt().isPresent(),
                left.contains(row.agency()),
                row.sharing().isPresent() && !row.told() && !row.held());
    }
}
