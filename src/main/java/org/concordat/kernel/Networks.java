package org.concordat.kernel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses, alone or by the network (RFC 4632): {@code 10.0.0.5}, {@code 10.0.0.0/24}, {@code fd00::/8}. */
public final class Networks {
    public static final Networks NONE = new Networks(List.of());

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    /** Never a name, so that nobody is asked who that is: Java takes 10.0.0.256 for one. */
    private static final Pattern LITERAL =
            Pattern.compile(BYTE + "(\\." + BYTE + "){3}|(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*");
    /** Of an IPv6 address that ends in the digits of an IPv4 one. */
    private static final int LONGEST = 45;

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

    private final List<Network> all;

    private static final class Network {
        private final byte[] base;
        private final int bits;

        Network(byte[] base, int bits) {
            this.base = base;
            this.bits = bits;
        }

        boolean contains(byte[] address) {
            if (address.length != base.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> (i % 8);
                if ((address[i / 8] & mask) != (base[i / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private Networks(List<Network> all) {
        this.all = List.copyOf(all);
    }

    /** Those that a text lists, with commas between them; empty when it lists something else. */
    public static Optional<Networks> parse(String text) {
        List<Network> all = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            Optional<Network> network = network(one.strip());
            if (network.isEmpty()) {
                return Optional.empty();
            }
            all.add(network.get());
        }
        return Optional.of(new Networks(all));
    }

    private static Optional<Network> network(String text) {
        String[] parts = text.split("/", -1);
        return parts.length > 2
                ? Optional.empty()
                : address(parts[0])
                        .flatMap(base ->
                                bits(parts, base.length * 8).map(bits -> new Network(base, bits)));
    }

    private static Optional<Integer> bits(String[] parts, int most) {
        if (parts.length == 1) {
            return Optional.of(most);
        }
        return Optional.of(parts[1])
                .filter(text -> LENGTH.matcher(text).matches())
                .map(Integer::valueOf)
                .filter(bits -> bits > 0 && bits <= most);
    }

    /** The bytes of an address; empty for a name. */
    private static Optional<byte[]> address(String text) {
        return literal(text).map(InetAddress::getAddress);
    }

    /** The address that a text is; empty for a name. Nobody is asked. */
    public static Optional<InetAddress> literal(String text) {
        if (text.length() > LONGEST || !LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether a text is an address, and no name. */
    public static boolean isAddress(String text) {
        return literal(text).isPresent();
    }

    public boolean contains(String address) {
        return address(address)
                .filter(bytes -> all.stream().anyMatch(one -> one.contains(bytes)))
                .isPresent();
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }
}
