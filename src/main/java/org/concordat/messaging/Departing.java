package org.concordat.messaging;

import org.concordat.kernel.Pieces;

/**
 * A file as it is given out.
 *
 * @param name as its sender called it
 * @param type what its first bytes said when it came in
 */
public record Departing(String name, String type, long bytes, Pieces pieces) {}
