package org.concordat.concern;

/** How worried somebody is. */
public enum Level {
    NIGGLING,
    WORRIED,
    SERIOUS
}
