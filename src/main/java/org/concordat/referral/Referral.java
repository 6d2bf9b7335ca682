package org.concordat.referral;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Relation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A referral as it stands. Its id is its sharing's.
 *
 * @param hub the agency it is for: the hub, or whom the hub passes somebody on to
 * @param team exactly one of team and addressee is there
 * @param category the kind of information that it begins with
 */
public record Referral(
        UUID id,
        UUID referrer,
        UUID author,
        UUID hub,
        Optional<UUID> team,
        Optional<UUID> addressee,
        String category,
        String purpose,
        ReferralState state,
        int version,
        Instant createdAt,
        Optional<Instant> submittedAt) {

    /** Who is told of it: the team, or the practitioner that it is for. */
    public UUID mailbox() {
        return team.or(() -> addressee).orElseThrow();
    }

    /** Whether the caller belongs to whom it was sent to by name. */
    boolean names(Caller caller) {
        return team.filter(caller.teams()::contains).isPresent()
                || addressee.filter(caller.practitioner()::equals).isPresent();
    }

    /** How the caller stands to it. */
    Relation[] relations(Caller caller) {
        List<Relation> relations = new ArrayList<>();
        if (hub.equals(caller.agency()) && submittedAt.isPresent()) {
            relations.add(Relation.OWN_AGENCY);
            if (names(caller)) {
                relations.add(Relation.NAMED_RECIPIENT);
            }
        }
        if (referrer.equals(caller.agency())) {
            relations.add(Relation.SUPERVISOR_OF_SENDER);
            if (author.equals(caller.practitioner())) {
                relations.add(Relation.AUTHOR);
            }
        }
        return relations.toArray(Relation[]::new);
    }
}
