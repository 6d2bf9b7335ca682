package org.concordat.governance;

import org.concordat.governance.StaffMember.StaffEntry;
import org.concordat.kernel.Caller;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Role;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What must be right of somebody who works for an agency. */
public final class StaffRules {
    private StaffRules() {}

    /**
     * Refuses what cannot be.
     *
     * @param before roles held so far; none of somebody new
     * @param steward whether the steward of the partnership is asking
     * @param hub whether the agency is a hub
     */
    public static void check(
            StaffEntry entry,
            Set<Role> before,
            List<Agencies.TeamRecord> teams,
            boolean hub,
            boolean steward) {
        FieldErrors errors = new FieldErrors();
        errors.addUnless(!entry.roles().isEmpty(), "roles", "required", "Choose a role.");
        Set<UUID> open = teams.stream()
                .filter(team -> team.closedOn().isEmpty())
                .map(Agencies.TeamRecord::id)
                .collect(Collectors.toSet());
        errors.addUnless(
                open.containsAll(entry.teams()),
                "teams",
                "unknown",
                "Choose open teams of the agency.");
        errors.addUnless(
                hub || !entry.roles().contains(Role.HUB),
                "roles",
                "hubOnly",
                "Only somebody at a hub is a hub worker.");
        if (!steward) {
            Set<Role> moved = EnumSet.noneOf(Role.class);
            for (Role role : StaffMember.BEYOND_AN_AGENCY) {
                if (before.contains(role) != entry.roles().contains(role)) {
                    moved.add(role);
                }
            }
            errors.addUnless(
                    moved.isEmpty(),
                    "roles",
                    "stewardOnly",
                    "Only the steward of the partnership makes stewards and auditors.");
        }
        errors.throwIfAny();
    }

    /** One steward at least stays: who holds that role does not give it up alone. */
    static void refuseGivingUp(StaffMember member, StaffEntry entry, Caller caller) {
        if (member.id().equals(caller.practitioner())
                && member.entry().roles().contains(Role.STEWARD)
                && !entry.roles().contains(Role.STEWARD)) {
            throw Problem.field(
                    "roles",
                    "ownStewardship",
                    "You keep this role until another steward takes it from you.");
        }
    }

    /** A representative must not be able to act as somebody who answers for the whole partnership. */
    public static void refuseBeyond(StaffMember member, boolean steward) {
        if (!steward && member.entry().beyondAnAgency()) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "They answer for the whole partnership. Ask its steward to do this.");
        }
    }
}
