package org.concordat.governance;

/** How somebody works for an agency (HMG-1). */
public enum Engagement {
    EMPLOYEE,
    CONTRACTOR,
    VOLUNTEER
}
