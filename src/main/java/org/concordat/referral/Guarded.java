package org.concordat.referral;

import org.concordat.kernel.Problem;
import org.concordat.referral.ReferralBook.Locked;

/** That what the caller looks at is still so: of two who act at once, the second is told. */
final class Guarded {
    private Guarded() {}

    static void version(Locked locked, int seen) {
        if (locked.referral().version() != seen) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "Somebody else did something about this referral meanwhile. Look at it again.");
        }
    }

    static ReferralState move(Locked locked, ReferralTransition transition) {
        ReferralState state = locked.referral().state();
        return transition
                .from(state)
                .orElseThrow(() -> new Problem(
                        Problem.Code.CONFLICT,
                        "This cannot be done now, as the referral stands. Look at it again."));
    }
}
