package org.concordat.policy;

/**
 * How long what belongs to a complaint, a breach or an incident may take, and when the same thing has happened too
 * often. The regulator's 72 hours are the law's and no partnership's to set (UK GDPR article 33).
 *
 * @param containHours clock hours within which a breach is contained
 * @param decideHours clock hours from awareness within which it is decided whether the regulator is told; missed, it
 *     goes to the supervisors while there is time left
 * @param answerDays days within which a complaint is answered
 * @param partnerDays days within which a partner answers for its part
 * @param persistent when the core group looks at it (BUC-8.3)
 * @param auditMonths after how many months the problems that staff recorded are looked through again (BUC-5c)
 */
public record CaseTerms(
        int containHours,
        int decideHours,
        int answerDays,
        int partnerDays,
        Persistent persistent,
        int auditMonths) {

    public static final int REGULATOR_HOURS = 72;

    /** So many of a kind in one agency within so many months. */
    public record Persistent(int count, int months) {}

    private static final int HOURS_OF_DAY = 24;

    /** Where the protocol says nothing of it. */
    static final CaseTerms USUAL = new CaseTerms(24, 48, 20, 5, new Persistent(3, 12), 12);

    /** By the clock, day and night: weekends count. */
    public static Allowed hours(int hours) {
        return new Allowed(hours, false, false);
    }

    public static Allowed days(int days) {
        return hours(days * HOURS_OF_DAY);
    }

    /** Months as a clock counts them: the law says a year and nobody counts its hours. */
    public Allowed audit() {
        return days(auditMonths * 365 / 12);
    }

    static CaseTerms read(YamlFields fields) {
        fields.only(
                "containHours",
                "decideHours",
                "answerDays",
                "partnerDays",
                "persistent",
                "auditMonths");
        YamlFields persistent = fields.fields("persistent");
        persistent.only("count", "months");
        return new CaseTerms(
                fields.number("containHours", 1, REGULATOR_HOURS),
                fields.number("decideHours", 1, REGULATOR_HOURS),
                fields.number("answerDays", 1, 365),
                fields.number("partnerDays", 1, 365),
                new Persistent(
                        persistent.number("count", 2, 100), persistent.number("months", 1, 60)),
                fields.number("auditMonths", 1, 12));
    }
}
