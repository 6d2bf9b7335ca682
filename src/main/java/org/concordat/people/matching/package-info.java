/**
 * Record linkage, pure: which records are of one person, after Fellegi and Sunter. Reads no clock, no
 * file but its own tables, and waits for nothing.
 *
 * <p>May use {@code people}'s values. Owns no table. What it must never do: link twins by itself, nor
 * a father and a son of one name. The rules that see to that stand beside the weights, in {@link
 * org.concordat.people.matching.Restraint}: no weight of evidence lifts them.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.people.matching;
