package org.concordat.oversight;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That somebody read about a person, as the journal tells it. INVARIANT (silent): of what is sealed there is none.
 *
 * @param entry the journal's
 * @param record the reader's agency's own of that person
 * @param familyName as that record has it; compared, and never kept
 * @param onDuty their team's cover was open then, or they covered for somebody away
 * @param closedDay their agency had that day as closed
 */
public record Read(
        UUID entry,
        Instant at,
        String act,
        UUID agency,
        Reader reader,
        Optional<UUID> sharing,
        UUID record,
        UUID person,
        Optional<String> familyName,
        boolean onDuty,
        boolean closedDay) {}
