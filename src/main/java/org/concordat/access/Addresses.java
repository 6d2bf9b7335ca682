package org.concordat.access;

import org.concordat.kernel.Networks;

import java.net.InetAddress;
import java.util.HexFormat;

/** What counts as one address: whoever has one IPv6 address has the other 2^64 of its network too. */
final class Addresses {
    private static final int IPV6_BYTES = 16;

    private Addresses() {}

    static String counted(String address) {
        String withoutScope = address.replaceFirst("%.*$", "");
        return Networks.literal(withoutScope)
                .map(InetAddress::getAddress)
                .filter(bytes -> bytes.length == IPV6_BYTES)
                .map(bytes -> HexFormat.of().formatHex(bytes, 0, IPV6_BYTES / 2))
                .orElse(address);
    }
}
