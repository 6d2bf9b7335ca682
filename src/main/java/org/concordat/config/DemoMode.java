package org.concordat.config;

/** Whether an empty embedded database is filled with the demonstration partnership. */
public enum DemoMode {
    /** On an empty embedded database, and on loopback only. */
    AUTO,
    /** Not at all. */
    NEVER
}
