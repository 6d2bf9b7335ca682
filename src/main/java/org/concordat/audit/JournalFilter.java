package org.concordat.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which entries of the journal somebody looks for: those for which all that is there holds. Ids and words of the
 * protocol only, never a name.
 *
 * @param person a record of the reader's agency: entries about its person, and about sharings of them
 * @param agency the other side
 * @param acts any of these; empty for all
 * @param since the first moment
 * @param until the first moment that no longer counts
 */
public record JournalFilter(
        Optional<UUID> sharing,
        Optional<UUID> person,
        Optional<UUID> practitioner,
        Optional<UUID> agency,
        Optional<String> clause,
        Optional<String> ground,
        Set<Act> acts,
        Optional<Instant> since,
        Optional<Instant> until) {

    public JournalFilter {
        acts = acts.isEmpty() ? Set.of() : EnumSet.copyOf(acts);
    }

    public static JournalFilter everything() {
        return new JournalFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    public static JournalFilter ofSharing(UUID sharing) {
        return new JournalFilter(
                Optional.of(sharing),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** By what it looks, in words that the journal may keep. */
    List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        sharing.ifPresent(s -> kinds.add("sharing"));
        person.ifPresent(p -> kinds.add("person"));
        practitioner.ifPresent(p -> kinds.add("practitioner"));
        agency.ifPresent(a -> kinds.add("agency"));
        clause.ifPresent(c -> kinds.add("clause"));
        ground.ifPresent(g -> kinds.add("ground"));
        if (!acts.isEmpty()) {
            kinds.add("act");
        }
        since.ifPresent(s -> kinds.add("since"));
        until.ifPresent(u -> kinds.add("until"));
        return kinds;
    }

    /** The entry, with by what was looked for and of which sharing and record. */
    JournalEntry told(JournalEntry entry) {
        List<String> kinds = kinds();
        JournalEntry of = sharing.map(entry::sharing).orElse(entry);
        JournalEntry about = person.map(of::about).orElse(of);
        return kinds.isEmpty() ? about : about.with("filters", kinds);
    }
}
