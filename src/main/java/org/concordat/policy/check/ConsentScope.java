package org.concordat.policy.check;

import org.concordat.policy.Facts.Agency;
import org.concordat.policy.Facts.Community;
import org.concordat.policy.Facts.Consent;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which statements cover a case. A yes covers what it names; a no covers what it names, and whatever
 * cannot be told apart from that.
 */
record ConsentScope(
        UUID discloser,
        Optional<UUID> recipient,
        boolean outside,
        List<Community> sharedCommunities,
        List<Community> servingCommunities,
        String purpose,
        String category) {
    static final Comparator<Consent> LATEST_LAST =
            Comparator.comparing(Consent::recordedAt).thenComparing(Consent::id);

    static ConsentScope of(Situation situation, String category) {
        return new ConsentScope(
                situation.request().senderAgency(),
                situation.recipient().map(Agency::id),
                situation.outside(),
                situation.communities(),
                situation.servingCommunities(),
                situation.request().purpose(),
                category);
    }

    boolean covers(Consent consent) {
        return switch (consent.state()) {
            case GIVEN -> coveredByGiven(consent);
            case REFUSED, WITHDRAWN -> coveredByRefusal(consent);
            // That one agency did not ask says nothing about another's asking.
            case NOT_SOUGHT -> recordedHere(consent) && coveredByRefusal(consent);
        };
    }

    boolean recordedHere(Consent consent) {
        return consent.recordedBy().equals(discloser);
    }

    private boolean coveredByGiven(Consent consent) {
        boolean discloses = consent.disclosers().isEmpty()
                ? recordedHere(consent)
                : consent.disclosers().contains(discloser);
        boolean receives = recipient.filter(consent.agencies()::contains).isPresent()
                || named(consent, servingCommunities);
        return discloses
                && receives
                && consent.purposes().contains(purpose)
                && everythingOr(consent.categories(), category);
    }

    private boolean coveredByRefusal(Consent consent) {
        return everythingOr(consent.disclosers(), discloser)
                && refusedRecipient(consent)
                && everythingOr(consent.purposes(), purpose)
                && everythingOr(consent.categories(), category);
    }

    /** INVARIANT (closed): where recipient or communities are not known, a no may be meant for them. */
    private boolean refusedRecipient(Consent consent) {
        if (consent.agencies().isEmpty() && consent.communities().isEmpty()) {
            return true;
        }
        boolean agency = recipient.map(consent.agencies()::contains).orElse(!outside);
        // Who said no to a group has said yes to nobody outside every group either.
        boolean community = !consent.communities().isEmpty()
                && (sharedCommunities.isEmpty() || named(consent, sharedCommunities));
        return agency || community;
    }

    private static boolean named(Consent consent, List<Community> communities) {
        for (Community community : communities) {
            if (consent.communities().contains(community.id())) {
                return true;
            }
        }
        return false;
    }

    private static <T> boolean everythingOr(List<T> named, T wanted) {
        return named.isEmpty() || named.contains(wanted);
    }
}
