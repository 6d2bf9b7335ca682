package org.concordat.policy.check;

import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Remedy.Kind;
import org.concordat.policy.SharingRequest.Item;
import org.concordat.policy.check.Findings.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Each item is dated, sourced, and said to be fact or opinion; an urgent one is completed later. */
final class QualityCheck implements Check {
    @Override
    public String id() {
        return "quality";
    }

    @Override
    public Set<Effect> effects() {
        return Set.of(Effect.HOLD, Effect.WARN);
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        if (situation.items().isEmpty()) {
            return List.of(findings.notApplicable("There is no item to look at."));
        }
        return situation.eachItem(position -> examineItem(situation, findings, position));
    }

    private static Finding examineItem(Situation situation, Findings findings, int position) {
        List<String> missing = missing(situation.items().get(position));
        if (missing.isEmpty()) {
            return findings.satisfied(
                    "It is dated and sourced, and said to be fact or opinion.", position);
        }
        String needs = Words.list(missing);
        Problem problem = new Problem(
                "This item does not say " + needs + ".",
                new Remedy(Kind.COMPLETE_ITEM, "Say " + needs + "."));
        return situation.request().urgent()
                ? findings.warning(problem, position)
                : findings.itemProblem(
                        problem,
                        position,
                        Carriers.ofItem(situation, Weight.SAFETY_OR_LAW, position));
    }

    static List<String> missing(Item item) {
        List<String> missing = new ArrayList<>();
        if (item.observedOn().isEmpty()) {
            missing.add("when it was seen or heard");
        }
        if (!item.sourced()) {
            missing.add("where it comes from");
        }
        if (item.nature().isEmpty()) {
            missing.add("whether it is fact or opinion");
        }
        return missing;
    }

    @Override
    public String waitsFor(Situation situation) {
        return "details of an item";
    }
}
