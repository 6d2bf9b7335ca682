package org.concordat.sharing;

import org.concordat.kernel.Tx;
import org.concordat.policy.Finding;
import org.concordat.sharing.Sharings.SharingRow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery that the gate has cleared. Nobody else can make one. INVARIANT (gate).
 */
public final class ClearedDelivery {
    private final SharingRow row;
    private final UUID agency;
    private final UUID mailbox;
    private final List<Finding> why;
    private final Instant at;

    ClearedDelivery(SharingRow row, UUID agency, UUID mailbox, List<Finding> why, Instant at) {
        this.row = row;
        this.agency = agency;
        this.mailbox = mailbox;
        this.why = List.copyOf(why);
        this.at = at;
    }

    public UUID sharing() {
        return row.id();
    }

    /** The kind of sharing, as it is stored: {@code message}, {@code referral}. */
    public String kind() {
        return row.kind();
    }

    /** Who shares it. */
    public record Sender(UUID agency, UUID practitioner) {}

    public Sender sender() {
        return new Sender(row.senderAgency(), row.senderPractitioner());
    }

    public boolean urgent() {
        return row.urgent();
    }

    /** What it answers. */
    public Optional<UUID> inReplyTo() {
        return row.inReplyTo();
    }

    public UUID agency() {
        return agency;
    }

    /** The team or practitioner that receives it. */
    public UUID mailbox() {
        return mailbox;
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

        /** Hears that a delivered sharing was taken back unopened, in the transaction that records it. */
        default void recalled(Tx tx, UUID sharing, String kind, Instant at) {}

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

                @Override
                public void recalled(Tx tx, UUID sharing, String kind, Instant at) {
                    receivers.forEach(r -> r.recalled(tx, sharing, kind, at));
                }
            };
        }
    }
}
