package org.concordat.governance;

import org.concordat.governance.Communities.CommunityEntry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An information community: agencies joined for an objective.
 *
 * @param purposes ids of the pack
 * @param members those who are in it today
 * @param signOffs who signed its protocol for which agency
 */
public record Community(
        UUID id,
        String name,
        String objective,
        List<String> purposes,
        List<Agency.Named> members,
        List<SignOff> signOffs) {

    public Community {
        purposes = List.copyOf(purposes);
        members = List.copyOf(members);
        signOffs = List.copyOf(signOffs);
    }

    public boolean hasMember(UUID agency) {
        return members.stream().anyMatch(one -> one.id().equals(agency));
    }

    public boolean isSignedFor(UUID agency) {
        return signOffs.stream().anyMatch(one -> one.agency().equals(agency));
    }

    public List<UUID> memberIds() {
        return members.stream().map(Agency.Named::id).toList();
    }

    Map<String, String> fields() {
        return fields(new CommunityEntry(name, objective, purposes));
    }

    static Map<String, String> fields(CommunityEntry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", entry.name());
        fields.put("objective", entry.objective());
        fields.put("purposes", String.join(", ", entry.purposes()));
        return fields;
    }
}
