package org.concordat.policy;

import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Result;
import org.concordat.policy.check.Check;
import org.concordat.policy.check.Checks;
import org.concordat.policy.check.Examination;
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

    /** With other checks than the product's: for trying what an erring one does. */
    static Decision decide(Situation situation, List<Check> checks) {
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
                List.of(new Decision.Proposal("decision", remedy)));
    }
}
