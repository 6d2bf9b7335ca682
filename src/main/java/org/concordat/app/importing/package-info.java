/**
 * {@code scripts/import}: an agency's own list of persons, taken to a running node over the API by one of its
 * representatives. Knows nothing of the node but its answers. Owns no table.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.app.importing;
