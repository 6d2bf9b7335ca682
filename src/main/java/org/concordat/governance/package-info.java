/**
 * The register: agencies, their teams with cover times, practitioners, communities and agreements, and
 * the steward's acts on them.
 *
 * <p>May use {@code kernel}, {@code policy} and {@code audit}. Owns the tables {@code agency}, {@code
 * team}, {@code team_cover}, {@code practitioner}, {@code team_member}, {@code community}, {@code
 * community_member}, {@code agreement} and {@code agreement_change}. Keeps, for agreements, INVARIANT
 * (fresh): whoever changes one holds the exclusive locks of its agencies.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.governance;
