package org.concordat.config;

/** A host name or address, without brackets, and a TCP port from 0 to 65535. */
public record HostPort(String host, int port) {
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
