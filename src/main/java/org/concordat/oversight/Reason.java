package org.concordat.oversight;

import org.concordat.kernel.Camel;

/** Why a supervisor looks at something: a question each time, and never an accusation. */
public enum Reason {
    OVERRIDE("This was sent on a ground, where the protocol would have held it back: were the"
            + " reasons right, and was no more sent than needed?"),
    JUDGEMENT("This was sent on written judgement, where no agreement covers it: do the reasons"
            + " carry it?"),
    TOLD("This was told before anybody asked the protocol, which would not have let all of it"
            + " through: what was told, and why?"),
    LATE("This referral was seen to after its time had run out: what held it up?"),
    DEFERRED("Telling the person was put off: does the reason still hold?"),
    SAMPLE("This one came up by chance among ordinary sharings: is it right, and well written?"),
    WITHOUT_WORK("They read about people with whom no work of their team is recorded around that"
            + " time: is there work that is not recorded?"),
    MANY_PEOPLE("They read about many people in a short time: what was the work?"),
    OWN_NAME("They read about somebody with a family name like their own: are they related?"),
    ODD_HOURS("They read outside the partnership's working hours or on a day on which your agency"
            + " was closed, and were not on duty: what was the work?"),
    LEAVER("They read about people, and are about to leave or have left: was it for their work?");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /** What is stored, and what is read on the row. */
    public String sentence() {
        return sentence;
    }

    public String word() {
        return Camel.of(this);
    }
}
