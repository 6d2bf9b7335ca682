/**
 * What nodes tell one another: doorbells, and who looks at what. Never correctness: INVARIANT (doorbell).
 *
 * <p>May use the ports of any feature, and {@code config}. Owns no table.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.cluster;
