package org.concordat.governance;

/** The five statements of an agreement (LLR-b). */
public enum Statement {
    PURPOSE,
    USE,
    SCOPE,
    RESPONSIBILITY,
    RESPONSIBILITIES
}
