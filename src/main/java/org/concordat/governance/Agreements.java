package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;
import org.concordat.policy.Facts.AgreementState;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where agreements are kept. What is started here is durable when its transaction commits. */
public interface Agreements {

    /** Every agreement in whatever state, by number. */
    Future<List<Agreement>> all(Tx tx);

    Future<Optional<Agreement>> find(Tx tx, UUID id);

    /** Its reviews, the latest one first. */
    Future<List<Review>> reviews(Tx tx, UUID id);

    /**
     * Takes the exclusive locks of an agreement's agencies and then reads it, so that no sharing decided
     * on its old state can commit after the change. INVARIANT (fresh). The locks last as long as the
     * transaction does.
     */
    Future<Optional<Locked>> lock(Tx tx, UUID id);

    void add(Tx tx, UUID id, AgreementTerms terms);

    void edit(Tx tx, UUID id, int version, AgreementTerms terms);

    void state(Tx tx, UUID id, AgreementState state, Instant at);

    void review(Tx tx, UUID id, Review review, UUID practitioner);

    /** An agreement whose agencies this transaction holds locked. */
    record Locked(Agreement agreement, Instant now) {}

    /**
     * Somebody looked at it again (ROT-4.1.5).
     *
     * @param reviewBy the day of the next one
     */
    record Review(UUID id, LocalDate reviewedOn, String outcome, LocalDate reviewBy, Instant at) {}
}
