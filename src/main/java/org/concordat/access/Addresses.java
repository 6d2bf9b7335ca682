package org.concordat.access;

import java.util.regex.Pattern;

/** What counts as one address: whoever has one IPv6 address has the other 2^64 of its network too. */
final class Addresses {
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.*)?");

    private Addresses() {}

    static String counted(String address) {
        if (!IPV6.matcher(address).matches()) {
            return address;
        }
        try {
            byte[] bytes = java.net.InetAddress.getByName(address).getAddress();
            return bytes.length == 16 ? java.util.HexFormat.of().formatHex(bytes, 0, 8) : address;
        } catch (java.net.UnknownHostException e) {
            return address;
        }
    }
}
