package org.concordat.notification;

import io.vertx.core.Future;

import java.util.Optional;

/** The way out: e-mail. */
public interface Mailer {

    /** Sends one plain message; completes when the mail server took it, or with what stood in the way. */
    Future<Optional<Fault>> send(Letter letter);

    /** Addresses are in no log. */
    record Letter(String to, String title, String text) {
        @Override
        public String toString() {
            return "Letter[REDACTED]";
        }
    }

    /** Why a message was not taken. */
    enum Fault {
        /** Nobody answers, or not as a mail server does. */
        UNREACHABLE,
        /** The mail server will not have this address. */
        ADDRESS_REFUSED,
        /** It will not have the message, or this platform as its sender. */
        REFUSED
    }
}
