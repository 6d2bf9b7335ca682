package org.concordat.policy.check;

import java.util.Set;

/** What may carry a check that is not satisfied: the last column of the design's table. */
enum Weight {
    /** A safety ground or another public interest. */
    SAFETY,
    /** A legal duty or a court order. */
    LAW,
    /** A named legal power. */
    POWER,
    /** Written professional judgement. */
    JUDGEMENT;

    static final Set<Weight> NOTHING = Set.of();
    static final Set<Weight> LAW_ALONE = Set.of(LAW);
    static final Set<Weight> SAFETY_OR_LAW = Set.of(SAFETY, LAW);
    static final Set<Weight> SAFETY_LAW_OR_POWER = Set.of(SAFETY, LAW, POWER);
    static final Set<Weight> SAFETY_LAW_OR_JUDGEMENT = Set.of(SAFETY, LAW, JUDGEMENT);
}
