package org.concordat.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** As the record has it. */
public enum Sex {
    FEMALE,
    MALE,
    OTHER,
    UNKNOWN;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Sex> of(String id) {
        return Arrays.stream(values()).filter(sex -> sex.id().equals(id)).findFirst();
    }
}
