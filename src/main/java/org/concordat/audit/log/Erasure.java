package org.concordat.audit.log;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which entries an entry tells the erasure of: they say nothing any more, and rightly so. */
final class Erasure {
    static final String ACT = "ENTRIES_ERASED";
    private static final String IDS = "entries";

    private Erasure() {}

    static Set<UUID> named(Entry entry) {
        if (entry.act().equals(ACT) && entry.detail().get(IDS) instanceof Collection<?> ids) {
            return ids.stream()
                    .map(id -> UUID.fromString(id.toString()))
                    .collect(Collectors.toSet());
        }
        return Set.of();
    }
}
