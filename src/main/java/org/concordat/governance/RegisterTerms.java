package org.concordat.governance;

import org.concordat.policy.Pack;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the partnership's protocol asks of its register. */
public record RegisterTerms(
        String title,
        boolean open,
        List<Tier> tiers,
        Set<String> purposes,
        Set<String> categories,
        Set<String> bases,
        Set<Statement> required,
        int reviewMonths,
        int trainingMonths,
        Map<String, String> memberships,
        Set<String> guardianKinds) {

    /** A level of the partnership's documents, and the roles that usually sign there. */
    public record Tier(int level, String title, String governedBy, List<String> signedBy) {}

    public static RegisterTerms of(Pack pack) {
        return new RegisterTerms(
                pack.partnership(),
                true,
                pack.tiers().stream()
                        .map(tier -> new Tier(
                                tier.level(), tier.title(), tier.governedBy(), List.of()))
                        .toList(),
                pack.purposes().keySet(),
                pack.categories().keySet(),
                pack.bases().keySet(),
                Set.of(Statement.values()),
                24,
                24,
                Map.of(),
                Set.of());
    }

    /**
     * The roles that usually sign at a level, counted from the partnership's own document down: the last
     * tier is the agreement's, the one above it the community's, the first the agency's.
     */
    public List<String> signersOf(Thing thing) {
        if (tiers.isEmpty()) {
            return List.of();
        }
        int last = tiers.size() - 1;
        int index =
                switch (thing) {
                    case AGREEMENT -> last;
                    case COMMUNITY -> Math.max(0, last - 1);
                    default -> 0;
                };
        return tiers.get(index).signedBy();
    }

    /** Whether a role is one of those that usually sign there; where the document names none, any is. */
    public boolean usual(Thing thing, String role) {
        List<String> usual = signersOf(thing);
        String said = role.strip().toLowerCase(java.util.Locale.ROOT);
        return usual.isEmpty()
                || usual.stream()
                        .map(one -> one.toLowerCase(java.util.Locale.ROOT))
                        .anyMatch(one -> said.equals(one) || said.contains(one));
    }
}
