package org.concordat.subjectaccess;

/** Why the law lets an agency keep something from a person: schedules 2 and 3 of the Data Protection Act 2018. */
public enum Exemption {
    OTHER_PERSON(
            "DPA 2018 Sch 2 para 16",
            "It would tell about somebody else, who has not agreed and whom it would be wrong to tell about.",
            false),
    SERIOUS_HARM(
            "DPA 2018 Sch 3",
            "Telling it would be likely to cause serious harm to the health of a person.",
            true),
    CRIME(
            "DPA 2018 Sch 2 para 2",
            "Telling it would get in the way of preventing or solving a crime.",
            true),
    LEGAL_ADVICE(
            "DPA 2018 Sch 2 para 19",
            "It is legal advice, which is confidential between a client and their lawyer.",
            true);

    private final String law;
    private final String plainly;
    private final boolean approved;

    Exemption(String law, String plainly, boolean approved) {
        this.law = law;
        this.plainly = plainly;
        this.approved = approved;
    }

    /** Where the law says so. */
    public String law() {
        return law;
    }

    /** What the person is told, naming nobody. */
    public String plainly() {
        return plainly;
    }

    /** Whether it needs a supervisor's word. */
    public boolean needsApproval() {
        return approved;
    }
}
