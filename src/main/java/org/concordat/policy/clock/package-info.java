/** Counting time as the protocol counts it: pure, in the partnership's local time. Everybody may use it. */
@NullMarked
package org.concordat.policy.clock;

import org.jspecify.annotations.NullMarked;
