package org.concordat.governance;

import org.concordat.policy.Pack;

import java.util.List;
import java.util.Locale;

/**
 * Who usually signs what: an agency's sign-up is the first tier, an agreement the last, a community the
 * one above it. Another role only warns (BAR-5).
 */
public final class Signers {
    private Signers() {}

    /** The roles that usually sign there; empty where the document names none. */
    public static List<String> of(Pack pack, Thing thing) {
        int last = pack.tiers().size() - 1;
        if (last < 0) {
            return List.of();
        }
        int tier = switch (thing) {
            case AGREEMENT -> last;
            case COMMUNITY -> Math.max(0, last - 1);
            default -> 0;
        };
        return pack.tiers().get(tier).signedBy();
    }

    /** Whether a role is one of them, in whatever longer words: "acting head of service". */
    static boolean usual(Pack pack, Thing thing, String role) {
        List<String> usual = of(pack, thing);
        String said = role.toLowerCase(Locale.ROOT);
        return usual.isEmpty()
                || usual.stream().map(one -> one.toLowerCase(Locale.ROOT)).anyMatch(said::contains);
    }
}
