package org.concordat.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a record says of a person, checked and in the form in which it is kept. */
public record PersonDetails(
        Optional<String> givenName,
        Optional<String> familyName,
        Birth birth,
        Optional<Sex> sex,
        Optional<String> nhsNumber,
        Optional<String> upn,
        List<Address> addresses) {
    public PersonDetails {
        addresses = List.copyOf(addresses);
    }

    /** What the person is called on a page. */
    public String name() {
        return NameKeys.display(givenName, familyName, birth instanceof Birth.Expected);
    }

    List<UUID> restrictedAgencies() {
        return addresses.stream()
                .flatMap(address -> address.restricted().stream())
                .distinct()
                .toList();
    }

    /** By which family name it is found: the only name that is known, where there is just one. */
    public String nameKey() {
        return NameKeys.found(givenName, familyName, birth instanceof Birth.Expected);
    }

    /** By which given name it is found; empty where that is not known. */
    public String givenKey() {
        return NameKeys.foundGiven(givenName, familyName);
    }
}
