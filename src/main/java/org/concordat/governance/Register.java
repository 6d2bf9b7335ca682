package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.policy.Facts.AgreementState;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The register's port. Reading it is open to every agency of the partnership (LLR-P9). */
public interface Register {

    /** Agencies that signed and have not left, open teams, practitioners who have not left. */
    Future<Directory> directory(Tx tx);

    /** Every community with today's members, by name. */
    Future<List<Community>> communities(Tx tx);

    /** Every agreement in whatever state, by number. */
    Future<List<Agreement>> agreements(Tx tx);

    /**
     * Takes the exclusive locks of an agreement's agencies and then reads it, so that no sharing decided
     * on its old state can commit after the change. INVARIANT (fresh). The locks last as long as the
     * transaction does.
     */
    Future<Optional<Locked>> lockAgreement(Tx tx, UUID id);

    /** Starts writing an agreement's new state, and the steward's reason into its history. */
    void change(Tx tx, Change change);

    /** An agreement whose agencies this transaction holds locked. */
    record Locked(Agreement agreement, Instant now) {}

    /**
     * One change of an agreement's state.
     *
     * @param by the steward
     * @param reason about the agreement, never about a person; kept in its history only
     */
    record Change(
            UUID id,
            UUID agreement,
            AgreementTransition transition,
            AgreementState from,
            AgreementState to,
            Caller by,
            String reason,
            Instant at) {}
}
