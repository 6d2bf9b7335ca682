package org.concordat.oversight;

import org.concordat.people.NameKeys;

import java.util.List;
import java.util.Optional;

/** Reading about somebody with one's own family name. */
final class OwnNameRule {
    private OwnNameRule() {}

    static List<Read> asked(List<Read> fresh) {
        return fresh.stream()
                .filter(read -> read.familyName()
                        .filter(family -> carries(read.reader().name(), family))
                        .isPresent())
                .toList();
    }

    /** A family name may be several words: whatever stands last in a name can be one. */
    private static boolean carries(String name, String family) {
        String key = NameKeys.of(family);
        Optional<String> rest = afterFirst(name);
        while (rest.isPresent()) {
            if (NameKeys.of(rest.get()).equals(key)) {
                return true;
            }
            rest = afterFirst(rest.get());
        }
        return false;
    }

    private static Optional<String> afterFirst(String words) {
        String trimmed = words.strip();
        int space = trimmed.indexOf(' ');
        return space < 0
                ? Optional.empty()
                : Optional.of(trimmed.substring(space).strip());
    }
}
