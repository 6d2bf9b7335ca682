/**
 * Times that run: what is due soon, due and overdue, and whom it goes to next. A clock belongs to a thing of
 * another feature, which starts and stops it; telling is done here.
 *
 * <p>May use {@code kernel, policy, audit}. Owns the tables {@code clock, clock_pause, clock_told}.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.clock;
