package org.concordat.governance;

import org.concordat.kernel.Camel;
import org.concordat.kernel.Role;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A practitioner as their agency keeps them.
 *
 * @param agency the one they act for here
 * @param homeAgency the one that employs them
 * @param leftOn the first day on which they are no longer here
 * @param trainings the latest one first
 */
public record StaffMember(
        UUID id,
        UUID agency,
        Agency.Named homeAgency,
        StaffEntry entry,
        Optional<LocalDate> leftOn,
        List<Training> trainings) {

    /** Roles whose holder answers for more than one agency: only the steward gives or takes them. */
    static final Set<Role> BEYOND_AN_AGENCY = Set.of(Role.STEWARD, Role.AUDITOR);

    public StaffMember {
        trainings = List.copyOf(trainings);
    }

    /** What is said of somebody who works for an agency. */
    public record StaffEntry(
            String name, Engagement engagement, Set<Role> roles, List<UUID> teams) {
        public StaffEntry {
            roles = Set.copyOf(roles);
            teams = List.copyOf(teams);
        }

        /** Whether they answer for more than one agency. */
        boolean beyondAnAgency() {
            return roles.stream().anyMatch(BEYOND_AN_AGENCY::contains);
        }

        public Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("name", name);
            fields.put("engagement", Camel.of(engagement));
            fields.put(
                    "roles",
                    roles.stream().map(Role::id).sorted().collect(Collectors.joining(", ")));
            fields.put(
                    "teams",
                    teams.stream().map(UUID::toString).sorted().collect(Collectors.joining(", ")));
            return fields;
        }
    }

    /**
     * A training that somebody took.
     *
     * @param dueOn when it is to be repeated
     */
    public record Training(UUID id, String title, LocalDate heldOn, LocalDate dueOn) {}

    /** The day until which they count as trained. */
    public Optional<LocalDate> trainedUntil() {
        return trainings.stream().map(Training::dueOn).max(Comparator.naturalOrder());
    }

    public boolean hasLeft(LocalDate today) {
        return leftOn.filter(day -> !day.isAfter(today)).isPresent();
    }
}
