/**
 * What people do with Concordat, told over HTTP against a whole node on a real database with the
 * demonstration loaded.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.stories;
