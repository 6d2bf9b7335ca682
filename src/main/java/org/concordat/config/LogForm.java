package org.concordat.config;

import java.util.Locale;

/** How the log's lines are written. */
public enum LogForm {
    /** For people. */
    TEXT,
    /** For what collects logs: an object a line. */
    JSON;

    /** As the setting is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
