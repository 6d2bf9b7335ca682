package org.concordat.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.policy.CaseFile.Case;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Pack.CheckRule;
import org.concordat.policy.check.Check;
import org.concordat.policy.check.Checks;
import org.concordat.policy.check.Situation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A case that names a clause must fail once the rule behind it is gone. So each check is taken out in
 * turn, and for every clause that a pack lets it cite, one of that pack's cases has to come out otherwise.
 */
class RemovedRuleTest {
    /** Who may not consent has not consented, so another check holds as well; this one says why. */
    private static final Set<String> EXPLAINING = Set.of("whoConsented");
    /** Where agreements are optional, what has none is held for want of a community. */
    private static final Set<String> OF_AGREEMENTS = Set.of("agreement", "category");

    /** A case with what all checks together decide of it. */
    private record Decided(Case one, Decision with) {}

    private static Decision decide(Case one, List<Check> checks) {
        Scene scene = one.scene();
        return Policy.decide(new Situation(scene.request(), scene.facts(), one.pack()), checks);
    }

    private static List<Decided> casesOf(String pack) throws IOException {
        return CaseFile.all().stream()
                .filter(one -> one.pack().name().equals(pack))
                .map(one -> new Decided(one, decide(one, Checks.IN_ORDER)))
                .toList();
    }

    private static List<Check> without(Check removed) {
        return Checks.IN_ORDER.stream().filter(check -> check != removed).toList();
    }

    /** What a warning or an explanation changes is only what is found: that is what the case must say. */
    private static boolean notices(Decided decided, Check removed, CheckRule rule) {
        Case one = decided.one();
        Decision without = decide(one, without(removed));
        return explains(one.pack(), removed, rule)
                ? finds(decided.with(), removed) && !isMet(one, without)
                : !verdicts(decided.with()).equals(verdicts(without));
    }

    private static boolean explains(Pack pack, Check check, CheckRule rule) {
        return rule.effect() == Effect.WARN
                || EXPLAINING.contains(check.id())
                || (pack.agreements().optional() && OF_AGREEMENTS.contains(check.id()));
    }

    private static boolean finds(Decision decision, Check check) {
        return decision.findings().stream()
                .anyMatch(finding -> finding.check().equals(check.id())
                        && finding.result() == Finding.Result.NOT_SATISFIED);
    }

    private static boolean isMet(Case one, Decision decision) {
        try {
            Expectation.check(one, decision);
            return true;
        } catch (AssertionError unmet) {
            return false;
        }
    }

    private static List<String> verdicts(Decision decision) {
        return decision.items().stream()
                .map(ItemVerdict::verdict)
                .map(Enum::name)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"barnsley", "buckinghamshire", "leicestershire", "rotherham"})
    void shouldBeNoticedByACaseOfEachClause_whenACheckIsRemoved(String name) throws IOException {
        List<Decided> cases = casesOf(name);
        List<String> unnoticed = Checks.IN_ORDER.stream()
                .filter(check -> asksForIt(Packs.named(name), check))
                .flatMap(check -> unnoticed(Packs.named(name), cases, check))
                .toList();

        assertThat(unnoticed)
                .as("checks whose removal no case of a clause that they cite notices")
                .isEmpty();
    }

    /** A partnership that wants no Caldicott guardian does not miss the check on them. */
    private static boolean asksForIt(Pack pack, Check check) {
        return !check.id().equals("caldicott") || pack.caldicott().required();
    }

    private static Stream<String> unnoticed(Pack pack, List<Decided> cases, Check check) {
        CheckRule rule = Objects.requireNonNull(pack.checks().get(check.id()));
        List<Case> noticing = cases.stream()
                .filter(decided -> notices(decided, check, rule))
                .map(Decided::one)
                .toList();
        Set<String> missing = new TreeSet<>(rule.cites().values());
        missing.add(rule.clause());
        noticing.forEach(one -> one.clauses().forEach(missing::remove));
        // No case names an entry of the law: any case does.
        missing.removeIf(clause -> !noticing.isEmpty() && !pack.clauses().containsKey(clause));
        return missing.stream().map(clause -> check.id() + ", citing " + clause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"barnsley", "buckinghamshire", "leicestershire", "rotherham"})
    void shouldBeNoticedByACaseOfItsClause_whenAGroundIsRemoved(String name) throws IOException {
        Pack pack = Packs.named(name);
        List<Decided> cases = casesOf(name);

        assertThat(pack.grounds().values()).allSatisfy(ground -> {
            Pack without = Packs.without(pack, ground);
            assertThat(cases)
                    .filteredOn(decided -> decided.with() instanceof Decision.Deliver)
                    .extracting(Decided::one)
                    .filteredOn(one -> one.clauses().contains(ground.clause())
                            || !pack.clauses().containsKey(ground.clause()))
                    .as("delivered cases of %s", ground.clause())
                    .anyMatch(one -> one.scene().decide(without) instanceof Decision.Hold);
        });
    }
}
