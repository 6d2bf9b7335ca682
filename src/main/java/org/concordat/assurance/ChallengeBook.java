package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.policy.Terms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where challenges are kept. */
public interface ChallengeBook {

    /**
     * What was refused, for the caller's agency, which asked for it or whose own it is; locked against being
     * challenged by somebody else at the same time.
     */
    Future<Optional<Refusal>> refusal(Tx tx, Caller caller, ChallengeKind kind, UUID thing);

    /**
     * A thing that may have been refused.
     *
     * @param author who asked for it, or wrote it
     * @param refused how and by whom; empty where it was not, or where the caller's agency has not heard of it
     * @param challenged whether that refusal has been challenged already
     */
    record Refusal(
            UUID thing,
            UUID author,
            UUID challenger,
            UUID holder,
            UUID sharing,
            UUID root,
            Optional<Refused> refused,
            boolean challenged,
            Instant now) {}

    /** A refusal; a word, who gave it, and when. */
    record Refused(String word, UUID by, Instant at) {}

    /** One as far as the caller may know of it. */
    Future<Optional<Challenge>> find(Tx tx, Caller caller, UUID id);

    /** As {@link #find}, locked until the transaction ends, after what it was refused about. */
    Future<Optional<Challenge>> lock(Tx tx, Caller caller, UUID id);

    /** Those that the caller has to do with: open ones first, soonest due first; then settled ones, at most 200. */
    Future<List<Challenge>> of(Tx tx, Caller caller);

    /** Those whose stage's time is over, locked; those that another node moves are left to it. */
    Future<List<Challenge>> due(Tx tx, int limit);

    Future<List<Staged>> stages(Tx tx, UUID id);

    /** A stage as it went. */
    record Staged(
            Challenge.Stage stage,
            Optional<Instant> startedAt,
            Optional<Instant> due,
            Optional<Instant> endedAt) {}

    Future<List<Said>> entries(Tx tx, UUID id);

    /**
     * What was done, and what was written with it.
     *
     * @param act as {@link ChallengeTransition#id()}, or {@code open}
     * @param by empty for the clock
     */
    record Said(
            String act,
            int stage,
            Optional<String> agencyName,
            Optional<String> by,
            Optional<UUID> text,
            Optional<Content> content,
            Instant at) {}

    /** Starts writing one at its first stage, and telling whoever is to hear of it. */
    void open(
            Tx tx,
            UUID id,
            ChallengeKind kind,
            Refusal refusal,
            Refused refused,
            UUID by,
            ChallengeState state,
            List<Terms.Stage> stages,
            Instant due);

    /** Starts writing what was done; texts are content ids. */
    void keep(Tx tx, Kept kept);

    /** @param by who, of which agency; empty for the clock */
    record Kept(
            UUID challenge,
            int stage,
            String act,
            Optional<UUID> agency,
            Optional<UUID> by,
            Optional<UUID> text,
            Instant at) {}

    /**
     * Starts ending the stage that it is at.
     *
     * @param nextDue when it is due, where another stage begins
     */
    void move(Tx tx, Challenge challenge, ChallengeState to, Optional<Instant> nextDue, Instant at);

    /** Starts telling both sides, and at the last stage stewards, that something of it has changed. */
    void tell(Tx tx, UUID id);

    /** Starts writing that a request is due again as its clock is now. */
    void askedAgain(Tx tx, UUID request);
}
