package org.concordat.kernel;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Who is asking: a signed-in practitioner acting for one agency.
 *
 * @param authority the version of roles and teams that the token was made from; every transaction checks
 *     that it still holds
 */
public record Caller(
        UUID session,
        UUID practitioner,
        UUID agency,
        long authority,
        Set<Role> roles,
        List<UUID> teams) {

    public Caller {
        roles = Set.copyOf(roles);
        teams = List.copyOf(teams);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
