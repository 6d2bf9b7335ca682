package org.concordat.sharing;

import org.concordat.kernel.Caller;

import java.util.Optional;
import java.util.UUID;

/**
 * In whose name something is shared.
 *
 * @param caller the practitioner themselves; empty when the platform does it for them
 */
public record Author(UUID agency, UUID practitioner, Optional<Caller> caller) {
    static Author of(Caller caller) {
        return new Author(caller.agency(), caller.practitioner(), Optional.of(caller));
    }

    /** Somebody who is not asking now. */
    public static Author absent(UUID agency, UUID practitioner) {
        return new Author(agency, practitioner, Optional.empty());
    }
}
