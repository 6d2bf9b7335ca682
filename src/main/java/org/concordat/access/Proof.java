package org.concordat.access;

import java.util.Locale;

/** What somebody showed to prove who they are, when a session began. */
public enum Proof {
    PASSWORD(false),
    /** Password, and a code of their authenticator app. */
    CODE(true),
    /** Password, and one of the codes kept for the day when the app is out of reach. */
    RECOVERY_CODE(true),
    /** The word of their agency's own identity provider. */
    PROVIDER(false),
    /** The same, and the provider says that it asked for a second factor. */
    PROVIDER_WITH_FACTOR(true);

    private final boolean strong;

    Proof(boolean strong) {
        this.strong = strong;
    }

    /** Whether it took two factors. */
    public boolean isStrong() {
        return strong;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The proof of an id, as {@link #id()} writes it. */
    public static Proof of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
