package org.concordat.policy.check;

import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Carrier;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Result;
import org.concordat.policy.Pack.CheckRule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Writes the findings of one check with the pack's effect and clause for it.
 *
 * <p>INVARIANT (cited): a finding cannot be written without a clause.
 */
final class Findings {
    private final Situation situation;
    private final String check;
    private final CheckRule rule;

    Findings(Situation situation, Check check) {
        this.situation = situation;
        this.check = check.id();
        this.rule = Optional.ofNullable(situation.pack().checks().get(check.id()))
                .orElseThrow(() -> new IllegalStateException("pack has no rule for " + check.id()));
    }

    /** What one item makes of a check: nothing wrong, or what is wrong and how to mend it. */
    record Problem(String reason, String text, Remedy remedy) {
        Problem(String text, Remedy remedy) {
            this("", text, remedy);
        }
    }

    /** What one person's identity makes of a check, and what carries it all the same. */
    record PersonProblem(Problem problem, Optional<Carrier> carriedBy) {}

    /**
     * The identities that would travel with the items that are going. An item waits for the identity
     * of everybody whom it is about; when all of them wait, that is said once.
     */
    List<Finding> perPerson(
            Set<Integer> going,
            Function<UUID, Optional<PersonProblem>> judge,
            String satisfiedText) {
        Map<UUID, PersonProblem> problems = new LinkedHashMap<>();
        for (UUID person : situation.personsOf(going)) {
            judge.apply(person).ifPresent(problem -> problems.put(person, problem));
        }
        if (problems.isEmpty()) {
            return List.of(satisfied(satisfiedText));
        }
        List<Finding> carried = problems.values().stream()
                .filter(one -> one.carriedBy().isPresent())
                .map(one -> identityProblem(one.problem(), one.carriedBy()))
                .distinct()
                .toList();
        List<Finding> waiting = going.stream()
                .sorted()
                .flatMap(position -> situation.items().get(position).about().stream()
                        .flatMap(person -> Optional.ofNullable(problems.get(person)).stream())
                        .filter(one -> one.carriedBy().isEmpty())
                        .map(one -> at(identityProblem(one.problem(), Optional.empty()), position))
                        .limit(1))
                .toList();
        if (waiting.isEmpty()) {
            return carried;
        }
        return waiting.size() == going.size()
                ? waiting.stream().map(Findings::ofSharing).distinct().toList()
                : waiting;
    }

    Finding satisfied(String text) {
        return nothingWrong(Result.SATISFIED, text, Optional.empty());
    }

    Finding satisfied(String text, int item) {
        return nothingWrong(Result.SATISFIED, text, Optional.of(item));
    }

    Finding notApplicable(String text) {
        return nothingWrong(Result.NOT_APPLICABLE, text, Optional.empty());
    }

    Finding notApplicable(String text, int item) {
        return nothingWrong(Result.NOT_APPLICABLE, text, Optional.of(item));
    }

    /** Not satisfied, for the whole sharing, and nothing carries it. */
    Finding problem(Problem problem) {
        return problem(problem, rule.effect(), Optional.empty(), Optional.empty());
    }

    /** Not satisfied for the identity: without that nothing can go, whatever the items' effect is. */
    Finding identityProblem(Problem problem, Optional<Carrier> carriedBy) {
        return problem(problem, Effect.HOLD, Optional.empty(), carriedBy);
    }

    Finding itemProblem(Problem problem, int item, Optional<Carrier> carriedBy) {
        return problem(problem, rule.effect(), Optional.of(item), carriedBy);
    }

    Finding warning(Problem problem) {
        return problem(problem, Effect.WARN, Optional.empty(), Optional.empty());
    }

    Finding warning(Problem problem, int item) {
        return problem(problem, Effect.WARN, Optional.of(item), Optional.empty());
    }

    /** Not satisfied for the whole sharing; what carries it may carry only some of the items. */
    List<Finding> carriedPerItem(Problem problem, Set<Weight> weights) {
        List<Optional<Problem>> problems = situation.eachItem(position -> Optional.of(problem));
        return problems.isEmpty() ? List.of(problem(problem)) : perItem(problems, "", weights);
    }

    /**
     * One finding when all items fare alike, else one for each. An item that is not carried where
     * another is stays behind instead of holding it: the sender chose which ones the ground is for.
     */
    List<Finding> perItem(
            List<Optional<Problem>> problems, String satisfiedText, Set<Weight> weights) {
        if (problems.stream().allMatch(Optional::isEmpty)) {
            return List.of(satisfied(satisfiedText));
        }
        List<Finding> each = IntStream.range(0, problems.size())
                .mapToObj(position -> problems.get(position)
                        .map(problem -> itemProblem(
                                problem, position, Carriers.ofItem(situation, weights, position)))
                        .orElseGet(() -> satisfied(satisfiedText, position)))
                .toList();
        List<Finding> alike = each.stream().map(Findings::ofSharing).distinct().toList();
        if (alike.size() <= 1 || rule.effect() == Effect.WARN) {
            return alike.isEmpty() ? List.of(satisfied(satisfiedText)) : alike;
        }
        boolean someCarried = each.stream().anyMatch(f -> f.carriedBy().isPresent());
        return someCarried ? each.stream().map(Findings::leftBehind).toList() : each;
    }

    private static Finding leftBehind(Finding finding) {
        return finding.stops() ? with(finding, Effect.WITHHOLD, finding.item()) : finding;
    }

    private static Finding ofSharing(Finding finding) {
        return with(finding, finding.effect(), Optional.empty());
    }

    /** Cites the clause that the pack names for a particular reason. */
    Finding because(String reason, Finding finding) {
        return citing(rule.clauseFor(reason), finding);
    }

    /** Found by this check, but cited from elsewhere: from the law that settles it. */
    Finding citing(String clause, Finding f) {
        return new Finding(
                f.check(),
                f.result(),
                f.effect(),
                f.item(),
                f.carriedBy(),
                clause,
                situation.section(clause),
                f.text(),
                f.remedy());
    }

    private static Finding at(Finding finding, int item) {
        return with(finding, finding.effect(), Optional.of(item));
    }

    private static Finding with(Finding f, Effect effect, Optional<Integer> item) {
        return new Finding(
                f.check(),
                f.result(),
                effect,
                item,
                f.carriedBy(),
                f.clause(),
                f.section(),
                f.text(),
                f.remedy());
    }

    private Finding problem(
            Problem problem, Effect effect, Optional<Integer> item, Optional<Carrier> carriedBy) {
        String clause = rule.clauseFor(problem.reason());
        return new Finding(
                check,
                Result.NOT_SATISFIED,
                effect,
                item,
                effect == Effect.WARN ? Optional.empty() : carriedBy,
                clause,
                situation.section(clause),
                problem.text(),
                Optional.of(problem.remedy()));
    }

    private Finding nothingWrong(Result result, String text, Optional<Integer> item) {
        return cited(result, rule.effect(), item, rule.clauseFor(""), text);
    }

    /** A finding that cites another clause than the check's: a ground cites its own. */
    Finding cited(Result result, Effect effect, String clause, String text) {
        return cited(result, effect, Optional.empty(), clause, text);
    }

    private Finding cited(
            Result result, Effect effect, Optional<Integer> item, String clause, String text) {
        return new Finding(
                check,
                result,
                effect,
                item,
                Optional.empty(),
                clause,
                situation.section(clause),
                text,
                Optional.empty());
    }
}
