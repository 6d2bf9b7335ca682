package org.concordat.people;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where records are kept. INVARIANT (silent): every reading is of the transaction's own agency,
 * whatever its role may see.
 */
public interface People {

    /** Starts writing a record, of a person of its own; durable when the transaction commits. */
    void add(Tx tx, UUID id, UUID agency, PersonDetails details);

    /** A record of a line of a file. */
    record NewRecord(int line, UUID id, PersonDetails details) {}

    /** Starts writing the records of a file's lines, each of a person of its own, all at once. */
    void add(Tx tx, UUID agency, String file, List<NewRecord> records);

    /** Those of a file's lines that are records of the agency's already. */
    Future<Set<Integer>> imported(Tx tx, String file, Collection<Integer> lines);

    /** Those that match, exact birth dates first. */
    Future<List<Person>> search(Tx tx, SearchTerms terms, int limit);

    Future<Optional<Person>> find(Tx tx, UUID id);

    /** Those of the ids that are agencies of the register. */
    Future<Set<UUID>> agencies(Tx tx, Collection<UUID> ids);

    /**
     * An agency's own record.
     *
     * @param noticeGiven whether the person was ever told how information about them is used
     *     (BUC-8.3.1)
     */
    record Person(UUID id, PersonDetails details, boolean noticeGiven) {}
}
