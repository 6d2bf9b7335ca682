/**
 * What becomes of a referral: its states and their table, what the hub decides of it and asks of partners.
 * A referral is a sharing, a request to a partner is one, an answer and the word to the referrer too: what
 * is told of a person goes through the gate, and here stands only where things are. INVARIANT (gate).
 *
 * <p>May use {@code kernel, policy, governance, people, sharing, messaging, keys, audit, clock}. Owns the
 * tables {@code referral, triage, referral_act, referral_note, information_request, information_answer}.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.referral;
