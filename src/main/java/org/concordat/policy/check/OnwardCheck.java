package org.concordat.policy.check;

import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Remedy.Kind;
import org.concordat.policy.check.Findings.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came from another agency stays that agency's. Until its answer can be asked for here, nothing
 * carries a forwarded item: it waits.
 */
final class OnwardCheck implements Check {
    @Override
    public String id() {
        return "onward";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        if (situation.items().stream().noneMatch(item -> item.forwardOf().isPresent())) {
            return List.of(findings.notApplicable("Nothing in it came from another agency."));
        }
        Problem problem = new Problem(
                "This came from another agency, which has to agree before it is passed on.",
                new Remedy(Kind.ASK_ORIGINATOR, "Ask the agency it came from to agree."));
        return situation
                .positions()
                .mapToObj(
                        position -> situation.items().get(position).forwardOf().isPresent()
                                ? findings.itemProblem(problem, position, Optional.empty())
                                : findings.satisfied(
                                        "This is your own agency's information.", position))
                .toList();
    }

    @Override
    public List<Remedy> remedies(Situation situation, Finding finding) {
        List<Remedy> remedies = new ArrayList<>(Check.super.remedies(situation, finding));
        if (Offers.removable(situation)) {
            remedies.add(Offers.removeItem());
        }
        return remedies;
    }

    @Override
    public String waitsFor(Situation situation) {
        return "the answer of the agency it came from";
    }
}
