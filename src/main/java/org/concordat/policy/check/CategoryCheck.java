package org.concordat.policy.check;

import org.concordat.policy.Facts.Agreement;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Remedy.Kind;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.check.Findings.PersonProblem;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Each kind of information is in an agreement in force: only what is needed goes. */
final class CategoryCheck implements IdentityCheck {
    private static final String CONCERN_ONLY = "concernOnly";

    @Override
    public String id() {
        return "category";
    }

    @Override
    public Set<String> reasons() {
        return Set.of(CONCERN_ONLY);
    }

    @Override
    public Set<Effect> effects() {
        return Set.of(Effect.WITHHOLD);
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        if (situation.items().isEmpty()) {
            return List.of(findings.identityProblem(
                    new Problem(
                            "There is nothing in it to share.",
                            new Remedy(Kind.COMPLETE_ITEM, "Add what you want to share.")),
                    Optional.empty()));
        }
        return situation.eachItem(position -> examineItem(situation, findings, position));
    }

    private static Finding examineItem(Situation situation, Findings findings, int position) {
        String category = situation.items().get(position).category();
        Optional<Category> known = situation.category(category);
        if (known.isEmpty()) {
            // Nobody knows what it is, so nothing can say that it may go.
            return findings.itemProblem(
                    new Problem(
                            "This kind of information is not in the partnership's list.",
                            new Remedy(
                                    Kind.COMPLETE_ITEM, "Choose what kind of information it is.")),
                    position,
                    Optional.empty());
        }
        // That there is a concern may be said where no detail may (ROT-1.6b), by whoever may share.
        if (known.get().concernOnly() && !caseByCase(situation)) {
            return findings.because(
                    CONCERN_ONLY,
                    findings.satisfied("It says only that you hold a concern.", position));
        }
        return settled(situation, category)
                .map(text -> caseByCase(situation)
                        ? findings.notApplicable(text, position)
                        : findings.satisfied(text, position))
                .orElseGet(() -> findings.itemProblem(
                        outside(situation),
                        position,
                        Carriers.ofItem(situation, Weight.SAFETY_LAW_OR_JUDGEMENT, position)));
    }

    @Override
    public List<Finding> examineIdentity(Situation situation, Set<Integer> going) {
        Findings findings = new Findings(situation, this);
        Category identity = situation.identity().orElseThrow();
        Optional<String> settled = settled(situation, identity.id());
        if (settled.isPresent()) {
            return List.of(
                    caseByCase(situation)
                            ? findings.notApplicable(settled.get())
                            : findings.satisfied("Who it is about may be shared too."));
        }
        Problem problem = new Problem(
                "No agreement in force lets you say who this is about.",
                Offers.writeJudgement(situation));
        return findings.perPerson(
                going,
                person -> Optional.of(new PersonProblem(
                        problem,
                        Carriers.ofIdentity(
                                situation,
                                Weight.SAFETY_LAW_OR_JUDGEMENT,
                                identity.id(),
                                going,
                                person))),
                "Who it is about may be shared too.");
    }

    /** With no agreement at all, the case-by-case route decides for each item, not this check. */
    private static boolean caseByCase(Situation situation) {
        return situation.agreementsInForce().isEmpty() && !situation.communityIsEnough();
    }

    private static Optional<String> settled(Situation situation, String category) {
        if (situation.corrects()) {
            return Optional.of(Words.CORRECTS);
        }
        if (caseByCase(situation)) {
            return Optional.of("No agreement lists what may be shared, so judgement decides.");
        }
        List<Agreement> covering = situation.agreementsCovering(category);
        if (!covering.isEmpty()) {
            return Optional.of(
                    "Agreement " + covering.get(0).number() + " lists this kind of information.");
        }
        return situation.communityIsEnough()
                ? Optional.of("Here a shared community is enough for this kind of information.")
                : Optional.empty();
    }

    private static Problem outside(Situation situation) {
        return new Problem(
                "No agreement in force lists this kind of information, so only what is needed and"
                        + " agreed goes.",
                Offers.writeJudgement(situation));
    }

    @Override
    public String waitsFor(Situation situation) {
        return situation.items().isEmpty() ? "something to share" : "your written judgement";
    }
}
