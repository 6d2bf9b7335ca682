package org.concordat.retention;

import org.concordat.retention.AgencyFile.Named;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is kept by law, whatever the schedule says, until it is lifted.
 *
 * @param record whose file; empty for all of the agency's
 * @param erased that file was erased after it was lifted
 * @param authority who ordered it, such as an inquiry
 * @param reference under which number they did
 * @param reason by content id
 */
public record Hold(
        UUID id,
        Optional<UUID> record,
        boolean erased,
        String authority,
        String reference,
        UUID reason,
        Named placedBy,
        Instant placedAt,
        Optional<Lifted> lifted) {

    /** That it was lifted. */
    public record Lifted(UUID reason, Named by, Instant at) {}
}
