/**
 * Breaches, complaints, challenges, learning.
 *
 * <p>May use {@code kernel, policy, audit, governance, sharing, keys, clock}. Owns the tables {@code challenge,
 * challenge_stage, challenge_entry}.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.assurance;
