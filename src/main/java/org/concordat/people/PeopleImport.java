package org.concordat.people;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.people.People.NewRecord;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Takes the list that an agency has kept so far into its records, a batch at a time. A line of a file is
 * taken in once, however often it comes. INVARIANT (once). Whose the records are is found out afterwards, as
 * with every other record.
 */
public final class PeopleImport {
    private final Transactions transactions;
    private final People people;
    private final Journal journal;
    private final Permits permits;
    private final PersonRules rules;

    public PeopleImport(
            Transactions transactions,
            People people,
            Journal journal,
            Permits permits,
            InstantSource clock) {
        this.transactions = transactions;
        this.people = people;
        this.journal = journal;
        this.permits = permits;
        this.rules = new PersonRules(clock);
    }

    /**
     * Lines of a file.
     *
     * @param file the hash of all of it
     * @param check nothing is to be written: it is only to be said what would be
     */
    public record Batch(String file, boolean check, List<Row> rows) {}

    /** One line, by its number. */
    public record Row(int line, PersonEntry entry) {}

    /**
     * What became of a batch.
     *
     * @param added lines that are new records now, or would be
     * @param known lines that were taken in before
     */
    public record Taken(int added, int known) {}

    /**
     * Takes a batch in, all of it or, where anything in it is wrong, none. Durable, with its one journal
     * entry, when the future completes.
     */
    public Future<Taken> take(Caller caller, Attempt attempt, Batch batch) {
        permits.require(caller, Action.IMPORT_PEOPLE, Relation.OWN_AGENCY);
        Scope scope = Scope.of(caller);
        return transactions.act(
                batch.check() ? scope : scope.once(attempt),
                Taken.class,
                tx -> found(tx, batch),
                (tx, found) -> {
                    List<NewRecord> records = checked(batch, found);
                    if (!batch.check() && !records.isEmpty()) {
                        people.add(tx, caller.agency(), batch.file(), records);
                        journal.write(
                                tx,
                                JournalEntry.of(caller, Act.PEOPLE_IMPORTED)
                                        .with("file", batch.file())
                                        .with("records", records.size())
                                        .with("fromLine", records.get(0).line())
                                        .with(
                                                "toLine",
                                                records.get(records.size() - 1).line()));
                    }
                    return new Taken(records.size(), batch.rows().size() - records.size());
                });
    }

    private record Found(Set<Integer> known, Set<UUID> agencies) {}

    private Future<Found> found(Tx tx, Batch batch) {
        Future<Set<Integer>> known = people.imported(
                tx, batch.file(), batch.rows().stream().map(Row::line).toList());
        Future<Set<UUID>> agencies = people.agencies(
                tx,
                batch.rows().stream()
                        .flatMap(row -> row.entry().addresses().stream())
                        .flatMap(address -> address.restricted().stream())
                        .distinct()
                        .toList());
        return Future.all(known, agencies).map(all -> new Found(known.result(), agencies.result()));
    }

    private List<NewRecord> checked(Batch batch, Found found) {
        FieldErrors errors = new FieldErrors();
        Set<Integer> seen = new HashSet<>(found.known());
        List<NewRecord> records = new ArrayList<>();
        for (int i = 0; i < batch.rows().size(); i++) {
            Row row = batch.rows().get(i);
            if (!seen.add(row.line())) {
                continue;
            }
            String at = "rows/" + i + "/person/";
            try {
                PersonDetails details = rules.details(row.entry());
                PersonRules.restricted(errors, at, details.addresses(), found.agencies());
                records.add(new NewRecord(row.line(), Ids.next(), details));
            } catch (Problem wrong) {
                wrong.errors().forEach(e -> errors.add(at + e.field(), e.code(), e.detail()));
            }
        }
        errors.throwIfAny();
        return records;
    }
}
