package org.concordat.access;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Role;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A practitioner as the register has them now.
 *
 * @param authority the version of roles and teams
 */
public record Identity(
        UUID id, String name, Named agency, List<Named> teams, Set<Role> roles, long authority) {

    public Identity {
        teams = List.copyOf(teams);
        roles = Set.copyOf(roles);
    }

    /** Something with an id and a name. */
    public record Named(UUID id, String name) {}

    /** This practitioner with no other roles than these. */
    public Identity as(Set<Role> fewer) {
        return new Identity(id, name, agency, teams, fewer, authority);
    }

    /** This practitioner acting in a session. */
    public Caller in(UUID session) {
        return new Caller(
                session,
                id,
                agency.id(),
                authority,
                roles,
                teams.stream().map(Named::id).toList());
    }
}
