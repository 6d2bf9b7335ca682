package org.concordat.kernel;

/**
 * A transaction in progress, the first parameter of everything that reads or writes. Only {@code store}
 * knows what is in it.
 */
public interface Tx {}
