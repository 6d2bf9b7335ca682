package org.concordat.web;

import io.vertx.core.MultiMap;

/**
 * What goes with every answer, whoever asked for whatever.
 *
 * @param secure whether clients come by TLS
 */
record CommonHeaders(boolean secure) {
    /**
     * Nothing but what the node itself serves; and text becomes markup only through the one policy that lit-html
     * makes for its templates, so that no other script can turn a text into an element or a script.
     */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self';"
            + " style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
            + " form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types lit-html";

    private static final String PERMISSIONS = "accelerometer=(), camera=(), display-capture=(),"
            + " geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()";

    void put(MultiMap headers, String requestId) {
        headers.set("X-Request-Id", requestId)
                .set("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "no-referrer")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Embedder-Policy", "require-corp")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Origin-Agent-Cluster", "?1")
                .set("Permissions-Policy", PERMISSIONS)
                .set("Cache-Control", "no-store");
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }
}
