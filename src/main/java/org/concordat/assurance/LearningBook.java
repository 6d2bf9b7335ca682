package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.assurance.LearningHints.Known;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where problems, learning and the log of it are kept. What is started is durable when its transaction commits. */
public interface LearningBook {

    void learnt(Tx tx, Caller caller, Learning learning);

    /** Learning of the caller's agency that is not in the log, the oldest first. */
    Future<List<Learning>> unpublished(Tx tx, int limit);

    /** The log that all agencies read, newest month first. */
    Future<List<Learning.Entry>> log(Tx tx, int limit);

    /** One of the caller's agency, locked, with whom it may be about. */
    Future<Optional<Locked>> lock(Tx tx, UUID id);

    /** Learning with what is known of the persons of its case. */
    record Locked(Learning learning, List<Known> known, Instant now) {}

    void publish(Tx tx, Caller caller, Locked locked, UUID entry, String text, boolean named);

    /** Starts taking the text out of the log; that there was an entry stays. */
    void withdraw(Tx tx, UUID entry);

    void record(Tx tx, Caller caller, UUID problem, UUID text, Instant at);

    /** Those that the caller sees, newest first. */
    Future<List<ProblemEntry>> problems(Tx tx, int limit);

    Future<Optional<ProblemEntry>> lockProblem(Tx tx, UUID id);

    void answer(Tx tx, Caller caller, UUID problem, UUID text, Instant at);

    /** When the agency's problems were last looked through. */
    Future<Optional<Audit>> lastAudit(Tx tx);

    /** A yearly look at all problems (BUC-5c). */
    record Audit(UUID text, Case.Named by, int problems, Instant at) {}

    /** Starts keeping one; it counts the problems since the last. */
    void audit(Tx tx, Caller caller, UUID id, UUID text, Instant at);

    Future<Instant> now(Tx tx);
}
