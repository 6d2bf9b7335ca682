package org.concordat.people;

import java.util.List;
import java.util.Optional;

/** What somebody entered to register a person; nothing of it is checked yet. */
public record PersonEntry(
        Optional<String> givenName,
        Optional<String> familyName,
        BirthEntry birth,
        Optional<Sex> sex,
        Optional<String> nhsNumber,
        Optional<String> upn,
        List<Address> addresses) {
    public PersonEntry {
        addresses = List.copyOf(addresses);
    }
}
