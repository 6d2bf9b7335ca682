package org.concordat.sharing;

import org.concordat.policy.Facts;
import org.concordat.policy.Facts.AgreementState;
import org.concordat.policy.Facts.Controller;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A change of the register or of the pack, as if it had held. Exactly one is there. */
public record RehearsedChange(
        Optional<AgreementTerms> agreement,
        Optional<CommunityTerms> community,
        Optional<String> pack) {
    private static final ZoneId LOCAL = ZoneId.of("Europe/London");

    /**
     * An agreement as it would be.
     *
     * @param before the agencies that it concerns as it is
     * @param inForce as if in force; otherwise as if it had ended
     */
    public record AgreementTerms(
            UUID id,
            int number,
            UUID community,
            List<UUID> before,
            List<UUID> disclosers,
            List<UUID> recipients,
            List<String> purposes,
            List<String> categories,
            String lawfulBasis,
            Optional<String> legalPower,
            LocalDate from,
            LocalDate reviewBy,
            Controller controller,
            boolean inForce) {
        private boolean covers(UUID sender, UUID recipient) {
            return disclosers.contains(sender) && recipients.contains(recipient);
        }
    }

    /**
     * A community as it would be.
     *
     * @param before its members as it is
     */
    public record CommunityTerms(
            UUID id, String name, List<UUID> before, List<String> purposes, List<UUID> members) {}

    /** The agencies between which it can make a difference; empty: any. */
    Optional<List<UUID>> agencies() {
        return agreement
                .map(a -> all(a.before(), a.disclosers(), a.recipients()))
                .or(() -> community.map(c -> all(c.before(), c.members())));
    }

    @SafeVarargs
    private static List<UUID> all(List<UUID>... some) {
        Set<UUID> all = new LinkedHashSet<>();
        for (List<UUID> one : some) {
            all.addAll(one);
        }
        return List.copyOf(all);
    }

    /** The facts of a decision as they would have been. */
    Facts applied(Facts facts) {
        Optional<UUID> sender = facts.sender().map(Facts.Agency::id);
        Optional<UUID> recipient = facts.recipient().map(Facts.Agency::id);
        if (sender.isEmpty() || recipient.isEmpty()) {
            return facts;
        }
        List<Facts.Community> communities = community
                .map(c -> communities(c, facts, sender.get(), recipient.get()))
                .orElse(facts.communities());
        List<Facts.Agreement> agreements = agreement
                .map(a -> agreements(a, facts, sender.get(), recipient.get()))
                .orElse(facts.agreements());
        return new Facts(
                facts.now(),
                facts.sender(),
                facts.recipient(),
                facts.desk(),
                communities,
                agreements,
                facts.people(),
                facts.origins(),
                facts.trainedUntil(),
                facts.heldSince());
    }

    private static List<Facts.Community> communities(
            CommunityTerms changed, Facts facts, UUID sender, UUID recipient) {
        List<Facts.Community> communities = new ArrayList<>(facts.communities());
        communities.removeIf(c -> c.id().equals(changed.id()));
        if (changed.members().contains(sender) && changed.members().contains(recipient)) {
            communities.add(new Facts.Community(changed.id(), changed.name(), changed.purposes()));
        }
        return List.copyOf(communities);
    }

    /** In force on that day, whatever the day, and not overdue for review: it is its terms that are tried. */
    private static List<Facts.Agreement> agreements(
            AgreementTerms changed, Facts facts, UUID sender, UUID recipient) {
        LocalDate day = LocalDate.ofInstant(facts.now(), LOCAL);
        List<Facts.Agreement> agreements = new ArrayList<>(facts.agreements());
        agreements.removeIf(a -> a.id().equals(changed.id()));
        if (changed.covers(sender, recipient)) {
            agreements.add(new Facts.Agreement(
                    changed.id(),
                    changed.number(),
                    changed.community(),
                    changed.inForce() ? AgreementState.IN_FORCE : AgreementState.ENDED,
                    changed.purposes(),
                    changed.categories(),
                    changed.lawfulBasis(),
                    changed.legalPower(),
                    changed.from().isAfter(day) ? day : changed.from(),
                    changed.reviewBy().isBefore(day) ? day : changed.reviewBy(),
                    changed.controller()));
        }
        return List.copyOf(agreements);
    }
}
