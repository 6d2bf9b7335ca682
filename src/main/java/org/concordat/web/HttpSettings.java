package org.concordat.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.KeyCertOptions;

import org.concordat.kernel.Networks;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where and how the web server listens.
 *
 * @param port 0 means any free one
 * @param webroot the folder of the web client
 * @param certificate the server's own, at first; empty for none
 * @param trustedProxy proxies that end TLS and say in {@code X-Forwarded-For} who asks
 * @param address how people's browsers write the platform's address, such as {@code https://concordat.example} or
 *     {@code https://county.example/concordat}; empty where they are all on this machine
 * @param demonstration whether pages say what somebody new may try
 */
public record HttpSettings(
        String host,
        int port,
        Path webroot,
        Optional<KeyCertOptions> certificate,
        Networks trustedProxy,
        Optional<String> address,
        boolean demonstration) {

    private static final Pattern HERE = Pattern.compile("localhost|127\\.0\\.0\\.1|\\[::1]");
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

    /** Plain HTTP, for loopback. */
    public static HttpSettings plain(String host, int port, Path webroot) {
        return new HttpSettings(
                host, port, webroot, Optional.empty(), Networks.NONE, Optional.empty(), false);
    }

    /** Whether clients come by TLS. */
    public boolean secure() {
        return certificate.isPresent() || !trustedProxy.isEmpty();
    }

    /** Whether whoever is there may connect: what is not encrypted is for the proxy and this machine alone. */
    boolean admits(String peer) {
        return certificate.isPresent() || trustedProxy.contains(peer) || isLoopback(peer);
    }

    /** Whether it is this machine's own: always an address and never a name, so that nobody is asked. */
    static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * Who asks. Only a trusted proxy is believed about it, and only the entry that it added itself: the last one of
     * the last header. What is no address is not believed at all.
     */
    String addressOf(HttpServerRequest request) {
        String peer = request.remoteAddress().hostAddress();
        List<String> forwarded = request.headers().getAll("X-Forwarded-For");
        return forwarded.isEmpty() || !trustedProxy.contains(peer)
                ? peer
                : lastOf(forwarded.get(forwarded.size() - 1)).orElse(peer);
    }

    static Optional<String> lastOf(String header) {
        String entry = header.substring(header.lastIndexOf(',') + 1).strip();
        boolean oneColon = entry.indexOf(':') == entry.lastIndexOf(':');
        String bare = entry.startsWith("[")
                ? entry.replaceFirst("^\\[(.*)](:[0-9]{1,5})?$", "$1")
                : oneColon ? PORT.matcher(entry).replaceFirst("") : entry;
        return Optional.of(bare).filter(Networks::isAddress);
    }

    /** The path below which a proxy serves the platform, and which it takes off: {@code /concordat}; empty at the root. */
    String base() {
        return address.map(URI::create).map(URI::getRawPath).orElse("");
    }

    /** Where the platform is that a request came to, with its base; on this machine as the browser writes it. */
    Optional<String> addressFor(HttpServerRequest request) {
        if (address.isPresent()) {
            return address;
        }
        HostAndPort authority = request.authority();
        return authority != null && HERE.matcher(authority.host()).matches()
                ? Optional.of((certificate.isPresent() ? "https://" : "http://") + authority)
                : Optional.empty();
    }
}
