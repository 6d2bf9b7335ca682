package org.concordat.consent;

import org.concordat.policy.Pack;

import java.util.Set;

/** What the partnership's pack lets a consent name. */
public record ConsentTerms(Set<String> purposes, Set<String> categories) {
    public ConsentTerms {
        purposes = Set.copyOf(purposes);
        categories = Set.copyOf(categories);
    }

    public static ConsentTerms of(Pack pack) {
        return new ConsentTerms(pack.purposes().keySet(), pack.categories().keySet());
    }
}
