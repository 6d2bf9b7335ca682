package org.concordat.subjectaccess;

/** Why the law lets an agency keep something from a person: schedules 2 and 3 of the Data Protection Act 2018. */
public enum Exemption {
    OTHER_PERSON(
            "Data Protection Act 2018, schedule 2, paragraph 16",
            "It is about somebody else too, who has not agreed that it is told.",
            false),
    SERIOUS_HARM(
            "Data Protection Act 2018, schedule 3",
            "Telling it would be likely to seriously harm somebody's health.",
            true),
    CRIME(
            "Data Protection Act 2018, schedule 2, paragraph 2",
            "Telling it would get in the way of preventing or solving a crime.",
            true),
    LEGAL_ADVICE(
            "Data Protection Act 2018, schedule 2, paragraph 19",
            "It is advice of a lawyer, which is kept between the lawyer and whom they advise.",
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
