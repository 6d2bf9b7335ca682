package org.concordat.provider;

import org.concordat.kernel.Role;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How an agency's identity provider is used, its secret apart.
 *
 * @param subjectClaim says who somebody is, the same for ever
 * @param groupsClaim lists the groups that somebody is in
 * @param factors values of {@code acr} or {@code amr} that tell of a second factor
 * @param exclusive whether the agency's own passwords are refused
 */
public record ProviderSettings(
        String issuer,
        String clientId,
        String subjectClaim,
        String groupsClaim,
        List<Mapping> mapping,
        Set<String> factors,
        boolean exclusive) {

    /** What a provider gives to somebody else one day, or to several people at once. */
    private static final Set<String> NOT_FOR_EVER = Set.of(
            "email",
            "preferred_username",
            "upn",
            "unique_name",
            "nickname",
            "name",
            "given_name",
            "family_name",
            "phone_number");

    public ProviderSettings {
        mapping = List.copyOf(mapping);
        factors = Set.copyOf(factors);
    }

    /** Whoever is in the group may have these roles, where the register gives them too. */
    public record Mapping(String group, Set<Role> roles) {
        public Mapping {
            roles = Set.copyOf(roles);
        }

        @Override
        public String toString() {
            return group + ": "
                    + roles.stream().map(Role::id).sorted().collect(Collectors.joining(" "));
        }
    }

    /** Whether nobody comes to be called there as another was. */
    boolean namesForEver() {
        return !NOT_FOR_EVER.contains(subjectClaim);
    }

    /** What somebody's groups would give them. */
    Set<Role> rolesOf(Collection<String> groups) {
        return mapping.stream()
                .filter(one -> groups.contains(one.group()))
                .flatMap(one -> one.roles().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    /** For the register's history. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("issuer", issuer);
        fields.put("clientId", clientId);
        fields.put("subjectClaim", subjectClaim);
        fields.put("groupsClaim", groupsClaim);
        fields.put(
                "mapping",
                mapping.stream().map(Mapping::toString).collect(Collectors.joining("; ")));
        fields.put("factors", factors.stream().sorted().collect(Collectors.joining(", ")));
        fields.put("exclusive", Boolean.toString(exclusive));
        return fields;
    }
}
