package org.concordat.kernel;

import java.util.OptionalLong;

/**
 * A file as it is given out.
 *
 * @param name as its sender called it, or what it is
 * @param type of its content
 * @param bytes how many there are, where that is known before they are read
 */
public record Departing(String name, String type, OptionalLong bytes, Pieces pieces) {}
