/**
 * The words every feature shares: ids, who is asking, what can go wrong, and transactions as a value.
 *
 * <p>Uses the JDK and Vert.x's {@code Future} only. Owns no table.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.kernel;
