package org.concordat.bench;

import org.concordat.people.matching.Profile;

import java.util.List;

/**
 * Records of which it is known whose they are.
 *
 * @param truth whose record each is: never shown to what links them
 */
record MatchSet(String name, List<Profile> records, List<String> truth) {
    MatchSet {
        records = List.copyOf(records);
        truth = List.copyOf(truth);
    }
}
