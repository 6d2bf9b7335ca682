package org.concordat.governance;

/**
 * What the protocol only advises, and what was done all the same (BAR-5, BUC-7).
 *
 * @param code stable, such as {@code unusualRole}
 */
public record Warning(String code, String text) {}
