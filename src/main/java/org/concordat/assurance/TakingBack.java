package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.clock.Clocks;
import org.concordat.clock.NewClock;
import org.concordat.clock.NewClock.Watcher;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.policy.Allowed;
import org.concordat.sharing.OnwardRequests;
import org.concordat.sharing.Permissions;
import org.concordat.sharing.Reopening;

import java.util.Optional;
import java.util.UUID;

/**
 * Takes a refusal back once its challenge is settled so. Nothing is shared by it: what waited is decided afresh by
 * the gate, with whatever ground or judgement it still needs from a person of the agency that holds it.
 */
public final class TakingBack {
    private static final String ANSWER = "request.answer";

    private final ChallengeBook book;
    private final Permissions permissions;
    private final Reopening reopening;
    private final Clocks clocks;
    private final Allowed toAnswer;

    /**
     * How refusals are taken back.
     *
     * @param toAnswer how long a partner has to answer afresh
     */
    public TakingBack(
            ChallengeBook book,
            Permissions permissions,
            Reopening reopening,
            Clocks clocks,
            Allowed toAnswer) {
        this.book = book;
        this.permissions = permissions;
        this.reopening = reopening;
        this.clocks = clocks;
        this.toAnswer = toAnswer;
    }

    /** What was locked before the challenge itself, in the order in which all who change it take their locks. */
    record Locked(Optional<OnwardRequests.Locked> onward) {
        static final Locked NOTHING = new Locked(Optional.empty());
    }

    Future<Locked> lock(Tx tx, Caller caller, UUID challenge) {
        return book.find(tx, caller, challenge)
                .compose(found -> found.filter(one -> one.kind() == ChallengeKind.ONWARD)
                        .map(one -> permissions.lock(tx, caller, one.thing()).map(Locked::new))
                        .orElse(Future.succeededFuture(Locked.NOTHING)));
    }

    void write(Tx tx, Caller caller, Challenge challenge, Locked locked) {
        switch (challenge.kind()) {
            case ONWARD ->
                locked.onward().ifPresent(request -> permissions.grant(tx, caller, request));
            case NOT_SHARED -> reopening.reopen(tx, caller, challenge.thing(), challenge.now());
            case REQUEST -> askAgain(tx, challenge);
        }
    }

    /** The partner's answer no longer stands; until it gives another, its time runs. */
    private void askAgain(Tx tx, Challenge challenge) {
        challenge
                .turn()
                .ifPresent(turn -> clocks.start(
                        tx,
                        new NewClock(
                                challenge.thing(),
                                ANSWER,
                                "Answer the request afresh",
                                challenge.holder().agency(),
                                turn.owner(),
                                Optional.of(new Watcher(
                                        challenge.challenger().agency(), turn.watcher())),
                                challenge.now(),
                                toAnswer)));
        book.askedAgain(tx, challenge.thing());
    }
}
