package org.concordat.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where and how the web server listens.
 *
 * @param port 0 means any free one
 * @param webroot the folder of the web client
 * @param certificate the server's own; empty for none
 * @param trustedProxy the address of a proxy that ends TLS and says in {@code X-Forwarded-For} who
 *     asks; empty for none
 */
public record HttpSettings(
        String host,
        int port,
        Path webroot,
        Optional<KeyCertOptions> certificate,
        Optional<String> trustedProxy) {

    /** Plain HTTP, for loopback. */
    public static HttpSettings plain(String host, int port, Path webroot) {
        return new HttpSettings(host, port, webroot, Optional.empty(), Optional.empty());
    }

    boolean secure() {
        return certificate.isPresent() || trustedProxy.isPresent();
    }

    /** Who asks. Only the trusted proxy is believed about it, and only the entry that it added itself. */
    String addressOf(HttpServerRequest request) {
        String peer = request.remoteAddress().hostAddress();
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !trustedProxy.equals(Optional.of(peer))) {
            return peer;
        }
        return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }
}
