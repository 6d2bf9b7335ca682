package org.concordat.config;

import org.concordat.kernel.Networks;

import java.net.InetAddress;

/** Whether a host is this machine and nothing else. */
final class Loopback {
    private Loopback() {}

    static boolean is(String host) {
        // Asking DNS whether a name is loopback would believe whoever answers.
        return host.equalsIgnoreCase("localhost")
                || Networks.literal(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /** Whether it is an address rather than a name. */
    static boolean isAddress(String host) {
        return Networks.isAddress(host);
    }
}
