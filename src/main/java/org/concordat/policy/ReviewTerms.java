package org.concordat.policy;

import java.util.Optional;

/**
 * What supervisors look at besides what was sent on a ground or on judgement. A number that is a limit is reached
 * without harm: only what is more is looked at.
 *
 * @param samplePerHundred how many of a hundred ordinary sharings are looked at
 */
public record ReviewTerms(int samplePerHundred, Optional<Unusual> unusual) {

    /** Reading that is asked about; what is left out is not. */
    public record Unusual(
            Optional<WithoutWork> withoutWork,
            Optional<ManyPeople> manyPeople,
            Optional<OwnName> ownName,
            Optional<OddHours> oddHours,
            Optional<Leaver> leaver) {}

    /**
     * Reading about somebody with whom the reader's team has no work.
     *
     * @param daysBefore work that far back counts
     * @param daysAfter work that comes by then counts: only then is it judged
     */
    public record WithoutWork(String clause, int daysBefore, int daysAfter) {}

    /** Reading about more people than this within some hours by the clock. */
    public record ManyPeople(String clause, int people, int withinHours) {}

    /** Reading about somebody with one's own family name. */
    public record OwnName(String clause) {}

    /** Reading more often than this in a day while the agency is closed, and not on duty. */
    public record OddHours(String clause, int readings) {}

    /** Reading by somebody who leaves within these days. */
    public record Leaver(String clause, int days) {}
}
