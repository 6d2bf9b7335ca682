/**
 * A real PostgreSQL beside the node, from binaries that come with Maven: nothing to install.
 *
 * <p>Blocking, for use off the event loop. Uses the JDK, a JDBC driver to see that the server
 * answers, and {@code config.Secret}. Owns no tables; owns the folders {@code postgres} and {@code
 * binaries} of the data folder and one file of {@code secrets}. Invariants: fsync is on; it listens
 * on loopback only; no process is left behind, whatever end the node comes to; one node a folder;
 * nothing a person wrote reaches the server's log.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.store.embedded;
