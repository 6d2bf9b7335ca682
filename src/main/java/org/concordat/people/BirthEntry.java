package org.concordat.people;

import java.time.LocalDate;
import java.util.Optional;

/** A birth as it was entered: exactly one of these is to be there. */
public record BirthEntry(
        Optional<LocalDate> dateOfBirth,
        Optional<String> estimatedBirth,
        Optional<LocalDate> expectedOn) {}
