package org.concordat.kernel;

import java.util.Locale;

/** What a practitioner is to the partnership. One practitioner may have several. */
public enum Role {
    PRACTITIONER,
    HUB,
    SUPERVISOR,
    REPRESENTATIVE,
    STEWARD,
    AUDITOR;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of an id, as {@link #id()} writes it. */
    public static Role of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
