package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where it is kept who is away, and which agency is closed. Only what is not over. */
public interface Presence {

    /** Absences of an agency, now and to come. */
    Future<List<Absence>> absences(Tx tx, UUID agency);

    Future<Optional<Absence>> absence(Tx tx, UUID id);

    void add(Tx tx, Absence absence, UUID recordedBy, Instant at);

    void endAbsence(Tx tx, UUID id, Instant at);

    /** Closures of an agency, now and to come. */
    Future<List<Closure>> closures(Tx tx, UUID agency);

    Future<Optional<Closure>> closure(Tx tx, UUID id);

    void add(Tx tx, Closure closure, UUID recordedBy, Instant at);

    void endClosure(Tx tx, UUID id, Instant at);
}
