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
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.people.People.Person;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Registers and finds an agency's own records of persons. No browsing, and nothing of other
 * agencies.
 */
public final class PersonIndex {
    private static final int MOST_FOUND = 20;

    private final Transactions transactions;
    private final People people;
    private final Journal journal;
    private final Permits permits;
    private final PersonRules rules;

    public PersonIndex(
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

    /** A new record's id. */
    public record Registered(UUID id) {}

    /**
     * What a search found.
     *
     * @param more there are others: more of the name is to be entered
     */
    public record Found(List<Person> persons, boolean more) {
        public Found {
            persons = List.copyOf(persons);
        }
    }

    /** Registers a person; durable, with its journal entry, when the future completes. */
    public Future<Registered> register(Caller caller, Attempt attempt, PersonEntry entry) {
        // Checked inside, where an attempt answered before is answered again even though what was
        // expected then is past now. INVARIANT (once).
        return transactions.act(
                Scope.of(caller).once(attempt),
                Registered.class,
                tx -> checked(tx, rules.details(entry)),
                (tx, details) -> {
                    UUID id = Ids.next();
                    people.add(tx, id, caller.agency(), details);
                    journal.write(
                            tx, JournalEntry.of(caller, Act.PERSON_REGISTERED).about(id));
                    return new Registered(id);
                });
    }

    private Future<PersonDetails> checked(Tx tx, PersonDetails details) {
        return people.agencies(tx, details.restrictedAgencies()).map(known -> {
            FieldErrors errors = new FieldErrors();
            PersonRules.restricted(errors, "", details.addresses(), known);
            errors.throwIfAny();
            return details;
        });
    }

    /**
     * Finds records by name and birth; journalled, with what was found, when the future completes.
     */
    public Future<Found> search(Caller caller, SearchEntry entry) {
        return transactions.act(
                Scope.of(caller),
                Found.class,
                tx -> people.search(tx, rules.terms(entry), MOST_FOUND + 1).map(PersonIndex::found),
                (tx, found) -> {
                    List<String> ids =
                            found.persons().stream().map(p -> p.id().toString()).toList();
                    journal.write(
                            tx,
                            JournalEntry.of(caller, Act.PERSON_SEARCHED)
                                    .with("found", ids.size())
                                    .with("records", ids));
                    return found;
                });
    }

    private static Found found(List<Person> persons) {
        boolean more = persons.size() > MOST_FOUND;
        return new Found(more ? persons.subList(0, MOST_FOUND) : persons, more);
    }

    /**
     * Reads a record of the caller's own agency; journalled when the future completes. Fails alike
     * for another agency's record and for none. INVARIANT (silent).
     */
    public Future<Person> read(Caller caller, UUID id) {
        return transactions.act(
                Scope.of(caller),
                Person.class,
                tx -> people.find(tx, id)
                        .map(found -> permits.found(
                                found, caller, Action.READ_PERSON, Relation.OWN_AGENCY)),
                (tx, person) -> {
                    journal.write(tx, JournalEntry.of(caller, Act.PERSON_READ).about(person.id()));
                    return person;
                });
    }
}
