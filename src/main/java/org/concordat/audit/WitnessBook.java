package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.audit.log.Note;
import org.concordat.audit.log.VerifierKey;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Witnesses and what they cosigned, as it is kept. What is started here is durable when its transaction commits. */
public interface WitnessBook {

    /**
     * A witness.
     *
     * @param ended when the steward ended it
     * @param newest what it cosigned of the largest size
     * @param behind the time of the first entry that it has not cosigned; empty when it has cosigned all
     */
    record Registered(
            UUID id,
            UUID agency,
            String agencyName,
            VerifierKey key,
            Instant since,
            Optional<Instant> ended,
            Optional<Newest> newest,
            Optional<Instant> behind) {
        public boolean isActive() {
            return ended.isEmpty();
        }
    }

    /** The largest size that a witness cosigned, and when its cosignature came. */
    record Newest(long size, Instant at) {}

    /** All, with those that were ended, by the agency's name. */
    Future<List<Registered>> all(Tx tx);

    /** The largest checkpoint that any witness cosigned, with the cosignatures that came of it. */
    Future<Optional<Note>> cosigned(Tx tx);

    /** Whether there is an agency of this id that has signed up and not left. */
    Future<Boolean> mayWitness(Tx tx, UUID agency);

    void register(Tx tx, UUID id, UUID agency, VerifierKey key);

    void end(Tx tx, UUID id);

    /** Keeps a cosignature that was verified; a repeated one is kept once. */
    void keep(Tx tx, UUID witness, long size, String line);
}
