/**
 * The checks of a decision: one small class each, in the order of {@link
 * org.concordat.policy.check.Checks}, and what they share.
 *
 * <p>Pure functions over the records of {@code policy}, whose {@code Policy} and {@code PackReader} alone
 * use them. Keeps INVARIANT (closed), (cited) and, in {@link org.concordat.policy.check.ConsentReading},
 * (silent).
 */
@org.jspecify.annotations.NullMarked
package org.concordat.policy.check;
