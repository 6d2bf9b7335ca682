package org.concordat.sharing;

import org.concordat.kernel.Tx;
import org.concordat.policy.Finding;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A delivery that the gate has cleared. Nobody else can make one. INVARIANT (gate).
 */
public final class ClearedDelivery {
    private final UUID sharing;
    private final String kind;
    private final UUID agency;
    private final UUID mailbox;
    private final Sender sender;
    private final boolean urgent;
    private final List<Finding> why;
    private final Instant at;

    ClearedDelivery(
            UUID sharing,
            String kind,
            UUID agency,
            UUID mailbox,
            Sender sender,
            boolean urgent,
            List<Finding> why,
            Instant at) {
        this.sharing = sharing;
        this.kind = kind;
        this.agency = agency;
        this.mailbox = mailbox;
        this.sender = sender;
        this.urgent = urgent;
        this.why = List.copyOf(why);
        this.at = at;
    }

    public UUID sharing() {
        return sharing;
    }

    /** The kind of sharing, as it is stored: {@code message}, {@code referral}. */
    public String kind() {
        return kind;
    }

    public UUID agency() {
        return agency;
    }

    /** The team or practitioner that receives it. */
    public UUID mailbox() {
        return mailbox;
    }

    /** Who shares it. */
    public record Sender(UUID agency, UUID practitioner) {}

    public Sender sender() {
        return sender;
    }

    public boolean urgent() {
        return urgent;
    }

    /** Why the recipient may hold it; nothing about what stayed behind. INVARIANT (silent). */
    public List<Finding> why() {
        return why;
    }

    public Instant at() {
        return at;
    }

    /** Takes deliveries in, in the transaction that decided them. */
    public interface Receiver {
        /** Starts writing the delivery; it has reached its recipient when the transaction commits. */
        void receive(Tx tx, ClearedDelivery delivery);

        /** Hears that a held sharing will not be delivered, in the transaction that records it. */
        default void notShared(Tx tx, UUID sharing, String kind, Instant at) {}

        /** Each of them receives, first one first. */
        static Receiver all(List<? extends Receiver> receivers) {
            return new Receiver() {
                @Override
                public void receive(Tx tx, ClearedDelivery delivery) {
                    receivers.forEach(r -> r.receive(tx, delivery));
                }

                @Override
                public void notShared(Tx tx, UUID sharing, String kind, Instant at) {
                    receivers.forEach(r -> r.notShared(tx, sharing, kind, at));
                }
            };
        }
    }
}
