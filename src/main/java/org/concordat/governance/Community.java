package org.concordat.governance;

import java.util.List;
import java.util.UUID;

/**
 * An information community: agencies joined for an objective.
 *
 * @param purposes ids of the pack
 * @param members those who are in it today
 */
public record Community(
        UUID id, String name, String objective, List<String> purposes, List<Agency.Named> members) {

    public Community {
        purposes = List.copyOf(purposes);
        members = List.copyOf(members);
    }
}
