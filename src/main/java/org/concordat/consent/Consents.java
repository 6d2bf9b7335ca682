package org.concordat.consent;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where statements and notices are kept, appended to and never changed. INVARIANT (silent): every
 * reading is of the transaction's own agency, whatever its role may see.
 */
public interface Consents {

    /**
     * Takes the exclusive lock of a record's person until the transaction ends, so that no sharing
     * about them is under way when it completes. Empty where the record is not the transaction's
     * agency's. INVARIANT (fresh): to be started before any other statement of the act.
     */
    Future<Optional<Locked>> lock(Tx tx, UUID record);

    /** Starts appending a statement; durable when the transaction commits. */
    void add(Tx tx, Written statement);

    /** The ledger of one record, newest first; empty where it is not the agency's own. */
    Future<Optional<List<Line>>> list(Tx tx, UUID record);

    /** The database's time, if the record is the transaction's agency's. */
    Future<Optional<Instant>> timeFor(Tx tx, UUID record);

    /** Starts appending a notice; durable when the transaction commits. */
    void addNotice(
            Tx tx,
            UUID id,
            UUID record,
            UUID agency,
            UUID practitioner,
            NoticeEntry notice,
            Instant at);

    /** The notices of one record, newest first; empty where it is not the agency's own. */
    Future<Optional<List<Notice>>> notices(Tx tx, UUID record);

    /** Those of the ids that the register knows, with their names. */
    Future<Parties> parties(Tx tx, Collection<UUID> agencies, Collection<UUID> communities);

    /**
     * A person whose lock is held.
     *
     * @param at the database's time, read after the lock
     */
    record Locked(UUID person, Instant at) {}

    /** Names by id. */
    record Parties(Map<UUID, String> agencies, Map<UUID, String> communities) {
        public Parties {
            agencies = Map.copyOf(agencies);
            communities = Map.copyOf(communities);
        }
    }

    /**
     * A statement as it is written.
     *
     * @param remarks the sealed remarks' content id
     */
    record Written(
            UUID id,
            UUID record,
            UUID agency,
            UUID practitioner,
            Statement statement,
            Optional<UUID> remarks,
            Instant at) {}

    /** A practitioner, by the name of today. */
    record Recorder(UUID id, String name) {}

    /** A statement as it is read. */
    record Line(
            UUID id,
            Statement statement,
            Optional<UUID> remarks,
            Instant recordedAt,
            Recorder recordedBy) {}

    /** A notice as it is read. */
    record Notice(UUID id, NoticeEntry notice, Instant recordedAt, Recorder recordedBy) {}
}
