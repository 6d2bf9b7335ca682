package org.concordat.referral;

import org.concordat.clock.NewClock.Watcher;
import org.concordat.kernel.Tx;
import org.concordat.sharing.ClearedDelivery;

import java.time.Instant;
import java.util.UUID;

/**
 * Hears, in the transaction in which the gate delivers, that a referral, a request or an answer has arrived,
 * at once or after it was held.
 */
public final class Arrivals implements ClearedDelivery.Receiver {
    static final String REFERRAL = "referral";
    static final String REQUEST = "request";
    static final String RESPONSE = "response";

    private final ReferralBook book;
    private final InformationBook information;
    private final ReferralClocks clocks;

    public Arrivals(ReferralBook book, InformationBook information, ReferralClocks clocks) {
        this.book = book;
        this.information = information;
        this.clocks = clocks;
    }

    @Override
    public void receive(Tx tx, ClearedDelivery delivery) {
        UUID sharing = delivery.sharing();
        if (delivery.kind().equals(REFERRAL)) {
            book.submitted(tx, sharing, delivery.at());
            clocks.arrived(
                    tx,
                    sharing,
                    delivery.agency(),
                    delivery.mailbox(),
                    new Watcher(delivery.sender().agency(), delivery.sender().practitioner()),
                    delivery.at());
        } else if (delivery.kind().equals(REQUEST)) {
            // One that goes at once has no clock yet: whoever asks starts it.
            clocks.delivered(tx, sharing, delivery.agency(), delivery.mailbox(), delivery.at());
            information.retimed(tx, sharing);
        } else if (delivery.kind().equals(RESPONSE) && delivery.inReplyTo().isPresent()) {
            // What is only said meanwhile is no answer.
            information.arrived(tx, sharing, delivery.inReplyTo().get(), delivery.at());
        }
    }

    @Override
    public void notShared(Tx tx, UUID sharing, String kind, Instant at) {
        if (kind.equals(REFERRAL)) {
            book.withdrawn(tx, sharing, at);
        } else if (kind.equals(REQUEST)) {
            information.settle(tx, sharing, at);
            clocks.answered(tx, sharing);
        }
    }

    @Override
    public void recalled(Tx tx, UUID sharing, String kind, Instant at) {
        notShared(tx, sharing, kind, at);
    }
}
