/**
 * Concerns: lodged for the hub or sealed, what several agencies' add up to, and what the hub may then do.
 *
 * <p>May use {@code kernel, policy, governance, people, keys, audit, sharing, messaging, clock}. Owns the tables
 * {@code concern, concern_text, weigh_todo, weigh_batch, picture, picture_person, picture_concern, picture_telling,
 * picture_request}. Keeps INVARIANT (silent) for what is sealed, and INVARIANT (gate) for pictures.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.concern;
