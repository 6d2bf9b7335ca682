package org.concordat.web;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;

import java.util.List;
import java.util.Set;

/** What the server speaks where it has a certificate: nothing that can be read later by who gets its key. */
final class Tls {
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");
    private static final List<String> SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private Tls() {}

    static void on(HttpServerOptions options, KeyCertOptions own) {
        options.setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(own)
                .setEnabledSecureTransportProtocols(PROTOCOLS);
        SUITES.forEach(options::addEnabledCipherSuite);
    }

    /** The same, with another certificate. */
    static ServerSSLOptions with(HttpServerOptions options, KeyCertOptions own) {
        return options.getSslOptions().copy().setKeyCertOptions(own);
    }
}
