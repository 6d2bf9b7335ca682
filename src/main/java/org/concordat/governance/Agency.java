package org.concordat.governance;

import java.util.UUID;

/**
 * A signatory organisation that has not left.
 *
 * @param kind as lawful bases name kinds: authority, school, police, health, housing, charity, hub
 * @param hub under the joint control of its members, with seconded staff
 */
public record Agency(UUID id, String name, String kind, boolean hub) {

    /** An agency where only its name is wanted. */
    public record Named(UUID id, String name) {}
}
