package org.concordat.policy;

import org.concordat.policy.Decision.Hold;
import org.concordat.policy.Decision.Proposal;
import org.concordat.policy.Decision.Step;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Result;
import org.concordat.policy.check.Check;
import org.concordat.policy.check.Checks;
import org.concordat.policy.check.Examination;
import org.concordat.policy.check.Explanations;
import org.concordat.policy.check.Remedies;
import org.concordat.policy.check.Situation;

import java.util.List;
import java.util.Optional;

/** Decides sharings: the one place where it is settled what may go to whom. */
public final class Policy {
    /** Goes up whenever the same request, facts and pack could come out differently than before. */
    public static final int RULES_VERSION = 3;

    private Policy() {}

    /** Pure, total and deterministic: whatever it is given, it answers, and always the same. */
    public static Decision decide(SharingRequest request, Facts facts, Pack pack) {
        return decide(new Situation(request, facts, pack), Checks.IN_ORDER);
    }

    /** The same without remedies, which cost many decisions: for trying many. */
    public static Decision decideBare(SharingRequest request, Facts facts, Pack pack) {
        return bare(new Situation(request, facts, pack), Checks.IN_ORDER);
    }

    /** Why it may be shared. It explains a decision and settles nothing, so that it may also fail. */
    public static Explanation explain(
            SharingRequest request, Facts facts, Pack pack, Decision decision) {
        try {
            return new Explanation(Explanations.of(new Situation(request, facts, pack), decision));
        } catch (RuntimeException erring) {
            return new Explanation(List.of());
        }
    }

    /** With other checks than the product's: for trying what an erring one does. */
    static Decision decide(Situation situation, List<Check> checks) {
        Decision decision = bare(situation, checks);
        List<Proposal> remedies = remedies(situation, checks, decision);
        return remedies.isEmpty() && decision instanceof Hold
                ? decision.withRemedies(untried(decision))
                : decision.withRemedies(remedies);
    }

    private static List<Proposal> remedies(
            Situation situation, List<Check> checks, Decision decision) {
        try {
            return Remedies.of(situation, decision, changed -> bare(changed, checks));
        } catch (RuntimeException erring) {
            return List.of();
        }
    }

    /** What the first finding that stops it says itself: nothing that could be tried helps. */
    private static List<Proposal> untried(Decision decision) {
        return decision.findings().stream()
                .filter(Finding::stops)
                .flatMap(stop -> stop.remedy().stream()
                        .map(remedy -> new Step(stop.check(), remedy, stop.item())))
                .limit(1)
                .map(step -> new Proposal(List.of(step)))
                .toList();
    }

    private static Decision bare(Situation situation, List<Check> checks) {
        try {
            return Examination.decide(situation, checks);
        } catch (RuntimeException erring) {
            return undecided(situation);
        }
    }

    /** INVARIANT (closed): what cannot even be put together holds, without looking at it again. */
    private static Decision undecided(Situation situation) {
        Pack.Clause clause = Optional.ofNullable(situation.pack())
                .flatMap(pack -> pack.clauses().values().stream().findFirst())
                .orElseGet(() -> new Pack.Clause("closed", "closed", "", Optional.empty()));
        Remedy remedy = new Remedy(
                Remedy.Kind.ASK_STEWARD, "Ask your partnership's steward to look at this.");
        Finding finding = new Finding(
                "decision",
                Result.NOT_SATISFIED,
                Effect.HOLD,
                Optional.empty(),
                Optional.empty(),
                clause.id(),
                clause.section(),
                "This could not be decided, so it waits.",
                Optional.of(remedy));
        return new Decision.Hold(
                "Nothing is sent yet: it could not be decided.",
                List.of(finding),
                List.of(),
                List.of());
    }
}
