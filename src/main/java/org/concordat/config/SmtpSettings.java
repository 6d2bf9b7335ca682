package org.concordat.config;

import java.util.Optional;

/**
 * The mail server that takes messages.
 *
 * @param from whose messages they are, as an e-mail address
 * @param login empty where it knows this platform by where it is
 */
public record SmtpSettings(HostPort at, Security security, String from, Optional<Login> login) {

    /** How the way there is encrypted (RFC 8314). */
    public enum Security {
        /** From the first byte. */
        TLS,
        /** After a first exchange, and never without (RFC 3207). */
        STARTTLS,
        /** Not at all: on this machine alone. */
        NONE
    }

    /** A name and its password. */
    public record Login(String user, Secret password) {}
}
