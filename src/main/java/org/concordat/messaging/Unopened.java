package org.concordat.messaging;

import org.concordat.clock.Clocks;
import org.concordat.clock.NewClock;
import org.concordat.clock.NewClock.Watcher;
import org.concordat.kernel.Tx;
import org.concordat.policy.Allowed;
import org.concordat.sharing.ClearedDelivery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An urgent sharing that nobody opens goes to somebody else, and its sender hears of it (HMG-7): its clock
 * starts with the delivery and stops with the first opening.
 */
public final class Unopened implements ClearedDelivery.Receiver {
    public static final String KIND = "unopened";

    private final Clocks clocks;
    private final Allowed time;

    public Unopened(Clocks clocks, Allowed time) {
        this.clocks = clocks;
        this.time = time;
    }

    @Override
    public void receive(Tx tx, ClearedDelivery delivery) {
        if (delivery.urgent()) {
            clocks.start(
                    tx,
                    new NewClock(
                            delivery.sharing(),
                            KIND,
                            "Open an urgent sharing",
                            delivery.agency(),
                            delivery.mailbox(),
                            Optional.of(new Watcher(
                                    delivery.sender().agency(),
                                    delivery.sender().practitioner())),
                            delivery.at(),
                            time));
        }
    }

    @Override
    public void recalled(Tx tx, UUID sharing, String kind, Instant at) {
        clocks.stop(tx, sharing, KIND);
    }
}
