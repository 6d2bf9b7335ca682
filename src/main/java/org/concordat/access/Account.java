package org.concordat.access;

import java.util.UUID;

/** Who signs in with a name, and what their password must match. */
public record Account(UUID practitioner, UUID agency, String passwordHash) {
    @Override
    public String toString() {
        return "Account[" + practitioner + "]";
    }
}
