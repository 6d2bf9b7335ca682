package org.concordat.assurance;

import static org.concordat.assurance.CaseStage.CONTAINING;
import static org.concordat.assurance.CaseStage.REGISTERED;

/** How a case came up, and where its route begins (BUC-8). */
public enum CaseKind {
    /** A member of the public complains: that is answered first (BUC-8.3). */
    COMPLAINT(REGISTERED, false),
    /** Staff report that the code was broken: non-compliance from the beginning (BUC-8.2). */
    BREACH(CONTAINING, true),
    /** Something went wrong, whoever may have broken what (LLR-S1). */
    INCIDENT(CONTAINING, false);

    private final CaseStage first;
    private final boolean breach;

    CaseKind(CaseStage first, boolean breach) {
        this.first = first;
        this.breach = breach;
    }

    public CaseStage first() {
        return first;
    }

    /** Whether it is non-compliance from the beginning. */
    public boolean breach() {
        return breach;
    }
}
