package org.concordat.access;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import org.concordat.kernel.Tx;
import org.concordat.keys.Content;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where second factors are kept, sealed, and recovery codes, hashed. All times are the database's. */
public interface SecondFactors {
    /**
     * One authenticator.
     *
     * @param lastStep no code of this step of time, or of an earlier one, is taken any more
     * @param wrong how many wrong codes there were since the last right one
     */
    record Factor(Content secret, Instant begunAt, long lastStep, int wrong) {}

    /**
     * How it stands with somebody.
     *
     * @param begun being set up, beside the one that holds
     * @param recoveryCodes hashes of those that nobody has used
     */
    record Standing(
            Optional<Factor> confirmed,
            Optional<Factor> begun,
            Set<Buffer> recoveryCodes,
            Instant now) {}

    /** How it stands, for whoever only looks. */
    Future<Standing> find(Tx tx, UUID practitioner);

    /** How it stands; nobody else changes it, on any node, until the transaction ends. */
    Future<Standing> hold(Tx tx, UUID practitioner);

    /** Starts keeping one that is being set up, in place of another that was. */
    void begin(Tx tx, UUID practitioner, Content secret);

    /** Starts making the one that was begun the one that holds. */
    void confirm(Tx tx, UUID practitioner, long step);

    /** Starts noting that the code of a step was taken. */
    void take(Tx tx, UUID practitioner, long step);

    /** Starts counting one more wrong code. */
    void refuse(Tx tx, UUID practitioner);

    /** Starts forgetting wrong codes. */
    void forgive(Tx tx, UUID practitioner);

    /** Starts keeping a new set of recovery codes in place of all earlier ones. */
    void keep(Tx tx, UUID practitioner, Collection<Buffer> hashes);

    /** Starts noting that a recovery code was used. */
    void spend(Tx tx, UUID practitioner, Buffer hash);

    /** Starts removing all of it. */
    void remove(Tx tx, UUID practitioner);
}
