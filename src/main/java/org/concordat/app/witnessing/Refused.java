package org.concordat.app.witnessing;

/** What was asked cannot be done; trying again would not help. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
        super(why);
    }
}
