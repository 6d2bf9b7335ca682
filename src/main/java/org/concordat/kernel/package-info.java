/**
 * The words every feature shares.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.kernel;
