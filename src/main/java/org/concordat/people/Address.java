package org.concordat.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where somebody lives or lived.
 *
 * @param flagged knowing it could put somebody at risk
 * @param restricted the agencies that must not learn of a flagged one
 */
public record Address(
        List<String> lines,
        Optional<String> town,
        Optional<String> postcode,
        boolean flagged,
        List<UUID> restricted) {
    public Address {
        lines = List.copyOf(lines);
        restricted = List.copyOf(restricted);
    }
}
