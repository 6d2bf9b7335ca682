package org.concordat.policy.check;

import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Result;
import org.concordat.policy.Pack.GroundRule;
import org.concordat.policy.SharingRequest.Ground;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;

/** A ground that is stated must stand; one that does not carries nothing and is put right first. */
final class GroundCheck implements Check {
    @Override
    public String id() {
        return "ground";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        return List.of(situation
                .request()
                .ground()
                .map(ground -> examine(situation, findings, ground))
                .orElseGet(() -> findings.notApplicable(
                        "No ground is stated, so the checks below decide.")));
    }

    private static Finding examine(Situation situation, Findings findings, Ground ground) {
        List<String> faults = StatedGround.faults(situation, ground);
        if (!faults.isEmpty()) {
            String needs = Words.list(faults);
            return findings.problem(new Problem(
                    "The ground you state does not count yet. It still needs " + needs + ".",
                    StatedGround.rule(situation).isPresent()
                            ? new Remedy(
                                    Remedy.Kind.COMPLETE_GROUND,
                                    "Complete the ground you state: " + needs + ".")
                            : Offers.stateGround(situation)));
        }
        GroundRule rule = StatedGround.rule(situation).orElseThrow();
        return findings.cited(
                Result.SATISFIED,
                Effect.HOLD,
                rule.clause(),
                ground.items().isEmpty()
                        ? "The ground you state counts, for every item."
                        : "The ground you state counts, for the items that it names.");
    }

    @Override
    public String waitsFor(Situation situation) {
        return "the missing parts of your ground";
    }
}
