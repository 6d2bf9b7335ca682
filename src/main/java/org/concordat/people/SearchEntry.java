package org.concordat.people;

import java.util.Optional;

/** What somebody entered to find a person; nothing of it is checked yet. */
public record SearchEntry(
        Optional<String> givenName, Optional<String> familyName, BirthEntry birth) {}
