package org.concordat.consent;

import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody entered to record a consent; nothing of it is checked yet.
 *
 * @param disclosers missing: the caller's own agency; for refused and withdrawn, every agency
 * @param scope missing, for refused and withdrawn: everything
 */
public record ConsentEntry(
        ConsentState state,
        ConsentBy by,
        Optional<Capacity> capacity,
        Optional<Explained> explained,
        Optional<List<UUID>> disclosers,
        Optional<ScopeEntry> scope,
        Optional<LocalDate> until,
        Optional<String> note) {

    /** Whether the person was judged able to decide, and why. */
    public record Capacity(boolean competent, Optional<String> note) {}

    /** What was explained before they decided (BAR-4.1.1, ROT-1.5a). */
    public record Explained(boolean purpose, boolean sharing) {}

    /** A list that is there is not empty: nobody is to guess whether none means nothing or all. */
    public record ScopeEntry(
            Optional<List<UUID>> communities,
            Optional<List<UUID>> agencies,
            Optional<List<String>> purposes,
            Optional<List<String>> categories) {
        static final ScopeEntry EVERYTHING = new ScopeEntry(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
