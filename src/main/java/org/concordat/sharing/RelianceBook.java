package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;
import org.concordat.policy.Facts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where it is kept what relied on consent, and that the consent has ended. Across agencies. */
public interface RelianceBook {

    /**
     * Delivered sharings about any of these persons that relied on a statement of consent, and about whose
     * persons somebody has said no since; none of which it is known already that the consent has ended.
     */
    Future<List<Relying>> relying(Tx tx, Collection<UUID> persons);

    /** What the ledger says now of the persons of a sharing, by their position in it, oldest first. */
    Future<Map<Integer, List<Facts.Consent>>> consents(Tx tx, UUID sharing);

    /** Whether it is known already that its consent has ended. */
    Future<Boolean> ended(Tx tx, UUID sharing);

    /** Who opened it first and has not left; empty where nobody did. */
    Future<Optional<UUID>> opener(Tx tx, UUID sharing);

    /** Starts writing that the consent has ended, and the duty that this leaves. */
    void end(Tx tx, End end);

    /** @param decision the one that delivered it */
    record Relying(UUID sharing, UUID senderAgency, UUID decision) {}

    /**
     * That it has ended.
     *
     * @param recipient empty where it was told to somebody outside the partnership
     * @param duty whose agency's it is, whom it falls to (empty: its supervisors), what it is and by when
     */
    record End(UUID sharing, UUID agency, Optional<UUID> recipient, Instant at, Duty duty) {}

    record Duty(
            UUID agency,
            Optional<UUID> owner,
            String kind,
            String label,
            String clause,
            Instant due) {}
}
