/**
 * The demonstration partnership: loaded once, into an empty embedded database, and the story that can be
 * played on it.
 *
 * <p>Works over plain JDBC as the owner of the tables, before the node serves anybody, because a role
 * that serves may not do what this does. Owns no table.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.app.demo;
