package org.concordat.clock;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;
import org.concordat.policy.Allowed;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The port of all clocks. Whoever has a thing starts and stops its clocks in the transaction of the act
 * that does so, and journals that act; what falls due is told without any further doing. What answers nothing starts
 * writing, and where that fails the whole act fails.
 */
public interface Clocks {

    /** Starts a clock; nothing happens where one of that thing and kind runs already. */
    void start(Tx tx, NewClock clock);

    /** Stops a clock for good; nothing happens where none runs. */
    void stop(Tx tx, UUID thing, String kind);

    /**
     * Starts a clock afresh that another agency's turn ends, for whose turn it is now; nothing happens where
     * none of another agency runs.
     *
     * @param times those that it may have; whichever it has, it keeps
     */
    void turn(
            Tx tx,
            UUID thing,
            String kind,
            UUID agency,
            UUID owner,
            Instant from,
            List<Allowed> times);

    /** Stops every clock of a thing. */
    void stopAll(Tx tx, UUID thing);

    /**
     * The clocks of some things that run or are paused, for changing them: they are locked until the
     * transaction ends.
     */
    Future<List<RunningClock>> lock(Tx tx, Collection<UUID> things);

    /** Stops the time of a clock that was locked; nothing happens where it stands still already. */
    void pause(Tx tx, RunningClock clock, PauseReason reason, UUID practitioner);

    /**
     * Lets the time of a locked clock go on: what was left of it is left.
     *
     * @return the clock as it runs again, for giving it another time
     */
    RunningClock resume(Tx tx, RunningClock clock, UUID practitioner);

    /** Gives a locked clock another time, counted from its beginning without its pauses. */
    void allow(Tx tx, RunningClock clock, Allowed time);

    /** Hands a locked clock on to another mailbox of its agency. */
    void hand(Tx tx, RunningClock clock, UUID owner);

    /** When something that begins now would be due. */
    Instant due(Instant from, Allowed time);
}
