package org.concordat.audit.log;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which entries an entry tells the erasure of: they say nothing any more, and rightly so. */
public final class Erasure {
    static final String ACT = "ENTRIES_ERASED";
    /** The member of the detail that names them. */
    public static final String IDS = "entries";

    private static final String BEGIN = "\"" + IDS + "\":[";

    private Erasure() {}

    /** How the entry's detail names them. */
    public static List<String> names(Collection<UUID> entries) {
        return entries.stream().map(UUID::toString).toList();
    }

    /**
     * Reads them from the second of the entry's texts, in which nothing else is written so.
     *
     * @throws IllegalArgumentException when what is named are no ids
     */
    static Set<UUID> named(String who) {
        int begin = who.indexOf(BEGIN) + BEGIN.length();
        int end = who.indexOf(']', begin);
        if (begin < BEGIN.length() || end <= begin) {
            return Set.of();
        }
        return Arrays.stream(who.substring(begin, end).split(","))
                .map(quoted -> UUID.fromString(quoted.substring(1, quoted.length() - 1)))
                .collect(Collectors.toSet());
    }
}
