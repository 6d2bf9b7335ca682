package org.concordat.governance;

import org.concordat.kernel.Role;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who works for an agency.
 *
 * @param agency the one they act for here
 * @param homeAgency the one that employs them; another one for staff seconded to the hub
 */
public record Practitioner(
        UUID id, UUID agency, UUID homeAgency, String name, Set<Role> roles, List<UUID> teams) {

    private static final Set<Role> CASE_WORK = Set.of(Role.PRACTITIONER, Role.HUB, Role.SUPERVISOR);

    public Practitioner {
        roles = Set.copyOf(roles);
        teams = List.copyOf(teams);
    }

    /** Has a role in which one works with people; a steward or auditor alone does not. */
    public boolean worksWithPeople() {
        return roles.stream().anyMatch(CASE_WORK::contains);
    }
}
