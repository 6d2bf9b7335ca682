package org.concordat.sharing;

import org.concordat.kernel.Caller;

import java.util.Optional;
import java.util.UUID;

/**
 * In whose name something is shared.
 *
 * @param caller the practitioner themselves; empty when the platform does it for them
 * @param stating who states the ground and answers for it: mostly the author
 */
public record Author(UUID agency, UUID practitioner, Optional<Caller> caller, UUID stating) {
    static Author of(Caller caller) {
        return new Author(
                caller.agency(), caller.practitioner(), Optional.of(caller), caller.practitioner());
    }

    /** Somebody who is not asking now. */
    public static Author absent(UUID agency, UUID practitioner) {
        return new Author(agency, practitioner, Optional.empty(), practitioner);
    }

    /** The same, on a ground that somebody else states. */
    public Author onTheWordOf(UUID other) {
        return new Author(agency, practitioner, caller, other);
    }
}
