package org.concordat.people.matching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many records bear a name: to agree on a rare one says more. */
public interface NameFrequencies {
    /** How many records have this given name. */
    long given(String name);

    /** How many records have this family name. */
    long family(String name);

    /** How many records there are. */
    long records();

    /** Those of some records. */
    static NameFrequencies of(List<Profile> records) {
        Map<String, Long> given = new HashMap<>();
        Map<String, Long> family = new HashMap<>();
        for (Profile record : records) {
            given.merge(record.givenName(), 1L, Long::sum);
            family.merge(record.familyName(), 1L, Long::sum);
        }
        return of(given, family, records.size());
    }

    /** Those counted already. */
    static NameFrequencies of(Map<String, Long> given, Map<String, Long> family, long records) {
        return new NameFrequencies() {
            @Override
            public long given(String name) {
                return given.getOrDefault(name, 0L);
            }

            @Override
            public long family(String name) {
                return family.getOrDefault(name, 0L);
            }

            @Override
            public long records() {
                return records;
            }
        };
    }
}
