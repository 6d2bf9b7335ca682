/**
 * The journal as mathematics: leaves, the Merkle tree and its proofs, signed notes, and the verifier. Pure:
 * no database, no network, no clock of its own, so that whoever holds a file and a public key can run it.
 *
 * <p>May use {@code kernel}. Follows RFC 6962 and RFC 9162 for the tree, and the C2SP texts
 * {@code signed-note}, {@code tlog-checkpoint} and {@code tlog-cosignature} for what is signed.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.audit.log;
