package org.concordat.policy.check;

import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Remedy.Kind;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.SharingRequest.Item;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;
import java.util.Set;

/** Health information goes only with a word on why the recipient needs it; an urgent one says it later. */
final class HealthCheck implements Check {
    @Override
    public String id() {
        return "health";
    }

    @Override
    public Set<Effect> effects() {
        return Set.of(Effect.WITHHOLD);
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        if (situation.corrects()) {
            return List.of(findings.notApplicable(Words.CORRECTS));
        }
        if (situation.noItem(item -> isHealth(situation, item))) {
            return List.of(findings.notApplicable("There is no health information in it."));
        }
        return situation.eachItem(position -> examineItem(situation, findings, position));
    }

    private static Finding examineItem(Situation situation, Findings findings, int position) {
        Item item = situation.items().get(position);
        if (!isHealth(situation, item)) {
            return findings.notApplicable("This is not health information.", position);
        }
        if (item.healthJustified()) {
            return findings.satisfied("It says why they need this health information.", position);
        }
        Problem problem = new Problem(
                "This is health information, and nothing says why they need it.",
                new Remedy(Kind.COMPLETE_ITEM, "Say why they need this health information."));
        return situation.request().urgent()
                ? findings.warning(problem, position)
                : findings.itemProblem(
                        problem,
                        position,
                        Carriers.ofItem(situation, Weight.SAFETY_OR_LAW, position));
    }

    /** Still to be said: of what nobody said why it is needed. */
    static boolean unjustified(Situation situation, Item item) {
        return isHealth(situation, item) && !item.healthJustified();
    }

    static boolean isHealth(Situation situation, Item item) {
        return situation.category(item.category()).filter(Category::health).isPresent();
    }

    @Override
    public String waitsFor(Situation situation) {
        return "why they need the health information";
    }
}
