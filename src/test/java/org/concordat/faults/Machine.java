package org.concordat.faults;

import java.lang.management.ManagementFactory;

/** What may be asked of the machine that this runs on. */
final class Machine {
    private Machine() {}

    /** A promise is of a machine that has nothing else to do; where others build, it takes turns. */
    static long slack(long millis) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        int processors = Runtime.getRuntime().availableProcessors();
        return (long) (millis * Math.max(1, load / processors));
    }
}
