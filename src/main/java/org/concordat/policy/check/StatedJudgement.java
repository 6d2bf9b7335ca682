package org.concordat.policy.check;

/** The professional judgement that the sender wrote: it counts when all four texts are there. */
final class StatedJudgement {
    private StatedJudgement() {}

    static boolean stands(Situation situation) {
        return situation
                .request()
                .judgement()
                .filter(judgement -> Reasons.missing(judgement).isEmpty())
                .isPresent();
    }

    static boolean names(Situation situation, String category) {
        return situation
                .request()
                .judgement()
                .filter(judgement -> Reasons.missing(judgement).isEmpty())
                .filter(judgement -> judgement.categories().contains(category))
                .isPresent();
    }
}
