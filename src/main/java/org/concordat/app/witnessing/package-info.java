/**
 * A witness of somebody else's journal: asks for its newest checkpoint and cosigns what continues what it
 * saw. Needs no database and nothing of the platform but its address and its public key.
 *
 * <p>May use {@code audit.log}. Keeps its key, what it cosigned last, and the evidence of a fork in one folder.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.app.witnessing;
