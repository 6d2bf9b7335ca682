package org.concordat.policy;

/**
 * How long something may take.
 *
 * @param working counted while the hub works; otherwise by the clock, day and night
 * @param runsOn of working hours: once begun, it does not stop when the hub closes
 */
public record Allowed(int hours, boolean working, boolean runsOn) {}
