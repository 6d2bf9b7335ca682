/** How concerns add up: pure, and the same in whatever order they came. Uses the pack's terms alone. */
@org.jspecify.annotations.NullMarked
package org.concordat.concern.picture;
