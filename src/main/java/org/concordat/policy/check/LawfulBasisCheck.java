package org.concordat.policy.check;

import org.concordat.policy.Finding;
import org.concordat.policy.check.Findings.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A basis in today's law fits the sender and each kind of information. */
final class LawfulBasisCheck implements Check {
    @Override
    public String id() {
        return "lawfulBasis";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        List<LawfulBases> each =
                situation.eachItem(position -> LawfulBases.ofItem(situation, position));
        if (each.stream().noneMatch(LawfulBases::routed)) {
            return List.of(findings.notApplicable(
                    "Which law it rests on depends on how this case is decided."));
        }
        List<Finding> result = new ArrayList<>(findings.perItem(
                each.stream().map(bases -> problem(situation, bases)).toList(),
                "There is a basis in law for sharing this.",
                Weight.LAW_ALONE));
        if (each.stream().anyMatch(LawfulBases::unconfirmed)) {
            result.add(findings.warning(new Problem(
                    "The law it rests on has not been checked against the statute yet. Ask before you"
                            + " rely on it again.",
                    Offers.askSteward())));
        }
        return result;
    }

    private static Optional<Problem> problem(Situation situation, LawfulBases bases) {
        // An item that nothing lets go yet is stopped by other checks, which say what would.
        if (!bases.routed()) {
            return Optional.empty();
        }
        if (!bases.hasOrdinary()) {
            return Optional.of(new Problem(
                    "Nothing here gives your agency a basis in law for sharing this.",
                    Offers.writeJudgement(situation)));
        }
        return bases.special() && !bases.hasSpecial()
                ? Optional.of(new Problem(
                        "Health information needs a further basis in law, and none is available to your"
                                + " agency here.",
                        Offers.stateGround(situation)))
                : Optional.empty();
    }

    @Override
    public String waitsFor(Situation situation) {
        return "a basis in law";
    }
}
