package org.concordat.config;

/** How connections to PostgreSQL are protected on their way. */
public enum SslMode {
    /** In the clear: the default on loopback, where nothing leaves the machine. */
    DISABLE("disable"),
    /** Encrypted, but whoever answers is believed. */
    REQUIRE("require"),
    /** Encrypted, and the server's certificate and name are checked: the default elsewhere. */
    VERIFY_FULL("verify-full");

    private final String word;

    SslMode(String word) {
        this.word = word;
    }

    /** The word PostgreSQL's own clients use for it. */
    public String word() {
        return word;
    }
}
