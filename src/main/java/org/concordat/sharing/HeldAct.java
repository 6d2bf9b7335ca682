package org.concordat.sharing;

import org.concordat.audit.Act;
import org.concordat.kernel.Action;

/** What may be added to a held sharing, so that it is decided afresh. */
enum HeldAct {
    GROUND("ground", Act.GROUND_SUPPLIED, Action.SUPPLY_GROUND),
    JUDGEMENT("judgement", Act.JUDGEMENT_SUPPLIED, Action.SUPPLY_JUDGEMENT),
    RELEASE("release", Act.WHEREABOUTS_RELEASED, Action.RELEASE_WHEREABOUTS),
    CONFIRMATION("confirmed", Act.STILL_RIGHT_CONFIRMED, Action.CONFIRM_SHARING);

    private final String cause;
    private final Act act;
    private final Action action;

    HeldAct(String cause, Act act, Action action) {
        this.cause = cause;
        this.act = act;
        this.action = action;
    }

    /** As the decision names what it was decided afresh for. */
    String cause() {
        return cause;
    }

    Act act() {
        return act;
    }

    Action action() {
        return action;
    }
}
